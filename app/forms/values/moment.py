"""The values of date, time and date-time fields, as form-js submits them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.feel.temporal import read_date, read_datetime, read_time


class DateValue(Field[date]):
    """``2026-09-30``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> date:
        found = read_date(value) if isinstance(value, str) else None
        if found is None:
            raise ValidationError("应为日期，例如 2026-09-30。")
        return found


class TimeValue(Field[time]):
    """``16:20``, with a zone if one was written."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> time:
        found = read_time(value) if isinstance(value, str) else None
        if found is None:
            raise ValidationError("应为时刻，例如 16:20。")
        return found


class DateTimeValue(Field[datetime]):
    """``2026-09-30T16:20`` in the legal zone, or with a zone, which is kept."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> datetime:
        found = read_datetime(value) if isinstance(value, str) and "T" in value else None
        if found is None:
            raise ValidationError("应为日期和时刻，例如 2026-09-30T16:20。")
        return found
