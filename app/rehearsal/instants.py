"""How instants and days are written in scenarios: ``2026-10-10T24:00+08:00``, the zone and the T optional."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from app.clock import LEGAL_ZONE

_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:?\d{2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_instant(text: str) -> datetime | None:
    """None for what is no instant. 24:00 is the next day's midnight; without a zone it is legal time."""
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        return None
    day, clock, zone = found.groups()
    ends_the_day = clock in ("24:00", "24:00:00")
    try:
        instant = datetime.fromisoformat(f"{day}T{'00:00' if ends_the_day else clock}{zone or ''}")
    except ValueError:
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=LEGAL_ZONE)
    return (aware + timedelta(days=ends_the_day)).astimezone(LEGAL_ZONE)


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def show_instant(instant: datetime) -> str:
    """In legal time; seconds only where there are any."""
    local = instant.astimezone(LEGAL_ZONE)
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def midnight(day: date) -> datetime:
    """The first moment of a day in legal time."""
    return datetime.combine(day, time(), LEGAL_ZONE)
