"""A year that is published, or corrected, moves the open deadlines that run through its days."""

from __future__ import annotations

from datetime import datetime

from app.actor import SYSTEM
from app.clock import LEGAL_ZONE
from app.commands.import_calendar import import_calendar
from tests.commands.periods import begun, deadline
from tests.commands.rows import events
from tests.commands.test_import_calendar import NATIONAL, notice
from tests.conftest import TestClock
from tests.installation import Installation

OLD = datetime(2027, 1, 6, tzinfo=LEGAL_ZONE)
NEW = datetime(2027, 1, 7, tzinfo=LEGAL_ZONE)


def _late_in_the_year(town: Installation, time: TestClock) -> str:
    """Three working days from 30 December 2026: 12-31, 01-04 and 01-05 as far as anybody knows."""
    time.travel("2026-12-30T10:00:00+08:00")
    return begun(town, found_at=time.at)


def test_publication_moves_what_reaches_into_the_year(town: Installation, time: TestClock) -> None:
    """Register, task, notices and timer together, each deadline with an event, and the list of what moved."""
    case = _late_in_the_year(town, time)
    assert (deadline(case).due_at, deadline(case).provisional) == (OLD, True)
    done = import_calendar(notice(rest=f"{NATIONAL}, 01-02..01-04"), "2027.yaml", actor=SYSTEM)
    assert (deadline(case).due_at, deadline(case).provisional) == (NEW, False)
    (one,) = done.recomputed
    assert (one.deadline_id, one.rule, one.was, one.due_at) == (deadline(case).id, "T3", OLD, NEW)
    assert one.case == town.instance(case).business_key
    (event,) = events(case, "deadline.recomputed")
    assert (event.data["due_before"], event.data["due_at"], event.data["provisional"]) == (OLD, NEW, False)
    assert town.tasks(case)["work"].due_at == NEW
    assert [job.due_at for job in town.jobs(case, "timer")] == [NEW]


def test_publication_makes_firm_what_it_does_not_move(town: Installation, time: TestClock) -> None:
    """It was counted rightly; that it is certain now is an event all the same."""
    case = _late_in_the_year(town, time)
    done = import_calendar(notice(), "2027.yaml", actor=SYSTEM)
    assert (deadline(case).due_at, deadline(case).provisional) == (OLD, False)
    assert [(one.was, one.due_at) for one in done.recomputed] == [(OLD, OLD)]
    assert len(events(case, "deadline.recomputed")) == 1
    assert events(case, "timer.rearmed") == []


def test_a_corrected_year_moves_what_runs_through_the_changed_days(town: Installation, time: TestClock) -> None:
    """A day of rest more makes the period longer; the deadline was never provisional."""
    case = begun(town)
    rest = "01-01..01-03, 02-15..02-23, 04-04..04-06, 05-01..05-05, 06-19..06-21, 09-25..09-27, 10-01..10-08"
    work = "01-04, 02-14, 02-28, 05-09, 09-20, 10-10"
    done = import_calendar(notice(2026, rest, work), "2026.yaml", actor=SYSTEM, replace=True)
    assert deadline(case).due_at == datetime(2026, 10, 13, tzinfo=LEGAL_ZONE)
    assert len(done.recomputed) == 1


def test_what_is_closed_or_elsewhere_stays(town: Installation, time: TestClock) -> None:
    """A deadline that was met, and one that ends in the old year, are not touched."""
    met, early = _late_in_the_year(town, time), begun(town)
    town.complete(met, "work", town.actor("ann"))
    done = import_calendar(notice(rest=f"{NATIONAL}, 01-02..01-04"), "2027.yaml", actor=SYSTEM)
    assert done.recomputed == ()
    assert events(met, "deadline.recomputed") == events(early, "deadline.recomputed") == []
