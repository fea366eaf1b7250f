"""ISO 8601 durations: read and written."""

from __future__ import annotations

import re
from datetime import timedelta

from app.typed_json import YearsMonths

_MONTHS = re.compile(r"(-)?P(?=\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)
_DAYS = re.compile(
    r"(-)?P(?=\d|T\d)(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{0,9}))?S)?)?",
    re.ASCII,
)


def read(text: str) -> timedelta | YearsMonths | None:
    """``P3D``, ``PT24H``, ``-P1DT2H`` as timedelta, ``P1Y2M`` as YearsMonths; None for anything else."""
    if found := _MONTHS.fullmatch(text):
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return YearsMonths(-months if found[1] else months)
    if not (found := _DAYS.fullmatch(text)):
        return None
    micros = int((found[6] or "").ljust(6, "0")[:6])
    try:
        value = timedelta(
            days=int(found[2] or 0),
            hours=int(found[3] or 0),
            minutes=int(found[4] or 0),
            seconds=int(found[5] or 0),
            microseconds=micros,
        )
    except OverflowError:
        return None
    return -value if found[1] else value


def write(value: timedelta | YearsMonths) -> str:
    """The canonical text of a duration: ``P1DT2H``, ``PT0S``, ``-P2M``."""
    if isinstance(value, YearsMonths):
        years, months = divmod(abs(value.total), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return ("-" if value.total < 0 else "") + "P" + body
    left = abs(value)
    hours, rest = divmod(left.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    fraction = f".{left.microseconds:06d}".rstrip("0") if left.microseconds else ""
    days = f"{left.days}D" if left.days else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{fraction}S" if seconds or fraction else ""
    if not days and not clock:
        return "PT0S"
    return ("-" if value < timedelta(0) else "") + "P" + days + (f"T{clock}" if clock else "")
