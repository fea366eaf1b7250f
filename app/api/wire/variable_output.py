"""Values of the house on their way out, as the dialect's typed values; ``type``, ``value`` and ``valueInfo`` always."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.api.wire.instants import write_day, write_instant
from app.feel import duration
from app.typed_json import StoredFile, Value, YearsMonths


def write_variables(values: Mapping[str, Value]) -> dict[str, dict[str, Any]]:
    return {name: write_variable(value) for name, value in values.items()}


def write_variable(value: Value) -> dict[str, Any]:
    """Days become ``Date`` at their beginning; times and durations ``String`` in ISO 8601; lists and contexts ``Json``,
    whose value is a text; a file has no value here, its name and media type stand in ``valueInfo``."""
    kind, plain = _typed(value)
    info: dict[str, Any] = {}
    if isinstance(value, StoredFile):
        info = {"filename": value.name, "mimetype": value.media_type}
    return {"type": kind, "value": plain, "valueInfo": info}


def _typed(value: Value) -> tuple[str, Any]:
    match value:
        case None:
            return "Null", None
        case bool():
            return "Boolean", value
        case int():
            return ("Integer" if -(2**31) <= value < 2**31 else "Long"), value
        case Decimal():
            return "Double", float(value)
        case str():
            return "String", value
        case datetime():
            return "Date", write_instant(value)
        case date():
            return "Date", write_day(value)
        case StoredFile():
            return "File", None
        case list() | tuple() | Mapping():
            return "Json", json.dumps(_inside(value), ensure_ascii=False, separators=(",", ":"))
        case _:
            return "String", _inside(value)


def _inside(value: Value) -> Any:
    """A value within a list or a context, where JSON is all there is."""
    match value:
        case Decimal():
            return float(value)
        case datetime():
            return write_instant(value)
        case date() | time():
            return value.isoformat()
        case timedelta() | YearsMonths():
            return duration.write(value)
        case StoredFile():
            return {"filename": value.name, "mimetype": value.media_type, "size": value.size, "sha256": value.sha256}
        case list() | tuple():
            return [_inside(item) for item in value]
        case Mapping():
            return {key: _inside(item) for key, item in value.items()}
        case _:
            return value
