"""Which fields of a form take part in a submission, and what the form's expressions see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.feel import Expression
from app.forms.form import Component, Form, Kind
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Seen:
    """``writable`` are the keys shown and open for change; ``context`` is what expressions read."""

    writable: frozenset[str]
    hidden: frozenset[str]
    context: Mapping[str, Value]


def look(form: Form, submission: Mapping[str, Any], data: Mapping[str, Value]) -> Seen:
    """Decide condition by condition, in dependency order.

    A hidden field is null to all conditions and a read-only one has the value of ``data``, whatever was submitted for
    them: otherwise a forged value of a field nobody saw could switch off the check of another.
    """
    context: dict[str, Value] = dict(data)
    context.update({component.key: _empty(component) for component in form.components})
    writable: set[str] = set()
    hidden: set[str] = set()
    for key in form.order:
        component = form.component(key)
        if any(condition.evaluate(context) is True for condition in component.hidden_by):
            hidden.add(key)
        elif _holds(component.readonly, context):
            context[key] = data.get(key)
        else:
            writable.add(key)
            context[key] = submission.get(key, _empty(component))
    return Seen(frozenset(writable), frozenset(hidden), context)


def look_at_row(component: Component, row: Mapping[str, Any], outer: Seen, standing: Mapping[str, Value]) -> Seen:
    """As :func:`look`, for one row of a list: its conditions read the row as ``this`` and the form by its names.

    ``standing`` is the row as the case has it, empty where people make the rows."""
    this: dict[str, Value] = {one.key: _empty(one) for one in component.rows}
    context: dict[str, Value] = {**outer.context, "this": this}
    writable: set[str] = set()
    hidden: set[str] = set()
    for one in component.rows:
        if any(condition.evaluate(context) is True for condition in one.hidden_by):
            hidden.add(one.key)
        elif _holds(one.readonly, context):
            this[one.key] = standing.get(one.key)
        else:
            writable.add(one.key)
            this[one.key] = row.get(one.key, _empty(one))
    return Seen(frozenset(writable), frozenset(hidden), context)


def _empty(component: Component) -> Value:
    """What a field is before anybody touches it, in the browser too."""
    return False if component.kind is Kind.CHECKBOX else None


def _holds(flag: bool | Expression, context: Mapping[str, Value]) -> bool:
    return flag if isinstance(flag, bool) else flag.evaluate(context) is True
