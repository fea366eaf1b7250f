"""Instants as the dialect writes them: ``2026-01-05T09:00:00.000+0800``, milliseconds and offset always there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from app.clock import LEGAL_ZONE
from app.errors import BadRequest

WIRE_ZONE = timezone(timedelta(hours=8))
"""A fixed offset: the legal zone's own has seconds before 1901, which no client reads, and summer time until 1991."""


def write_instant(value: datetime) -> str:
    """Milliseconds are cut, not rounded: an instant is never written later than it was."""
    text = value.astimezone(WIRE_ZONE).isoformat(timespec="milliseconds")
    return text[:-3] + text[-2:]


def write_day(value: date) -> str:
    """A calendar day as the instant at which it begins in the legal zone, the dialect having no type for days."""
    return write_instant(datetime.combine(value, time(), LEGAL_ZONE))


def read_instant(text: str) -> datetime:
    """An aware instant in the legal zone, from the dialect's form or any ISO 8601 form that carries an offset.

    Raises BadRequest for anything else: an offset is never guessed, since it moves the end of a period.
    """
    try:
        value = datetime.fromisoformat(text.strip().replace(" ", "+"))  # "+" of a query string that nobody escaped
        if value.tzinfo is None:
            raise ValueError
        value.astimezone(UTC)  # the ends of the calendar overflow here rather than in the database
        return value.astimezone(LEGAL_ZONE)
    except (ValueError, OverflowError):
        raise BadRequest(f"时间 {text!r} 无法识别，应写作 2026-01-05T09:00:00.000+0800。") from None
