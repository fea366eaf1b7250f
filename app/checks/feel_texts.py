"""Every FEEL text of a process, with the place where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine import Element, ProcessModel
from app.engine.texts import MESSAGE_PATH, Written, texts
from app.feel import Expression, compile_expression
from app.feel.scope import KEYWORDS

_ELSEWHERE = ("传出", MESSAGE_PATH)


@dataclass(frozen=True, slots=True)
class FeelText:
    """``label`` says what the text is; ``element_id`` is the process or a lane where no element has it. ``line`` is
    that of the element. With ``elsewhere`` its names are those of a called process or of a message."""

    element_id: str
    line: int | None
    label: str
    expression: Expression
    elsewhere: bool = False


def feel_texts(model: ProcessModel) -> Iterator[FeelText]:
    """The model must have been accepted by ``engine.parse``, so that every text compiles."""
    for written in texts(model):
        expression = written.expression()
        if expression is not None:
            place = written.place
            element_id, line = (place.id, place.line) if place is not None else (_owner(model, written), None)
            yield FeelText(element_id, line, written.label, expression, written.label.startswith(_ELSEWHERE))
    for element in model.elements.values():
        for label, name in _variables(element):
            if name is not None and name.isidentifier() and name not in KEYWORDS:
                yield FeelText(element.id, element.line, label, compile_expression(name))


def _owner(model: ProcessModel, written: Written) -> str:
    """The lane that has the property, or the process."""
    name = written.label.rpartition(" ")[2]
    lanes = (lane.id for lane in model.lanes.values() if lane.properties.get(name) == written.text)
    return model.id if model.properties.get(name) == written.text else next(lanes, model.id)


def _variables(element: Element) -> Iterator[tuple[str, str | None]]:
    """Texts that name a variable without being FEEL, which is the same as the FEEL of that name."""
    if element.loop is not None:
        yield "集合", element.loop.collection
    for trigger in element.trigger.each:
        yield from (("传入", item.source) for item in trigger.carries if not item.literal)
    if element.call is not None:
        yield from (("传入", item.source) for item in element.call.inputs if not item.literal)
