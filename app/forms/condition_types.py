"""Whether conditions compare fields with values of their own type: the browser converts, the standard answers null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.feel import Expression, check
from app.feel.types import SIMPLE, FeelType, ListType
from app.forms.form import Component, Kind
from app.forms.report import Report

_TYPES: Mapping[Kind, FeelType] = {
    Kind.TEXT: SIMPLE["string"],
    Kind.NUMBER: SIMPLE["number"],
    Kind.CHECKBOX: SIMPLE["boolean"],
    Kind.CHECKLIST: ListType(SIMPLE["string"]),
}


def check_condition_types(components: Sequence[Component], report: Report) -> None:
    """Note every condition that cannot be right for the types of the form's own fields."""
    known = {component.key: _TYPES.get(component.kind) for component in components}
    for component in components:
        readonly = (component.readonly,) if isinstance(component.readonly, Expression) else ()
        for expression in {*component.hidden_by, *readonly}:
            names = {**dict.fromkeys(expression.names), **known}
            for finding in check(expression, names, ()):
                if finding.rule in ("type", "arguments"):
                    message = f"条件“{expression.text}”：{finding.message}"
                    report.add("form-condition-type", message, {"key": component.key})
