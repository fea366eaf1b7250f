"""Checking variables that came already typed, over REST, against the fields of a start form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from app.clock import LEGAL_ZONE
from app.errors import InvalidSubmission
from app.forms.as_json import submission_value
from app.forms.form import Form
from app.forms.summary import FieldType, type_of
from app.forms.validate import validate
from app.forms.values.files import FindFile
from app.forms.visibility import look
from app.typed_json import StoredFile, Value

_NAMES: dict[FieldType, str] = {
    "string": "文字",
    "number": "数字",
    "boolean": "真或假",
    "date": "日期",
    "datetime": "日期时间",
    "time": "时刻",
    "list": "列表",
    "file": "文件",
}


def check_types(form: Form, values: Mapping[str, Value]) -> dict[str, list[str]]:
    """Messages by field for what is missing though required and shown, or of another type; {} when all fits.

    Values that no field asks for are the process's own business and are not looked at.
    """
    seen = look(form, values, values)
    errors: dict[str, list[str]] = {}
    for component in form.components:
        value = values.get(component.key)
        wanted = type_of(component)
        if value is None:
            if component.must_be_filled and component.key in seen.writable:
                errors[component.key] = ["缺少必填的值。"]
        elif not _fits(value, wanted):
            errors[component.key] = [f"应为{_NAMES[wanted]}。"]
    return errors


def typed(
    form: Form,
    variables: Mapping[str, Value],
    find_file: FindFile,
    *,
    now: datetime,
    data: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """The variables of a start over REST, those with a field checked as a submission of the form would be.

    A field of date, time or date-time takes ISO 8601 text as well.

    Variables without a field pass as they are. Without ``data`` a choice whose values come from a variable cannot be
    checked beyond its type. Raises InvalidSubmission with messages by field.
    """
    variables = {**variables, **_as_fields_have_it(form, variables)}
    errors = check_types(form, variables)
    if errors:
        raise InvalidSubmission(errors)
    known = {component.key for component in form.components}
    sent = {key: submission_value(value, exact=True) for key, value in variables.items() if key in known}
    checked = validate(form, sent, data if data is not None else _own_choices(form, variables), find_file, now=now)
    return {key: value for key, value in variables.items() if key not in known} | checked


def submission_of(form: Form, variables: Mapping[str, Value]) -> dict[str, Value]:
    """Typed variables of a completion over REST, written as the submission of the form would be."""
    return {
        key: submission_value(value, exact=True)
        for key, value in {**variables, **_as_fields_have_it(form, variables)}.items()
    }


def _as_fields_have_it(form: Form, variables: Mapping[str, Value]) -> dict[str, Value]:
    """What REST can only say roughly: a moment as ISO 8601 text, a day as a date-time, one file without a list."""
    found: dict[str, Value] = {}
    for component in form.components:
        value, wanted = variables.get(component.key), type_of(component)
        if isinstance(value, str) and wanted in _READERS:
            try:
                found[component.key] = _READERS[wanted](value)
            except ValueError:
                continue  # stays text, and is refused as such
        elif isinstance(value, datetime) and wanted == "date":
            found[component.key] = value.astimezone(LEGAL_ZONE).date()
        elif isinstance(value, StoredFile) and wanted == "file":
            found[component.key] = [value]
    return found


def _date_time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LEGAL_ZONE)


_READERS: dict[FieldType, Callable[[str], Value]] = {
    "date": date.fromisoformat,
    "datetime": _date_time,
    "time": time.fromisoformat,
}


def _own_choices(form: Form, variables: Mapping[str, Value]) -> dict[str, Value]:
    """Option lists that hold exactly what was chosen."""
    lists: dict[str, Value] = {}
    for component in form.components:
        if component.options and component.options.variable:
            chosen = variables.get(component.key)
            lists.setdefault(component.options.variable, []).extend(chosen if isinstance(chosen, list) else [chosen])
    return lists


def _fits(value: Value, wanted: FieldType) -> bool:
    match wanted:
        case "string":
            return isinstance(value, str)
        case "number":
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "datetime":
            return isinstance(value, datetime) and value.tzinfo is not None
        case "time":
            return isinstance(value, time)
        case "list":
            return isinstance(value, list)
        case "file":
            return isinstance(value, list) and all(isinstance(item, StoredFile) for item in value)
