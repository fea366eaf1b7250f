"""Random block-structured models over everything that is supported; each block has one way in and one way out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from .bpmn import (
    CANCEL,
    TERMINATE,
    ad_hoc,
    boundary,
    call,
    catch,
    compensate,
    complex_,
    element,
    end,
    error,
    escalation,
    event_gateway,
    event_sub,
    flows,
    inclusive,
    loop,
    message,
    multi,
    other,
    parallel,
    parameters,
    process,
    receive,
    script,
    service,
    start,
    sub,
    throw,
    transaction,
    undo,
    user,
    xor,
)
from .random_pen import CODES, SIGNALS, Pen

Ends = tuple[str, str]

_LEAVES = ["user"] * 4 + ["script", "external", "throw_signal", "undoable", "undoing", "global_task"]
_BLOCKS = ["seq"] * 6 + ["branch"] * 5 + ["loop", "sub", "sub", "guarded", "guarded", "guarded", "repeated", "repeated"]
_BLOCKS += ["race", "race", "called", "called", "catch", "handled", "handled", "failing", "escalating", "paired"]
_BLOCKS += ["undoable", "undoing", "transacted", "chosen", "kept", "called"]
_CHOSEN = ["user", "script", "external", "throw_signal", "catch", "escalating", "undoable", "undoing", "paired", "sub"]

_DATA = '<ioSpecification><dataInput id="{0}_x" name="given"/><dataOutput id="{0}_y" name="made"/></ioSpecification>'
GLOBAL = {
    "gu": element("globalUserTask", "gu", _DATA.format("gu")),
    "gs": element(
        "globalScriptTask",
        "gs",
        _DATA.format("gs"),
        "<script>given + 1</script>",
        scriptLanguage="feel",
        c_resultVariable="made",
    ),
}
"""The global tasks that may be called."""


class Blocks:
    """Makes one file: the process ``p``, and processes that it calls.

    ``guards`` counts the activities around that catch every error, ``rounds`` the loops around in the same scope.
    """

    def __init__(self, seed: int) -> None:
        self.pen = Pen(seed)
        self.callable: list[str] = []
        self.guards = 0
        self.rounds = 0

    def model(self) -> bytes:
        others = '<signalEventDefinition id="told" signalRef="S1"/>'
        others += '<escalationEventDefinition id="told_x" escalationRef="X1"/>'
        for _ in range(2):
            others += self.other_process()
        entry, exit_ = self.seq(6)
        began = self.beginning(entry)
        chains = [f"{exit_}>end", *self.pen.chains]
        others += "".join(GLOBAL.values())
        return process(
            "; ".join(chains),
            *began,
            end(),
            '<dataStoreReference id="shelf_r" name="shelf"/>',
            *self.pen.elements,
            messages=" ".join(self.pen.messages),
            signals=" ".join(SIGNALS),
            errors=" ".join(CODES),
            escalations="X1",
            also=others,
        )

    def beginning(self, entry: str) -> list[str]:
        """One way to start by hand or several, an instantiating receive task, or one or two instantiating gateways."""
        kind = self.pen.random.choice(["start", "start", "starts", "receive", "first", "all", "groups"])
        if kind in ("start", "starts"):
            names = ["start", "start_too"] if kind == "starts" else ["start"]
            self.pen.chains += [*(f"{name}>m0" for name in names), f"m0>{entry}"]
            return [*(start(name) for name in names), xor("m0")]
        self.pen.messages += ["B1", "B2"]
        if kind == "receive":
            self.pen.chains.append(f"r0>{entry}")
            return [receive("r0", "B1", instantiate="true")]
        gates = ["g0", "h0"] if kind == "groups" else ["g0", "g0"]
        self.pen.chains += [f"{gates[0]}>b1>j0>{entry}", f"{gates[1]}>b2>j0"]
        made = [
            event_gateway(gate, instantiate="true", eventGatewayType="Parallel" if kind == "all" else "Exclusive")
            for gate in dict.fromkeys(gates)
        ]
        join = xor("j0") if kind == "first" else parallel("j0")
        return [*made, catch("b1", message("B1")), catch("b2", message("B2")), join]

    def other_process(self) -> str:
        """A process that may call those made before it."""
        name = self.pen.name("q")
        elements, chains = self.inside(3)
        if self.pen.likely(0.2):
            inside, between = self.inside(1)
            es = self.pen.name("es")
            elements.append(event_sub(es, compensate(), *inside[1:], self.first(es, inside, between)))
        self.callable.append(name)
        return other(name, chains, *elements)

    def block(self, depth: int) -> Ends:
        kinds = _LEAVES + (_BLOCKS if depth > 0 else [])
        made: Ends = getattr(self, self.pen.random.choice(kinds))(depth)
        return made

    def inside(self, depth: int) -> tuple[list[str], str]:
        """The elements and chains of a scope of its own."""
        outer, self.rounds = self.rounds, 0
        with self.pen.scope():
            entry, exit_ = self.block(depth)
            first, last = self.pen.name("ss"), self.pen.name("se")
            undoing = [compensate(), compensate(waitForCompletion="false")]
            thrown = self.pen.random.choice(["", "", escalation("X1"), self.pen.signal(), TERMINATE, *undoing])
            alone = thrown in ("", *undoing)
            thrown += self.pen.signal() if not alone and self.pen.likely(0.3) else ""
            elements = [start(first), end(last, thrown), *self.pen.elements]
            chains = "; ".join([f"{first}>{entry}", f"{exit_}>{last}", *self.pen.chains])
        self.rounds = outer
        return elements, chains

    # -- what stands alone

    def user(self, depth: int, *inner: str) -> Ends:
        if self.pen.likely(0.2):
            inner = (parameters({"own": "= count"}, {"count": "= count + 1"}), *inner)
        id_ = self.pen.add(user, "u", *inner, **self.pen.continuations())
        return id_, id_

    def script(self, depth: int, *inner: str) -> Ends:
        id_ = self.pen.name("s")
        self.pen.elements.append(script(id_, "count + 1", "count", *inner, **self.pen.continuations()))
        return id_, id_

    def external(self, depth: int, *inner: str) -> Ends:
        id_ = self.pen.add(service, "w", "work", *inner, **self.pen.continuations())
        return id_, id_

    def throw_signal(self, depth: int) -> Ends:
        id_ = self.pen.add(throw, "ts", self.pen.signal() + self.pen.random.choice(["", escalation("X1")]))
        return id_, id_

    def catch(self, depth: int) -> Ends:
        definitions = self.pen.several()
        attributes = self.pen.continuations() | self.pen.all_of(definitions)
        id_ = self.pen.add(catch, "c", definitions, **attributes)
        return id_, id_

    def failing(self, depth: int) -> Ends:
        """Perhaps an error end event; where nothing around catches every error, seldom."""
        if not self.guards and self.pen.likely(0.85):
            return self.escalating(depth)
        return self.pen.choose_by_bit(self.pen.add(end, "e", error(self.pen.random.choice(CODES))))

    def escalating(self, depth: int) -> Ends:
        id_ = self.pen.add(throw, "tx", escalation("X1"))
        return id_, id_

    def undoing(self, depth: int) -> Ends:
        waits = {"waitForCompletion": self.pen.random.choice(["true", "false"])}
        id_ = self.pen.add(throw, "tc", compensate(**waits))
        return id_, id_

    # -- what holds other blocks

    def undoable(self, depth: int) -> Ends:
        """An activity, looped or not, with a compensation handler, which may be a sub-process or looped too."""
        kinds = ["user", "script", "external"] + (["sub", "called", "repeated"] if depth > 0 else [])
        id_, out = getattr(self, self.pen.random.choice(kinds))(depth)
        handler, marks = self.pen.name("un"), {"isForCompensation": "true", **self.pen.continuations()}
        if depth > 0 and self.pen.likely(0.3):
            elements, chains = self.inside(depth - 2)
            self.pen.elements.append(undo(id_, sub(handler, *elements, flows(chains, f"{handler}_"), **marks)))
        else:
            inner = [multi("2", sequential=self.pen.likely(0.5))] if self.pen.likely(0.2) else []
            self.pen.elements.append(undo(id_, user(handler, *inner, **marks)))
        return id_, out

    def transacted(self, depth: int) -> Ends:
        """A transaction that may be cancelled, perhaps repeated, or undone by an event sub-process of its own."""
        with self.pen.scope():
            entry, exit_ = self.seq(depth - 1)
            decide, on = self.pen.choose_by_bit(self.pen.add(end, "ec", CANCEL))
            first, last = self.pen.name("ss"), self.pen.name("se")
            self.pen.chains += [f"{first}>{entry}", f"{exit_}>{decide}", f"{on}>{last}"]
            elements, chains = [start(first), end(last), *self.pen.elements], "; ".join(self.pen.chains)
        undone = self.pen.random.choice(["", "", "inside", "beside"])
        if undone == "inside":
            inside, between = self.inside(depth - 2)
            es = self.pen.name("es")
            elements.append(event_sub(es, compensate(), *inside[1:], self.first(es, inside, between)))
        id_, event, merge = self.pen.name("tr"), self.pen.name("b"), self.pen.add(xor, "j")
        if self.pen.likely(0.4):
            elements.append(multi("2", sequential=self.pen.likely(0.3)))
        if undone == "beside":
            self.pen.elements.append(undo(id_, user(self.pen.name("un"), isForCompensation="true")))
        self.pen.elements.append(transaction(id_, *elements, flows(chains, f"{id_}_"), **self.pen.continuations()))
        self.pen.elements.append(boundary(event, id_, CANCEL))
        self.pen.chains += [f"{id_}>{merge}", f"{event}>{merge}"]
        return id_, merge

    def seq(self, depth: int) -> Ends:
        parts = [self.block(depth - 1) for _ in range(self.pen.random.randint(2, 3))]
        for (_, before), (after, _) in pairwise(parts):
            self.pen.chains.append(f"{before}>{after}")
        return parts[0][0], parts[-1][1]

    def branch(self, depth: int) -> Ends:
        make: Callable[..., str]
        kind, make = self.pen.random.choice([("x", xor), ("p", parallel), ("o", inclusive), ("k", complex_)])
        if kind == "k" and self.rounds:
            kind, make = "o", inclusive  # what comes in the next round would only reset a complex join
        split, join, default = self.pen.name(kind), self.pen.name(kind + "j"), self.pen.name("d")
        self.pen.elements.append(make(split, **({} if kind == "p" else {"default": default})))
        self.pen.elements.append(complex_(join, "activationCount >= 1") if kind == "k" else make(join))
        last = self.pen.random.randint(1, 2)
        for index in range(last + 1):
            entry, exit_ = self.block(depth - 1)
            mark = "" if kind == "p" else f"!{default}" if index == last else f"[{self.pen.bit()}]"
            self.pen.chains += [f"{split}>{entry}{mark}", f"{exit_}>{join}"]
        return split, join

    def paired(self, depth: int) -> Ends:
        """As many tokens leave one activity as another needs to begin."""
        number = str(self.pen.random.randint(2, 3))
        first, last = self.pen.name("u"), self.pen.name("u")
        self.pen.elements.append(user(first, completionQuantity=number, **self.pen.continuations()))
        self.pen.elements.append(user(last, startQuantity=number, **self.pen.continuations()))
        self.pen.chains.append(f"{first}>{last}")
        return first, last

    def loop(self, depth: int) -> Ends:
        merge, decide, out, stop = self.pen.name("m"), self.pen.name("x"), self.pen.name("d"), self.pen.name("u")
        self.rounds += 1
        entry, exit_ = self.block(depth - 1)
        self.rounds -= 1
        self.pen.elements += [xor(merge), xor(decide, default=out), user(stop)]
        leave = self.pen.add(xor, "l")
        self.pen.chains += [
            f"{merge}>{stop}>{entry}",
            f"{exit_}>{decide}",
            f"{decide}>{merge}[{self.pen.bit()}]",
            f"{decide}>{leave}!{out}",
        ]
        return merge, leave

    def race(self, depth: int) -> Ends:
        gateway, merge = self.pen.add(event_gateway, "g"), self.pen.add(xor, "j")
        for _ in range(self.pen.random.randint(2, 3)):
            event, (entry, exit_) = self.pen.add(catch, "c", self.pen.several()), self.block(depth - 1)
            self.pen.chains += [f"{gateway}>{event}>{entry}", f"{exit_}>{merge}"]
        return gateway, merge

    def sub(self, depth: int, *inner: str) -> Ends:
        elements, chains = self.inside(depth - 1)
        id_ = self.pen.name("sub")
        self.pen.elements.append(sub(id_, *inner, *elements, flows(chains, f"{id_}_"), **self.pen.continuations()))
        return id_, id_

    def chosen(self, depth: int, *inner: str) -> Ends:
        """An ad-hoc sub-process of a few blocks, ended by a condition or by a person."""
        with self.pen.scope():
            for _ in range(self.pen.random.randint(1, 3)):
                first, last = self.user(depth)[0], self.user(depth)[0]
                entry, exit_ = getattr(self, self.pen.random.choice(_CHOSEN))(depth - 2)
                self.pen.chains.append(f"{first}>{entry}; {exit_}>{last}")
            if self.pen.likely(0.3):
                self.pen.chains.append(f"{self.pen.add(catch, 'c', self.pen.waited())}>{self.user(depth)[0]}")
            elements, chains = self.pen.elements, "; ".join(self.pen.chains)
        if self.pen.likely(0.2):
            inside, between = self.inside(depth - 2)
            es = self.pen.name("es")
            interrupting = self.pen.likely(0.3)
            rest = (*inside[1:], self.first(es, inside, between))
            elements.append(event_sub(es, self.pen.several(again=not interrupting), *rest, interrupting=interrupting))
        id_ = self.pen.name("ah")
        done = self.pen.random.choice([None, self.pen.bit(), "completedCount > 1 and activeCount = 0"])
        words = {"ordering": self.pen.random.choice(["Parallel", "Sequential"])}
        words["cancelRemainingInstances"] = self.pen.random.choice(["true", "false"])
        self.pen.elements.append(
            ad_hoc(id_, *inner, *elements, flows(chains, f"{id_}_"), done=done, **words, **self.pen.continuations())
        )
        return id_, id_

    def handled(self, depth: int) -> Ends:
        """A sub-process with an event sub-process, which may be what catches an error or escalation."""
        elements, chains = self.inside(depth - 2)
        id_ = self.pen.name("es")
        interrupting = self.pen.likely(0.5)
        definition = self.pen.random.choice(
            [error(), error("E1")] if interrupting and self.pen.likely(0.6) else [escalation("X1")]
        )
        if self.pen.likely(0.5):
            definition = self.pen.several(again=not interrupting)
        return self.sub(
            depth,
            event_sub(id_, definition, *elements[1:], self.first(id_, elements, chains), interrupting=interrupting),
        )

    def first(self, id_: str, elements: list[str], chains: str) -> str:
        """The flows of an event sub-process, whose start event takes the place of the plain one."""
        plain = elements[0].split('"')[1]
        return flows(chains.replace(f"{plain}>", f"{id_}_s>", 1), f"{id_}_")

    def called(self, depth: int, *inner: str) -> Ends:
        if not self.callable:
            return self.user(depth)
        if self.pen.likely(0.3):
            return self.global_task(depth, *inner)
        id_ = self.pen.name("ca")
        passed = '<camunda:in variables="all"/><camunda:out source="count" target="count"/>'
        self.pen.elements.append(
            call(id_, self.pen.random.choice(self.callable), *inner, passed=passed, **self.pen.continuations())
        )
        return id_, id_

    def global_task(self, depth: int, *inner: str) -> Ends:
        """A call of a global task, with data that go in and out as the standard has them."""
        name = self.pen.random.choice(list(GLOBAL))
        into = f"<targetRef>{name}_x</targetRef><assignment><from>count</from><to>{name}_x</to></assignment>"
        out = f"<sourceRef>{name}_y</sourceRef><targetRef>shelf_r</targetRef>"
        ways = (
            f"<dataInputAssociation>{into}</dataInputAssociation><dataOutputAssociation>{out}</dataOutputAssociation>"
        )
        id_ = self.pen.name("ca")
        self.pen.elements.append(call(id_, name, ways, *inner, **self.pen.continuations()))
        return id_, id_

    def kept(self, depth: int) -> Ends:
        """A task that reads the data store of the case and puts something there."""
        id_ = self.pen.name("u")
        own = f'<ioSpecification><dataInput id="{id_}_x" name="own"/></ioSpecification>'
        into = f"<sourceRef>shelf_r</sourceRef><targetRef>{id_}_x</targetRef>"
        out = "<targetRef>shelf_r</targetRef><assignment><from>count</from><to>shelf_r</to></assignment>"
        ways = (
            f"<dataInputAssociation>{into}</dataInputAssociation><dataOutputAssociation>{out}</dataOutputAssociation>"
        )
        self.pen.elements.append(user(id_, own, ways, **self.pen.continuations()))
        return id_, id_

    def repeated(self, depth: int) -> Ends:
        """A loop marker on a task, a script, a sub-process or a call."""
        done = self.pen.bit() if self.pen.likely(0.4) else None
        marker = self.pen.random.choice(
            [
                multi("2", done=done, sequential=self.pen.likely(0.5)),
                multi("2", done=done, behavior="One", oneBehaviorEventRef="told"),
                multi("3", sequential=self.pen.likely(0.5), behavior="None", noneBehaviorEventRef="told_x"),
                multi(done=done, sequential=self.pen.likely(0.5), c_collection="xs", c_elementVariable="own"),
                loop(self.pen.bit(), loopMaximum="3", testBefore=self.pen.random.choice(["true", "false"])),
            ]
        )
        kind: str = self.pen.random.choice(["user", "script", "external", "sub", "called", "chosen"])
        if kind == "called" and not self.callable:
            kind = "sub"
        if kind == "user":
            id_ = self.pen.add(user, "u", marker, **self.pen.continuations())
            return id_, id_
        made: Ends = getattr(self, kind)(depth, marker)
        return made

    def guarded(self, depth: int) -> Ends:
        """An activity with a boundary event."""
        kind: str = self.pen.random.choice(["user", "external", "sub", "sub", "called", "repeated", "chosen"])
        interrupting, definition = self.trigger()
        caught = definition == error()
        self.guards += caught
        host, host_out = getattr(self, kind)(depth)
        self.guards -= caught
        event = self.pen.name("b")
        entry, exit_ = self.block(depth - 1) if interrupting else self.sub(depth)
        later = {"c_asyncAfter": "true"} if self.pen.likely(0.1) else {}
        later |= {} if "error" in definition or "escalation" in definition else self.pen.all_of(definition)
        self.pen.elements.append(boundary(event, host, definition, interrupting, **later))
        self.pen.chains.append(f"{event}>{entry}")
        if not interrupting:
            self.pen.chains.append(f"{exit_}>{self.pen.add(end, 'e')}")
            return host, host_out
        merge = self.pen.add(xor, "j")
        self.pen.chains += [f"{host_out}>{merge}", f"{exit_}>{merge}"]
        return host, merge

    def trigger(self) -> tuple[bool, str]:
        """Whether a boundary event interrupts, and what it catches."""
        if self.pen.likely(0.4):
            return True, self.pen.random.choice([error(), error(), *(error(code) for code in CODES)])
        interrupting = self.pen.likely(0.5)
        return interrupting, escalation("X1") if self.pen.likely(0.3) else self.pen.several(again=not interrupting)
