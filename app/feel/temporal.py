"""Dates, times and date-times: read and written.

The standard lets a date-time have no zone; a period of law cannot, so what names none is in the legal zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from app.clock import LEGAL_ZONE
from app.feel import duration
from app.feel.values import YearsMonths
from app.typed_json import Value

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(
    r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}|@[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*)?", re.ASCII
)


def read_date(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time of day; seconds may be left out. It has a zone only if the text names one."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    micros = int((found[4] or "").ljust(6, "0")[:6])
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0), micros, _zone(found[5]))
    except (ValueError, KeyError, OSError):
        return None


def read_datetime(text: str) -> datetime | None:
    """An aware date-time; ``24:00`` is the next day's midnight, no zone is the legal zone, no time is midnight."""
    day_text, separator, time_text = text.partition("T")
    day = read_date(day_text)
    if day is None or (separator and not time_text):
        return None
    ends = re.fullmatch(r"24:00(?::00)?(.*)", time_text)
    clock = read_time("00:00" + ends[1]) if ends else read_time(time_text or "00:00")
    if clock is None:
        return None
    try:
        return datetime.combine(day, clock, clock.tzinfo or LEGAL_ZONE) + timedelta(days=1 if ends else 0)
    except OverflowError:
        return None


def read(text: str) -> Value:
    """The value of ``@"text"``: a date, time, date-time or duration; None when it is none of them."""
    if "P" in text[:2]:
        return duration.read(text)
    return read_datetime(text) if "T" in text else read_date(text) or read_time(text)


def write(value: date | time | datetime | timedelta | YearsMonths) -> str:
    return duration.write(value) if isinstance(value, timedelta | YearsMonths) else value.isoformat()


def aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.startswith("@"):
        return ZoneInfo(text[1:])
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return timezone(-offset if text[0] == "-" else offset)
