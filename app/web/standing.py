"""How a row of a list stands in time, in words: 正常, 临期 from the first reminder on, 超期."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app import clock
from app.queries.desk_filter import standing
from app.queries.explanation.contract import Period
from app.web.language import gettext as _
from app.web.time_words import Remaining, remaining


class Timed(Protocol):
    """A row of a list; at most one of ``due_at`` and ``remind_at`` is set."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def warn_at(self) -> datetime | None: ...
    @property
    def remind_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class _Times:
    due_at: datetime | None
    warn_at: datetime | None
    remind_at: datetime | None


def period_words(period: Period) -> Remaining | None:
    """The same of a period that the explanation tells."""
    soft, warn_at = period.soft, period.first_reminder_at
    return standing_words(_Times(None if soft else period.due_at, warn_at, period.due_at if soft else None))


def standing_words(row: Timed) -> Remaining | None:
    """None for a row without any instant."""
    soft, at = row.due_at is None, row.due_at or row.remind_at
    if at is None:
        return None
    now = clock.now()
    told = remaining(at, now)
    match standing(at, soft, row.warn_at, now):
        case "over":
            return told
        case "near":
            return Remaining("soon", _("临期"), _("已到提醒时间") if soft else told.text)
        case _:
            return Remaining("normal", _("正常"), told.text)
