"""How the end of a period is written for people."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.clock import LEGAL_ZONE

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def display(due: datetime) -> str:
    """``2026-10-10 24:00`` for the end of a day (an exclusive end at the next midnight), else ``2026-10-01 16:20``."""
    local = due.astimezone(LEGAL_ZONE)
    if (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0):
        return f"{local - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"


def in_english(text: str) -> str:
    """``10 Oct 2026 24:00``: a text that begins with a date as ISO 8601 writes it."""
    year, month, number = text[:10].split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}{text[10:]}"
