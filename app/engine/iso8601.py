"""The part of ISO 8601 that timers are written in: durations, instants, repeating intervals."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.clock import LEGAL_ZONE

_DURATION = re.compile(
    r"P(?!$)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


class NotIso8601(ValueError):
    """The message is a Chinese sentence that says which form was expected."""


@dataclass(frozen=True, slots=True)
class Period:
    """A duration: months are counted on the calendar, the rest is exact."""

    months: int
    rest: timedelta

    def times(self, count: int) -> "Period":
        return Period(self.months * count, self.rest * count)

    def after(self, instant: datetime) -> datetime:
        """The end of the period; a month ends on the corresponding day of the legal zone, or on its last day."""
        local = instant.astimezone(LEGAL_ZONE)
        if self.months:
            index = local.year * 12 + local.month - 1 + self.months
            year, month = divmod(index, 12)
            local = local.replace(year=year, month=month + 1, day=min(local.day, monthrange(year, month + 1)[1]))
        return local + self.rest

    @property
    def nothing(self) -> bool:
        return self.months == 0 and self.rest <= timedelta(0)


def duration(text: str) -> Period:
    """``P1M``, ``P10D``, ``PT24H``, ``P2W``; no sign, no fractions but of seconds."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise NotIso8601("时长应写成 ISO 8601 形式，例如 P10D 或 PT24H。")
    part = {name: Decimal(value or 0) for name, value in found.groupdict().items()}
    rest = timedelta(
        weeks=int(part["weeks"]),
        days=int(part["days"]),
        hours=int(part["hours"]),
        minutes=int(part["minutes"]),
        microseconds=int(part["seconds"] * 1_000_000),
    )
    return Period(int(part["years"]) * 12 + int(part["months"]), rest)


def instant(text: str) -> datetime:
    """A date-time, or a date (its first moment); without a zone it is meant in the legal zone."""
    try:
        return aware(datetime.fromisoformat(text.strip()))
    except ValueError:
        raise NotIso8601("日期应写成 ISO 8601 形式，例如 2026-10-10T09:00:00+08:00。") from None


def aware(value: date) -> datetime:
    """The instant of a date-time or date, in the legal zone where it names none."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LEGAL_ZONE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """``R3/PT1H``: ``count`` firings (None: without end), the first one period after entry, or at ``start``."""

    count: int | None
    start: datetime | None
    every: str


def repeat(text: str) -> Repeat:
    parts = text.strip().split("/")
    head = re.fullmatch(r"R(\d*)", parts[0])
    if head is None or len(parts) not in (2, 3):
        raise NotIso8601("循环应写成 ISO 8601 形式，例如 R3/PT1H 或 R/P1D。")
    if duration(parts[-1]).nothing:
        raise NotIso8601("循环的间隔必须大于零。")
    if head.group(1) == "0":
        raise NotIso8601("循环的次数必须大于零。")
    return Repeat(
        int(head.group(1)) if head.group(1) else None, instant(parts[1]) if len(parts) == 3 else None, parts[-1]
    )
