"""Random block-structured models over everything that is supported; each block has one way in and one way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import random_activities as activities
from . import random_flows as shapes
from . import random_handlers as handlers
from . import random_leaves as leaves
from .bpmn import (
    TERMINATE,
    catch,
    compensate,
    end,
    escalation,
    event_gateway,
    event_sub,
    flows,
    message,
    other,
    parallel,
    process,
    receive,
    start,
    xor,
)
from .random_leaves import GLOBAL
from .random_pen import CODES, SIGNALS, Pen

Ends = tuple[str, str]
"""The way in and the way out of a block."""

_MAKERS: Mapping[str, Callable[..., Ends]] = {
    "user": leaves.user_task,
    "script": leaves.script_task,
    "external": leaves.external,
    "receiving": leaves.receiving,
    "kept": leaves.kept,
    "catch": leaves.catching,
    "throw_signal": leaves.throw_signal,
    "escalating": leaves.escalating,
    "failing": leaves.failing,
    "stopping": leaves.stopping,
    "undoing": leaves.undoing,
    "jumping": leaves.jumping,
    "flipping": leaves.flipping,
    "seq": shapes.sequence,
    "branch": shapes.branch,
    "aside": shapes.aside,
    "paired": shapes.paired,
    "loop": shapes.loop,
    "race": shapes.race,
    "sub": activities.sub_process,
    "called": activities.called,
    "global_task": activities.global_task,
    "repeated": activities.repeated,
    "transacted": activities.transacted,
    "chosen": activities.chosen,
    "undoable": handlers.undoable,
    "handled": handlers.handled,
    "guarded": handlers.guarded,
}
_LEAVES = ["user"] * 4 + ["script", "external", "throw_signal", "undoable", "undoing", "global_task", "jumping"]
_LEAVES += ["flipping", "receiving"]
_BLOCKS = ["seq"] * 6 + ["branch"] * 5 + ["loop", "sub", "sub", "guarded", "guarded", "guarded", "repeated", "repeated"]
_BLOCKS += ["race", "race", "called", "called", "catch", "handled", "handled", "failing", "escalating", "paired"]
_BLOCKS += ["undoable", "undoing", "transacted", "chosen", "kept", "called", "aside", "stopping"]


class Blocks:
    """Makes one file: the process ``p``, and processes that it calls.

    ``guards`` counts the activities around that catch every error, ``rounds`` the loops around in the same scope;
    ``events`` is how many boundary events an activity may have.
    """

    def __init__(self, seed: int, events: int = 3) -> None:
        self.pen = Pen(seed)
        self.events = events
        self.callable: list[str] = []
        self.guards = 0
        self.rounds = 0

    def model(self) -> bytes:
        others = '<signalEventDefinition id="told" signalRef="S1"/>'
        others += '<escalationEventDefinition id="told_x" escalationRef="X1"/>'
        for _ in range(2):
            others += self.other_process()
        entry, exit_ = self.made("seq", 6)
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
        if self.pen.likely(0.2):
            elements.append(handlers.event_handler(self, 1))
        self.callable.append(name)
        return other(name, chains, *elements)

    def block(self, depth: int) -> Ends:
        return self.made(self.pen.random.choice(_LEAVES + (_BLOCKS if depth > 0 else [])), depth)

    def made(self, kind: str, depth: int, *inner: str) -> Ends:
        """One block of that kind; ``inner`` goes into an activity, a loop marker for one."""
        return _MAKERS[kind](self, depth, *inner)

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

    def first(self, id_: str, elements: list[str], chains: str) -> str:
        """The flows of an event sub-process, whose start event takes the place of the plain one."""
        plain = elements[0].split('"')[1]
        return flows(chains.replace(f"{plain}>", f"{id_}_s>", 1), f"{id_}_")
