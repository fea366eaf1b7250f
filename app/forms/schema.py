"""The marshmallow schema of one submission: the fields that are writable now, with the limits that hold now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema
from marshmallow.fields import Field

from app.forms.choices import allowed_values
from app.forms.form import Component, Form, Kind
from app.forms.values.bounds import Bounds, bounds
from app.forms.values.checkbox import CheckboxValue
from app.forms.values.choice import ChecklistValue, ChoiceValue
from app.forms.values.files import FilesValue, FindFile
from app.forms.values.moment import DateTimeValue, DateValue, TimeValue
from app.forms.values.number import NumberValue
from app.forms.values.text import TextValue
from app.forms.visibility import Seen
from app.typed_json import Value

_MISSING = {
    Kind.TEXT: "请填写。",
    Kind.NUMBER: "请填写。",
    Kind.CHECKBOX: "请勾选。",
    Kind.FILES: "请上传文件。",
}


def schema_for(form: Form, seen: Seen, data: Mapping[str, Value], find_file: FindFile) -> Schema:
    """Fields that are not writable are not in it; empty optional ones load as None (a checkbox as False)."""
    fields = {
        component.key: _field(component, seen, data, find_file)
        for component in form.components
        if component.key in seen.writable
    }
    return Schema.from_dict(fields)(unknown=EXCLUDE)


def _field(component: Component, seen: Seen, data: Mapping[str, Value], find_file: FindFile) -> Field[Any]:
    empty: Any = False if component.kind is Kind.CHECKBOX else None
    options: dict[str, Any] = {"required": True} if component.must_be_filled else {"load_default": empty}
    options["error_messages"] = {"required": _MISSING.get(component.kind, "请选择。")}
    limits: Bounds = bounds(component.rules, seen.context)
    match component.kind:
        case Kind.TEXT:
            return TextValue(limits, component.rules, **options)
        case Kind.NUMBER:
            return NumberValue(limits, component.rules.decimal_digits, **options)
        case Kind.DATE:
            return DateValue(**options)
        case Kind.TIME:
            return TimeValue(**options)
        case Kind.DATETIME:
            return DateTimeValue(**options)
        case Kind.CHECKBOX:
            return CheckboxValue(**options)
        case Kind.CHOICE:
            return ChoiceValue(allowed_values(component, data, seen.context), **options)
        case Kind.CHECKLIST:
            return ChecklistValue(allowed_values(component, data, seen.context), **options)
        case Kind.FILES:
            return FilesValue(component.accept, component.multiple, find_file, **options)
