"""Rules between a value and something outside its field: the clock, another field, a variable of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from app.clock import LEGAL_ZONE
from app.feel.comparison import less
from app.feel.temporal import read as read_temporal
from app.forms.form import Component, Form
from app.typed_json import Value


def broken_relations(
    form: Form, values: Mapping[str, Value], data: Mapping[str, Value], now: datetime
) -> Iterator[tuple[str, str]]:
    """Key and message of every rule that a given value breaks; an empty value breaks none."""
    for component in form.components:
        value = values.get(component.key)
        if value is None:
            continue
        if component.rules.past and _before(now, value):
            yield component.key, "不得晚于现在。"
        if component.rules.future and _before(value, now):
            yield component.key, "不得早于现在。"
        yield from _against_others(component, value, form, values, data)


def _against_others(
    component: Component, value: Value, form: Form, values: Mapping[str, Value], data: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    rules = component.rules
    for other, is_lower in ((rules.not_before_field, True), (rules.not_after_field, False)):
        bound = values.get(other, data.get(other)) if other else None
        if other is None or bound is None:
            continue
        wrong = _before(value, bound) if is_lower else _before(bound, value)
        label = next((item.label for item in form.components if item.key == other), other)
        if wrong is None:
            yield component.key, f"无法与“{label}”比较。"
        elif wrong:
            yield component.key, f"不得{'早于或小于' if is_lower else '晚于或大于'}“{label}”。"


def _before(left: Value, right: Value) -> bool | None:
    """Whether left is strictly less. A day and an instant compare by their legal days; a text is read as a moment."""
    left, right = _moment(left), _moment(right)
    if isinstance(left, datetime) != isinstance(right, datetime):
        left, right = _day(left), _day(right)
    return less(left, right)


def _moment(value: Value) -> Value:
    return read_temporal(value) if isinstance(value, str) else value


def _day(value: Value) -> Value:
    return value.astimezone(LEGAL_ZONE).date() if isinstance(value, datetime) else value
