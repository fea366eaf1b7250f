"""How urgent a deadline is, said of one and asked of many: both ways agree."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.commands.stop_deadline import stop_deadline
from app.extensions import db
from app.models import Deadline
from app.queries.deadline_level import LEVELS, has_level, level
from tests.commands.periods import GROUNDS, begun, deadline, guarded
from tests.conftest import TestClock
from tests.installation import Installation


def _levels(time: TestClock) -> list[str]:
    db.session.rollback()
    return [one for one in LEVELS if db.session.scalar(select(Deadline.id).where(has_level(one, time.at)))]


@pytest.mark.parametrize(
    ("rule", "at", "expected"),
    [
        ("T3", "2026-10-09T08:59:59+08:00", "normal"),
        ("T3", "2026-10-09T09:00:00+08:00", "near"),
        ("T3", "2026-10-10T23:59:59+08:00", "near"),
        ("T3", "2026-10-11T00:00:00+08:00", "over"),
        ("soft", "2026-10-09T08:59:59+08:00", "normal"),
        ("soft", "2026-10-11T00:00:00+08:00", "near"),
        ("quiet", "2026-10-01T12:00:00+08:00", "normal"),
    ],
)
def test_the_first_reminder_and_the_end_decide(
    town: Installation, time: TestClock, rule: str, at: str, expected: str
) -> None:
    """A rule that reminds nobody is never near, a soft one never over."""
    case = begun(town, guarded(rule))
    time.travel(at)
    assert level(deadline(case), time.at) == expected
    assert _levels(time) == [expected]


def test_a_stopped_deadline_presses_nobody(town: Installation, time: TestClock) -> None:
    """It is normal however long it is stopped; a closed one has no level."""
    case = begun(town)
    stop_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"))
    time.travel("2026-12-01T09:00:00+08:00")
    assert (level(deadline(case), time.at), _levels(time)) == ("normal", ["normal"])
    town.complete(case, "work", town.actor("ann"))
    assert (level(deadline(case), time.at), _levels(time)) == (None, [])
