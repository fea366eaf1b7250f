"""The marshmallow schema of one submission: the fields that are writable now, with the limits that hold now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from marshmallow import EXCLUDE, Schema
from marshmallow.fields import Field

from app.forms.choices import allowed_values
from app.forms.form import Component, Form, Kind
from app.forms.law_references import require_known_law
from app.forms.values.bounds import Bounds, bounds
from app.forms.values.checkbox import CheckboxValue
from app.forms.values.choice import ChecklistValue, ChoiceValue
from app.forms.values.files import FilesValue, FindFile
from app.forms.values.list import ListValue, standing_rows
from app.forms.values.moment import DateTimeValue, DateValue, TimeValue
from app.forms.values.number import NumberValue
from app.forms.values.text import TextValue
from app.forms.visibility import Seen, look_at_row
from app.typed_json import Value

_MISSING = {
    Kind.TEXT: "请填写。",
    Kind.NUMBER: "请填写。",
    Kind.CHECKBOX: "请勾选。",
    Kind.FILES: "请上传文件。",
    Kind.LIST: "请至少填写一项。",
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
            return FilesValue(component.accept, component.multiple, find_file, component.max_size, **options)
        case Kind.LIST:
            standing = standing_rows(component, data.get(component.key))
            if standing and not component.must_be_filled:
                options["load_default"] = standing
            return ListValue(component, partial(_row, component, seen, data, find_file), standing, **options)


def _row(
    component: Component,
    seen: Seen,
    data: Mapping[str, Value],
    find_file: FindFile,
    row: Mapping[str, Any],
    standing: Mapping[str, Value],
) -> dict[str, Any]:
    """The typed values of one row of a list; raises ValidationError by the row's fields."""
    in_row = look_at_row(component, row, seen, standing)
    fields = {one.key: _field(one, in_row, data, find_file) for one in component.rows if one.key in in_row.writable}
    values = dict(Schema.from_dict(fields)(unknown=EXCLUDE).load(row))
    require_known_law(component, values, data)
    return values
