"""The calendar in force: the package's years with the imported notices over them, never older than the database."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import calendar
from app.models import HolidayNotice

_KEY = "national calendar"

_built: tuple[str | None, calendar.Calendar] | None = None
"""What this process built last, and the newest notice it was built from. Ids are unique for good, so a calendar of
another database is never taken for this one's; a lost race only builds the same calendar twice."""


def national_calendar(session: Session) -> calendar.Calendar:
    """Asks the database once a transaction whether a newer notice was imported; reads the notices only then."""
    transaction = session.get_transaction()
    known = session.info.get(_KEY)
    if known is not None and transaction is not None and known[0] is transaction:
        return known[1]  # type: ignore[no-any-return]
    found = _current(session)
    session.info[_KEY] = (session.get_transaction(), found)
    return found


def forget(session: Session) -> None:
    """To be called in the transaction that imports a notice, so that the rest of it counts by the new calendar."""
    session.info.pop(_KEY, None)


def _current(session: Session) -> calendar.Calendar:
    global _built
    newest = session.scalar(select(HolidayNotice.id).order_by(HolidayNotice.number.desc()).limit(1))
    if newest is None:
        return calendar.mainland()
    if _built is None or _built[0] != newest:
        rows = session.scalars(select(HolidayNotice).order_by(HolidayNotice.number))
        _built = newest, calendar.mainland().with_official(*(_year(row) for row in rows))
    return _built[1]


def _year(row: HolidayNotice) -> calendar.Year:
    rest, work = (tuple(date.fromisoformat(day) for day in days) for days in (row.rest, row.work))
    return calendar.Arrangement(row.year, row.title, row.published_on, rest, work).as_year()
