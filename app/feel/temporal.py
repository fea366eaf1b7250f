"""Dates, times and date-times: read and written.

A text without a zone gives a value without one, as the standard says; ``border`` puts it into the legal zone when it
leaves for a variable.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from app.clock import LEGAL_ZONE
from app.feel import duration
from app.typed_json import Value, YearsMonths

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(
    r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?"
    r"(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*)?",
    re.ASCII,
)
_MIDNIGHT_AT_THE_END = re.compile(r"24:00(?::00(?:\.0+)?)?(.*)")
_MAX_OFFSET = timedelta(hours=18)


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


def read_moment(text: str) -> datetime | None:
    """A date-time, with a zone only if the text names one; ``24:00`` is the next day's midnight, no time is 00:00."""
    day_text, separator, time_text = text.partition("T")
    day = read_date(day_text)
    if day is None or (separator and not time_text):
        return None
    ends = _MIDNIGHT_AT_THE_END.fullmatch(time_text)
    clock = read_time("00:00" + ends[1]) if ends else read_time(time_text or "00:00")
    if clock is None:
        return None
    try:
        return datetime.combine(day, clock, clock.tzinfo) + timedelta(days=1 if ends else 0)
    except OverflowError:
        return None


def read_datetime(text: str) -> datetime | None:
    """An aware date-time: as :func:`read_moment`, no zone being the legal zone."""
    moment = read_moment(text)
    return None if moment is None else aware(moment)


def read(text: str) -> Value:
    """The value of ``@"text"``: a date, time, date-time or duration; None when it is none of them."""
    if "P" in text[:2]:
        return duration.read(text)
    return read_moment(text) if "T" in text else read_date(text) or read_time(text)


def write(value: date | time | datetime | timedelta | YearsMonths) -> str:
    """The canonical text: seconds always, their fraction as short as it is, ``Z`` for UTC, ``@`` for a named zone."""
    if isinstance(value, timedelta | YearsMonths):
        return duration.write(value)
    if not isinstance(value, datetime | time):
        return value.isoformat()
    text = value.replace(tzinfo=None, microsecond=0).isoformat()
    if value.microsecond:
        text += f".{value.microsecond:06d}".rstrip("0")
    return text + _write_zone(value)


def aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)


def offset(value: time | datetime) -> timedelta | None:
    """The distance from UTC; that of a time in a named zone is the one at the beginning of 2000."""
    if isinstance(value, time):
        return None if value.tzinfo is None else datetime.combine(date(2000, 1, 1), value).utcoffset()
    return value.utcoffset()


def zone_name(value: time | datetime) -> str | None:
    return value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else None


def anchored(value: time) -> timedelta:
    """How long after midnight UTC the time is: what orders times; no zone is the legal zone."""
    clock = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return clock - (offset(value) or timedelta(hours=8 if value.tzinfo is None else 0))


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.startswith("@"):
        return ZoneInfo(text[1:])
    if text == "Z":
        return UTC
    hours, minutes, seconds = int(text[1:3]), int(text[4:6]), int(text[7:9] or 0)
    distance = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes > 59 or seconds > 59 or distance > _MAX_OFFSET:
        raise ValueError(text)
    return timezone(-distance if text[0] == "-" else distance)


def _write_zone(value: time | datetime) -> str:
    if value.tzinfo is None:
        return ""
    if name := zone_name(value):
        return "@" + name
    distance = offset(value) or timedelta(0)
    if not distance:
        return "Z"
    left = abs(distance)
    hours, rest = divmod(int(left.total_seconds()), 3600)
    minutes, seconds = divmod(rest, 60)
    sign = "-" if distance < timedelta(0) else "+"
    return f"{sign}{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
