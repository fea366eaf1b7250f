"""Random activities that hold others: sub-processes, calls, transactions, ad-hoc sub-processes, and loops of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bpmn import (
    CANCEL,
    ad_hoc,
    boundary,
    call,
    catch,
    compensate,
    end,
    event_sub,
    flows,
    multi,
    start,
    sub,
    transaction,
    undo,
    user,
    xor,
)
from .random_handlers import event_handler
from .random_leaves import GLOBAL, user_task
from .random_markers import marker

if TYPE_CHECKING:
    from .random_blocks import Blocks, Ends

_CHOSEN = ["user", "script", "external", "throw_signal", "catch", "escalating", "undoable", "undoing", "paired", "sub"]
_CHOSEN += ["receiving", "jumping", "guarded", "repeated", "race", "branch"]


def sub_process(blocks: Blocks, depth: int, *inner: str) -> Ends:
    pen = blocks.pen
    elements, chains = blocks.inside(depth - 1)
    id_ = pen.name("sub")
    pen.elements.append(sub(id_, *inner, *elements, flows(chains, f"{id_}_"), **pen.continuations()))
    return id_, id_


def called(blocks: Blocks, depth: int, *inner: str) -> Ends:
    pen = blocks.pen
    if not blocks.callable:
        return user_task(blocks, depth, *inner)
    if pen.likely(0.3):
        return global_task(blocks, depth, *inner)
    id_ = pen.name("ca")
    passed = '<camunda:in variables="all"/><camunda:out source="count" target="count"/>'
    target = pen.random.choice(blocks.callable)
    pen.elements.append(call(id_, target, *inner, passed=passed, **pen.continuations()))
    return id_, id_


def global_task(blocks: Blocks, depth: int, *inner: str) -> Ends:
    """A call of a global task, with data that go in and out as the standard has them."""
    pen = blocks.pen
    name = pen.random.choice(list(GLOBAL))
    into = f"<targetRef>{name}_x</targetRef><assignment><from>count</from><to>{name}_x</to></assignment>"
    out = f"<sourceRef>{name}_y</sourceRef><targetRef>shelf_r</targetRef>"
    ways = f"<dataInputAssociation>{into}</dataInputAssociation><dataOutputAssociation>{out}</dataOutputAssociation>"
    id_ = pen.name("ca")
    pen.elements.append(call(id_, name, ways, *inner, **pen.continuations()))
    return id_, id_


def repeated(blocks: Blocks, depth: int) -> Ends:
    """A loop marker on a task, a script, a sub-process or a call."""
    kind = blocks.pen.random.choice(["user", "script", "external", "receiving", "sub", "called", "chosen", "handled"])
    if kind == "called" and not blocks.callable:
        kind = "sub"
    return blocks.made(kind, depth, marker(blocks.pen))


def transacted(blocks: Blocks, depth: int) -> Ends:
    """A transaction that may be cancelled, perhaps repeated, or undone by an event sub-process of its own."""
    pen = blocks.pen
    with pen.scope():
        entry, exit_ = blocks.made("seq", depth - 1)
        decide, on = pen.choose_by_bit(pen.add(end, "ec", CANCEL))
        first, last = pen.name("ss"), pen.name("se")
        pen.chains += [f"{first}>{entry}", f"{exit_}>{decide}", f"{on}>{last}"]
        elements, chains = [start(first), end(last), *pen.elements], "; ".join(pen.chains)
    undone = pen.random.choice(["", "", "inside", "beside"])
    if undone == "inside":
        inside, between = blocks.inside(depth - 2)
        es = pen.name("es")
        elements.append(event_sub(es, compensate(), *inside[1:], blocks.first(es, inside, between)))
    if pen.likely(0.2):
        elements.append(event_handler(blocks, depth))
    id_, event, merge = pen.name("tr"), pen.name("b"), pen.add(xor, "j")
    if pen.likely(0.4):
        elements.append(multi("2", sequential=pen.likely(0.3)))
    if undone == "beside":
        pen.elements.append(undo(id_, user(pen.name("un"), isForCompensation="true")))
    pen.undoable.append(id_)
    pen.elements.append(transaction(id_, *elements, flows(chains, f"{id_}_"), **pen.continuations()))
    pen.elements.append(boundary(event, id_, CANCEL))
    if pen.likely(0.3):
        late = pen.name("b")
        pen.elements.append(boundary(late, id_, pen.several()))
        pen.chains.append(f"{late}>{merge}")
    pen.chains += [f"{id_}>{merge}", f"{event}>{merge}"]
    return id_, merge


def chosen(blocks: Blocks, depth: int, *inner: str) -> Ends:
    """An ad-hoc sub-process of a few blocks, ended by a condition or by a person."""
    pen = blocks.pen
    outer, blocks.rounds = blocks.rounds, 1  # whatever is offered may come again
    with pen.scope():
        pen.ends = False
        for _ in range(pen.random.randint(1, 3)):
            first, last = user_task(blocks, depth)[0], user_task(blocks, depth)[0]
            entry, exit_ = blocks.made(pen.random.choice(_CHOSEN), depth - 2)
            pen.chains.append(f"{first}>{entry}; {exit_}>{last}")
        if pen.likely(0.3):
            pen.chains.append(f"{pen.add(catch, 'c', pen.waited())}>{user_task(blocks, depth)[0]}")
        elements, chains = pen.elements, "; ".join(pen.chains)
    blocks.rounds = outer
    if pen.likely(0.3):
        elements.append(event_handler(blocks, depth))
    id_ = pen.name("ah")
    done = pen.random.choice([None, pen.bit(), "completedCount > 1 and activeCount = 0"])
    words = {"ordering": pen.random.choice(["Parallel", "Sequential"])}
    words["cancelRemainingInstances"] = pen.random.choice(["true", "false"])
    pen.elements.append(
        ad_hoc(id_, *inner, *elements, flows(chains, f"{id_}_"), done=done, **words, **pen.continuations())
    )
    return id_, id_
