"""Typed values as form-js has them in its data and sends them in a submission."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.clock import LEGAL_ZONE
from app.feel import duration
from app.typed_json import StoredFile, Value, YearsMonths


def to_submission(value: Value) -> Any:
    """JSON for the browser's form: moments as local texts of the legal zone, files by id, numbers as JSON numbers."""
    return submission_value(value, exact=False)


def submission_value(value: Value, exact: bool) -> Any:
    """As :func:`to_submission`; with ``exact`` decimals and zones are kept, for a check that leaves no process."""
    match value:
        case Decimal():
            if exact:
                return value
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return value.isoformat() if exact else _short(value.astimezone(LEGAL_ZONE).replace(tzinfo=None))
        case time():
            return value.isoformat() if exact else _short(value)
        case date():
            return value.isoformat()
        case timedelta() | YearsMonths():
            return duration.write(value)
        case StoredFile():
            return value.id
        case list() | tuple():
            return [submission_value(item, exact) for item in value]
        case Mapping():
            return {key: submission_value(item, exact) for key, item in value.items()}
        case _:
            return value


def _short(value: datetime | time) -> str:
    return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
