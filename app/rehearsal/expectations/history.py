"""``history``: these things happened in this order, others between them; ``never``: these did not happen at all."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from sqlalchemy import select

from app.models import HistoryEvent
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.yaml_nodes import plain


@dataclass(frozen=True, slots=True)
class _Event:
    """A type (``task.completed``), an element, or both."""

    type: str | None
    element: str | None

    def __str__(self) -> str:
        return " ".join(part for part in (self.type, self.element) if part)

    def is_(self, type_: str, element: str | None) -> bool:
        return self.type in (None, type_) and self.element in (None, element)


def _read(node: yaml.Node, reading: Reading) -> list[_Event] | None:
    """A text with a dot is a type, another one an element; ``{type: element}`` is both."""
    value = plain(node)
    found = [_event(item) for item in (value if isinstance(value, list) else [value])]
    if None in found:
        reading.problem(node, "应为历史的列表：类型（如 task.completed）、元素，或“类型: 元素”。")
        return None
    return [event for event in found if event is not None]


def _event(item: object) -> _Event | None:
    match item:
        case str() if "." in item:
            return _Event(item, None)
        case str():
            return _Event(None, item)
        case dict() if len(item) == 1:
            ((type_, element),) = item.items()
            return _Event(type_, element) if isinstance(element, str) else None
        case _:
            return None


def _check(stage: Stage, step: Step, wanted: list[_Event]) -> list[Mismatch]:
    happened = iter(_happened(stage, step))
    for event in wanted:
        if not any(event.is_(type_, element) for type_, element in happened):
            last = "、".join(f"{type_} {element or ''}".strip() for type_, element in _happened(stage, step)[-8:])
            return [Mismatch("历史（依次）", "、".join(map(str, wanted)), f"没有 {event}；最后是 {last}")]
    return []


def _check_never(stage: Stage, step: Step, wanted: list[_Event]) -> list[Mismatch]:
    happened = _happened(stage, step)
    return [
        Mismatch("历史", f"从未 {event}", "发生过")
        for event in wanted
        if any(event.is_(type_, element) for type_, element in happened)
    ]


def _happened(stage: Stage, step: Step) -> list[tuple[str, str | None]]:
    query = select(HistoryEvent.type, HistoryEvent.element_id).where(HistoryEvent.instance_id.in_(stage.tree(step)))
    return [(type_, element) for type_, element in stage.session.execute(query.order_by(HistoryEvent.id))]


HISTORY = Expectation("history", _read, _check)
NEVER = Expectation("never", _read, _check_never)
