"""Random blocks that hold no other: tasks, events, and what is thrown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bpmn import (
    TERMINATE,
    catch,
    compensate,
    element,
    end,
    error,
    escalation,
    link,
    parameters,
    receive,
    script,
    service,
    throw,
    user,
)
from .random_pen import BITS, CODES

if TYPE_CHECKING:
    from .random_blocks import Blocks, Ends

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


def user_task(blocks: Blocks, depth: int, *inner: str) -> Ends:
    pen = blocks.pen
    if pen.likely(0.2):
        inner = (parameters({"own": "= count"}, {"count": "= count + 1"}), *inner)
    id_ = pen.add(user, "u", *inner, **pen.continuations())
    return id_, id_


def script_task(blocks: Blocks, depth: int, *inner: str) -> Ends:
    id_ = blocks.pen.name("s")
    blocks.pen.elements.append(script(id_, "count + 1", "count", *inner, **blocks.pen.continuations()))
    return id_, id_


def external(blocks: Blocks, depth: int, *inner: str) -> Ends:
    id_ = blocks.pen.add(service, "w", "work", *inner, **blocks.pen.continuations())
    return id_, id_


def receiving(blocks: Blocks, depth: int, *inner: str) -> Ends:
    """A receive task, for a message or for anything."""
    pen = blocks.pen
    named = pen.message() if pen.likely(0.7) else None
    id_ = pen.name("rt")
    pen.elements.append(receive(id_, named, *inner, **pen.continuations()))
    return id_, id_


def kept(blocks: Blocks, depth: int) -> Ends:
    """A task that reads the data store of the case and puts something there."""
    pen = blocks.pen
    id_ = pen.name("u")
    own = f'<ioSpecification><dataInput id="{id_}_x" name="own"/></ioSpecification>'
    into = f"<sourceRef>shelf_r</sourceRef><targetRef>{id_}_x</targetRef>"
    out = "<targetRef>shelf_r</targetRef><assignment><from>count</from><to>shelf_r</to></assignment>"
    ways = f"<dataInputAssociation>{into}</dataInputAssociation><dataOutputAssociation>{out}</dataOutputAssociation>"
    pen.elements.append(user(id_, own, ways, **pen.continuations()))
    return id_, id_


def throw_signal(blocks: Blocks, depth: int) -> Ends:
    pen = blocks.pen
    id_ = pen.name("ts")
    definitions = pen.signal() + pen.random.choice(["", escalation("X1")])
    pen.elements.append(element("intermediateThrowEvent", id_, definitions, **pen.continuations()))
    return id_, id_


def catching(blocks: Blocks, depth: int) -> Ends:
    """An event that waits, which may change what conditions ask when it happens."""
    pen = blocks.pen
    definitions = pen.several()
    attributes = pen.continuations() | pen.all_of(definitions)
    bit = pen.bit()
    turned = parameters(None, {bit: f"= not({bit})"}) if pen.likely(0.2) else ""
    id_ = pen.add(catch, "c", turned + definitions, **attributes)
    return id_, id_


def escalating(blocks: Blocks, depth: int) -> Ends:
    id_ = blocks.pen.add(throw, "tx", escalation("X1"))
    return id_, id_


def failing(blocks: Blocks, depth: int) -> Ends:
    """Perhaps an error end event; where nothing around catches every error, seldom."""
    pen = blocks.pen
    if not pen.ends or (not blocks.guards and pen.likely(0.85)):
        return escalating(blocks, depth)
    return pen.choose_by_bit(pen.add(end, "e", error(pen.random.choice(CODES)), **pen.continuations()))


def stopping(blocks: Blocks, depth: int) -> Ends:
    """Perhaps a terminate end event, of which an ad-hoc sub-process has none."""
    pen = blocks.pen
    if not pen.ends:
        return flipping(blocks, depth)
    return pen.choose_by_bit(pen.add(end, "e", TERMINATE, **pen.continuations()))


def undoing(blocks: Blocks, depth: int) -> Ends:
    """Compensation of all that is completed beside it, or of one activity."""
    pen = blocks.pen
    activity = pen.random.choice([None, None, *pen.undoable])
    waits = pen.random.choice(["true", "false"])
    id_ = pen.add(throw, "tc", compensate(activity, waitForCompletion=waits))
    return id_, id_


def jumping(blocks: Blocks, depth: int) -> Ends:
    """A link, which is a flow that nobody drew."""
    name = blocks.pen.name("L")
    return blocks.pen.add(throw, "tl", link(name)), blocks.pen.add(catch, "cl", link(name))


def flipping(blocks: Blocks, depth: int) -> Ends:
    """A script that turns a bit which conditional events and flows may ask."""
    id_, bit = blocks.pen.name("s"), blocks.pen.random.choice(BITS)
    blocks.pen.elements.append(script(id_, f"not({bit})", bit, **blocks.pen.continuations()))
    return id_, id_
