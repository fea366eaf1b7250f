"""Importing a holiday notice: the year becomes official for every process at once, or nothing changes."""

from __future__ import annotations

from datetime import date

import pytest

from app.actor import SYSTEM
from app.calendar import ArrangementRefused, CalendarUnknown
from app.commands.import_calendar import import_calendar
from app.errors import Conflict, Forbidden
from app.extensions import db
from app.models import Deadline, HistoryEvent, HolidayNotice
from app.store.national_calendar import national_calendar
from app.store.transaction import transaction
from tests.commands.procedures import RULES, TABLE, with_deadline
from tests.commands.rows import all_of
from tests.conftest import TestClock
from tests.installation import Installation

NATIONAL = "01-01, 02-05..02-08, 04-05, 05-01..05-02, 06-09, 09-15, 10-01..10-03"


def notice(year: int = 2027, rest: str = NATIONAL, work: str = "") -> bytes:
    """A made-up notice; the days of 2027 are those that the national rules fix, unless said otherwise."""
    return f"{{year: {year}, source: {{title: 通知, date: 2026-11-04}}, rest: [{rest}], work: [{work}]}}".encode()


def working(day: str) -> bool:
    """As a new transaction sees it."""
    db.session.rollback()
    return national_calendar(db.session()).is_working_day(date.fromisoformat(day))


def test_a_provisional_year_becomes_official(installation: Installation) -> None:
    """Its days count at once; what changed is told, and history says who imported what."""
    assert working("2027-01-04")
    done = import_calendar(notice(rest=f"{NATIONAL}, 01-02..01-04", work="01-09"), "2027.yaml", actor=SYSTEM)
    assert (done.year, done.was, done.warnings) == (2027, "provisional", ())
    assert [(str(change.day), change.works_now) for change in done.changes] == [
        ("2027-01-04", False),
        ("2027-01-09", True),
    ]
    assert not working("2027-01-04")
    assert working("2027-01-09")
    (event,) = [row for row in all_of(HistoryEvent) if row.type == "calendar.imported"]
    assert (event.actor, event.data["changed"]) == ("system", ["2027-01-04", "2027-01-09"])


def test_a_transaction_keeps_its_calendar_and_the_next_sees_the_new_one(installation: Installation) -> None:
    """No worker counts by a calendar of its own memory: each transaction asks whether a notice came."""
    with transaction() as session:
        before = national_calendar(session)
        assert national_calendar(session) is before
    import_calendar(notice(), "2027.yaml", actor=SYSTEM)
    with transaction() as session:
        after = national_calendar(session)
    assert (before.status(2027), after.status(2027)) == ("provisional", "official")
    with transaction() as session:
        assert national_calendar(session) is after


def test_an_import_that_fails_leaves_no_trace(installation: Installation) -> None:
    """Neither a row nor a calendar."""
    with pytest.raises(ArrangementRefused, match="写了两次"):
        import_calendar(notice(rest="01-01, 01-01"), "2027.yaml", actor=SYSTEM)
    assert all_of(HolidayNotice) == []
    assert national_calendar(db.session()).status(2027) == "provisional"


@pytest.mark.parametrize("year", [2026, 2027])
def test_an_official_year_is_corrected_only_on_purpose(installation: Installation, year: int) -> None:
    """Whether the package knows it or a notice was imported: the second one needs ``replace``, and then counts."""
    if year == 2027:
        import_calendar(notice(), "2027.yaml", actor=SYSTEM)
    with pytest.raises(Conflict, match="--replace"):
        import_calendar(notice(year), "again.yaml", actor=SYSTEM)
    done = import_calendar(notice(year, work=f"{year}-12-26"), "again.yaml", actor=SYSTEM, replace=True)
    assert done.was == "official"
    assert working(f"{year}-12-26")


def test_a_correction_of_days_that_have_passed_is_warned_of(installation: Installation) -> None:
    """It is the end of September: days before it may have been counted already, later ones not."""
    done = import_calendar(notice(2026, rest="01-01, 09-21, 10-01..10-03"), "2026.yaml", actor=SYSTEM, replace=True)
    warned, missing = done.warnings
    assert "2026-09-21（改为休息）" in warned
    assert "2026-02-16（改为上班）" in warned
    assert "2026-10-05" not in warned
    assert "2026-02-17" in missing
    assert not working("2026-09-21")


@pytest.mark.parametrize("year", [2003, 2029, 2999])
def test_a_year_out_of_reach_is_refused(installation: Installation, year: int) -> None:
    """Before the records, or more than two after the last published one: most likely a slip of the pen."""
    with pytest.raises(CalendarUnknown, match=str(year)):
        import_calendar(notice(year, rest="01-01"), "far.yaml", actor=SYSTEM)


def test_the_next_but_one_year_may_come_first(installation: Installation) -> None:
    """2028 is within reach; 2027 stays provisional between two official years."""
    import_calendar(notice(2028, rest="01-01"), "2028.yaml", actor=SYSTEM)
    db.session.rollback()
    found = national_calendar(db.session())
    assert [found.status(year) for year in (2026, 2027, 2028, 2030)] == [
        *("official", "provisional", "official", "provisional"),
    ]


def test_only_an_administrator_imports(town: Installation) -> None:
    """A calendar decides about everybody's periods."""
    with pytest.raises(Forbidden):
        import_calendar(notice(), "2027.yaml", actor=town.actor("analyst"))
    import_calendar(notice(), "2027.yaml", actor=town.actor("admin"))


def test_a_case_counts_by_the_imported_notice(town: Installation, time: TestClock) -> None:
    """A deadline runs over its days and is provisional no more, whether it was opened after the import or before."""
    time.travel("2026-12-31T10:00:00+08:00")
    town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES), ("t.dmn", TABLE))
    town.start("p", {"org": "bureau"})
    import_calendar(notice(rest=f"{NATIONAL}, 01-02..01-05"), "2027.yaml", actor=SYSTEM)
    town.start("p", {"org": "bureau"})
    rows = sorted(all_of(Deadline), key=lambda row: row.due_at)
    assert [(row.due_at.isoformat()[:10], row.provisional) for row in rows] == [
        ("2027-01-09", False),
        ("2027-01-09", False),
    ]
