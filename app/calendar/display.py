"""How the end of a period is written for people."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.clock import LEGAL_ZONE


def display(due: datetime) -> str:
    """``2026-10-10 24:00`` for the end of a day (an exclusive end at the next midnight), else ``2026-10-01 16:20``."""
    local = due.astimezone(LEGAL_ZONE)
    if (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0):
        return f"{local - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"
