"""Random blocks around which something may happen: boundary events, event sub-processes, compensation handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bpmn import boundary, end, error, escalation, event_sub, flows, parameters, sub, undo, user, xor
from .random_markers import marker
from .random_pen import CODES

if TYPE_CHECKING:
    from .random_blocks import Blocks, Ends


def undoable(blocks: Blocks, depth: int) -> Ends:
    """An activity, looped or not, with a compensation handler, which may be a sub-process or looped too."""
    pen = blocks.pen
    kinds = ["user", "script", "external"] + (["sub", "called", "repeated"] if depth > 0 else [])
    id_, out = blocks.made(pen.random.choice(kinds), depth)
    handler, marks = pen.name("un"), {"isForCompensation": "true", **pen.continuations()}
    if depth > 0 and pen.likely(0.3):
        elements, chains = blocks.inside(depth - 2)
        pen.elements.append(undo(id_, sub(handler, *elements, flows(chains, f"{handler}_"), **marks)))
    else:
        inner = [marker(blocks.pen)] if pen.likely(0.2) else []
        pen.elements.append(undo(id_, user(handler, *inner, **marks)))
    pen.undoable.append(id_)
    return id_, out


def handled(blocks: Blocks, depth: int, *inner: str) -> Ends:
    """A sub-process with one or two event sub-processes, which may be what catches an error or escalation."""
    number = blocks.pen.random.choice([1, 1, 2])
    handlers = [event_handler(blocks, depth, alone=position == 0) for position in range(number)]
    return blocks.made("sub", depth, *inner, *handlers)


def event_handler(blocks: Blocks, depth: int, alone: bool = True) -> str:
    """An event sub-process, which may have one of its own. Beside another it spares, and catches no error, so that the
    two can tell what is meant for them."""
    pen = blocks.pen
    elements, chains = blocks.inside(depth - 2)
    id_ = pen.name("es")
    interrupting = alone and pen.likely(0.5)
    definition = pen.random.choice(
        [error(), error("E1")] if interrupting and pen.likely(0.6) else [escalation("X1"), escalation()]
    )
    if not alone or pen.likely(0.5):
        definition = pen.several(again=not interrupting)
    own = [event_handler(blocks, depth - 2)] if depth > 0 and pen.likely(0.15) else []
    rest = (*elements[1:], *own, blocks.first(id_, elements, chains))
    return event_sub(id_, definition, *rest, interrupting=interrupting)


def guarded(blocks: Blocks, depth: int) -> Ends:
    """An activity with one to three boundary events, some of which interrupt it."""
    pen = blocks.pen
    kinds = ["user", "external", "receiving", "sub", "sub", "called", "repeated", "chosen", "handled"]
    kind = pen.random.choice(kinds)
    # What one of them catches no other may catch.
    found = [trigger(blocks) for _ in range(min(pen.random.choice([1, 1, 2, 3]), blocks.events))]
    triggers = {definition: interrupting for interrupting, definition in found}
    caught = error() in triggers
    blocks.guards += caught
    host, out = blocks.made(kind, depth)
    blocks.guards -= caught
    for definition, interrupting in triggers.items():
        out = _event(blocks, depth, (host, out), interrupting, definition)
    return host, out


def _event(blocks: Blocks, depth: int, ends: Ends, interrupting: bool, definition: str) -> str:
    """A boundary event and what follows it; where the token of the activity goes on."""
    pen = blocks.pen
    (host, out), event, bit = ends, pen.name("b"), pen.bit()
    entry, exit_ = blocks.block(depth - 1) if interrupting else blocks.made("sub", depth)
    later = {"c_asyncAfter": "true"} if pen.likely(0.1) else {}
    later |= {} if "error" in definition or "escalation" in definition else pen.all_of(definition)
    turned = parameters(None, {bit: f"= not({bit})"}) if pen.likely(0.1) else ""
    pen.elements.append(boundary(event, host, turned + definition, interrupting, **later))
    pen.chains.append(f"{event}>{entry}")
    if not interrupting:
        if pen.ends:
            pen.chains.append(f"{exit_}>{pen.add(end, 'e')}")
        return out
    merge = pen.add(xor, "j")
    pen.chains += [f"{out}>{merge}", f"{exit_}>{merge}"]
    return merge


def trigger(blocks: Blocks) -> tuple[bool, str]:
    """Whether a boundary event interrupts, and what it catches."""
    pen = blocks.pen
    if pen.likely(0.4):
        return True, pen.random.choice([error(), error(), *(error(code) for code in CODES)])
    interrupting = pen.likely(0.5)
    caught = pen.random.choice([escalation("X1"), escalation("X1"), escalation()])
    return interrupting, caught if pen.likely(0.3) else pen.several(again=not interrupting)
