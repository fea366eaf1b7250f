"""Typed variables fitted to the fields of a form, where the dialect has no type for what a field wants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from app import forms
from app.api.wire.instants import read_instant
from app.clock import LEGAL_ZONE
from app.errors import BadRequest
from app.feel.temporal import read_date, read_datetime, read_time
from app.store.definitions import LoadedForm
from app.typed_json import StoredFile, Value


def fit(values: Mapping[str, Value], form: LoadedForm | None) -> dict[str, Value]:
    """A day or a time of day comes as a text, a day also as the ``Date`` at its beginning; one file stands for a list
    of one; a moment may come as a text, as several clients send no types. What does not fit is left as it came, and
    the form refuses it by name."""
    wanted = {field.key: field.type for field in forms.fields(form.form)} if form else {}
    return {name: _fitted(value, wanted[name]) if name in wanted else value for name, value in values.items()}


def _fitted(value: Value, wanted: str) -> Value:
    match wanted, value:
        case "date", str():
            return read_date(value) or value
        case "date", datetime() if value.astimezone(LEGAL_ZONE).time() == time():
            return value.astimezone(LEGAL_ZONE).date()
        case "time", str():
            found = read_time(value)
            return value if found is None else found
        case "datetime", str():
            return _moment(value)
        case "file", StoredFile():
            return [value]
        case _:
            return value


def _moment(text: str) -> Value:
    """Without an offset it is in the legal zone, as in the browser's form."""
    try:
        return read_instant(text)
    except BadRequest:
        return (read_datetime(text) or text) if "T" in text else text
