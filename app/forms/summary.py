"""A form's fields in short, for lists and interfaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.forms.form import Component, Form, Kind

FieldType = Literal["string", "number", "boolean", "date", "datetime", "time", "list", "file"]

_TYPES: dict[Kind, FieldType] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATETIME: "datetime",
    Kind.CHECKBOX: "boolean",
    Kind.CHOICE: "string",
    Kind.CHECKLIST: "list",
    Kind.FILES: "file",
    Kind.LIST: "list",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field; the value of type ``file`` is a list of StoredFile. ``required`` holds while the field is shown.

    ``default`` names what an empty field is filled with (``app.forms.form.DEFAULTS``), or is None.
    """

    key: str
    label: str
    type: FieldType
    required: bool
    default: str | None


def fields(form: Form) -> list[Field]:
    return [Field(item.key, item.label, type_of(item), item.rules.required, item.default) for item in form.components]


def type_of(component: Component) -> FieldType:
    """A choice among numbers or truth values has their type."""
    values = component.options.fixed if component.options else None
    if component.kind is Kind.CHOICE and values:
        if all(isinstance(value, bool) for value in values):
            return "boolean"
        if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            return "number"
    return _TYPES[component.kind]
