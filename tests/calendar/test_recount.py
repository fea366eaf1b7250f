"""Periods after what was decided about them, counted by hand over the holiday of October 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar import (
    DeadlineRule,
    Extension,
    MonthDay,
    NotCounted,
    Pause,
    Unit,
    compute,
    mainland,
    recount,
)
from app.clock import LEGAL_ZONE

YEARS = mainland()
START = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)


def rule(unit: Unit, amount: int | None, **more: object) -> DeadlineRule:
    return DeadlineRule("r", "§1", "期限", unit, amount, "收函", "D", **more)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+08:00")


def stop(since: str, until: str, number: int = 1) -> Pause:
    return Pause(number, at(since), at(until))


def test_nothing_decided_changes_nothing() -> None:
    """The period is the rule's own, to the letter."""
    assert recount(rule(Unit.WD, 3), START, YEARS) == compute(rule(Unit.WD, 3), START, YEARS)


@pytest.mark.parametrize(
    ("unit", "amount", "since", "until", "due"),
    [
        # 3 working days end on Saturday 10-10, which is worked; of the first case only 10-09 is left out
        (Unit.WD, 3, "10-09T10:00", "10-09T17:00", "10-13T00:00"),
        (Unit.WD, 3, "10-09T10:00", "10-20T15:00", "10-23T00:00"),
        # 15 days end on 10-15; the six stopped days 10-05 to 10-10 are made up
        (Unit.CAL, 15, "10-05T09:00", "10-10T09:00", "10-22T00:00"),
        # 10-17 is a Saturday: the made-up end rolls to Monday the 19th
        (Unit.CAL, 15, "10-05T09:00", "10-06T09:00", "10-20T00:00"),
        # one month ends on 10-30; two stopped days move that to Sunday 11-01, and so to Monday
        (Unit.MON, 1, "10-12T09:00", "10-13T09:00", "11-03T00:00"),
        # hours go on at the minute of the resumption
        (Unit.HOUR, 24, "09-30T18:20", "10-02T09:00", "10-03T07:00"),
    ],
)
def test_what_is_left_counts_on(unit: Unit, amount: int, since: str, until: str, due: str) -> None:
    """By the rule's own unit; the days of the stop and of the resumption do not count."""
    found = recount(rule(unit, amount), START, YEARS, pauses=[stop(since, until)])
    assert found.due_at == at(due)
    assert any("中止" in step and "不计入期限" in step for step in found.steps)
    assert found.steps[: len(compute(rule(unit, amount), START, YEARS).steps)] == (
        compute(rule(unit, amount), START, YEARS).steps
    )


@pytest.mark.parametrize(
    ("unit", "amount", "extra", "due"),
    [
        (Unit.WD, 3, 5, "10-17T00:00"),
        (Unit.CAL, 15, 15, "10-31T00:00"),
        (Unit.CAL, 15, 2, "10-20T00:00"),
        (Unit.MON, 1, 1, "12-01T00:00"),
        (Unit.HOUR, 24, 12, "10-02T04:20"),
    ],
)
def test_an_extension_counts_from_the_end_so_far(unit: Unit, amount: int, extra: int, due: str) -> None:
    """In the rule's unit, rolling as the rule does; the steps say that it was approved."""
    found = recount(rule(unit, amount), START, YEARS, extensions=[Extension(1, extra)])
    assert found.due_at == at(due)
    assert any(step.startswith("经批准延长") for step in found.steps)


def test_a_fixed_end_moves_only_by_what_is_stopped_after_it_was_fixed() -> None:
    """A stop before the extension is in it already; one after it adds its days."""
    fixed = Extension(2, to=at("10-24T00:00"))
    early, late = stop("10-08T09:00", "10-08T10:00", 1), stop("10-13T09:00", "10-14T10:00", 3)
    assert recount(rule(Unit.WD, 3), START, YEARS, pauses=[early], extensions=[fixed]).due_at == at("10-24T00:00")
    both = recount(rule(Unit.WD, 3), START, YEARS, pauses=[early, late], extensions=[fixed])
    assert both.due_at == at("10-28T00:00")


def test_excluded_days_may_overlap_a_stop() -> None:
    """No day is made up twice."""
    excluded = Pause(2, at("10-09T00:00"), at("10-13T00:00"), stop=False)
    once = recount(rule(Unit.CAL, 15), START, YEARS, pauses=[excluded])
    twice = recount(rule(Unit.CAL, 15), START, YEARS, pauses=[excluded, stop("10-10T08:00", "10-12T08:00")])
    assert once.due_at == twice.due_at == at("10-20T00:00")


@pytest.mark.parametrize("pauses", [[stop("10-09T10:00", "10-20T15:00")], []])
def test_a_day_that_is_laid_down_has_no_parts(pauses: list[Pause]) -> None:
    """It cannot be stopped, nor lengthened by an amount; its end can be moved."""
    yearly = rule(Unit.DATE, None, date=MonthDay(12, 31))
    with pytest.raises(NotCounted):
        recount(yearly, START, YEARS, pauses=pauses, extensions=[] if pauses else [Extension(1, 3)])
    moved = recount(yearly, START, YEARS, extensions=[Extension(1, to=datetime(2027, 1, 16, tzinfo=LEGAL_ZONE))])
    assert moved.due_at == datetime(2027, 1, 16, tzinfo=LEGAL_ZONE)


def test_an_end_in_an_unpublished_year_is_provisional() -> None:
    """A stop may carry the end into it."""
    assert recount(rule(Unit.WD, 3), START, YEARS, pauses=[Pause(1, at("10-09T10:00"), at("12-31T10:00"))]).provisional


@given(
    amount=st.integers(1, 40),
    begin=st.integers(0, 60),
    length=st.integers(0, 40),
    unit=st.sampled_from([Unit.WD, Unit.CAL, Unit.MON, Unit.HOUR]),
)
def test_a_pause_never_shortens(amount: int, begin: int, length: int, unit: Unit) -> None:
    """And no day-counted period ends on a day that does not count."""
    one = rule(unit, amount if unit is not Unit.MON else 1 + amount % 3)
    begun = START - timedelta(days=120)
    pause = Pause(1, begun + timedelta(days=begin), begun + timedelta(days=begin + length, hours=1))
    found, plain = recount(one, begun, YEARS, pauses=[pause]), compute(one, begun, YEARS)
    assert found.due_at >= plain.due_at
    if unit is not Unit.HOUR:
        last: date = (found.due_at - timedelta(microseconds=1)).date()
        assert last not in pause.days()
        assert YEARS.is_working_day(last)
    if pause.since >= plain.due_at:
        assert found.due_at == plain.due_at
