"""Periods counted as the specification counts them (E.2), and the laws that hold for all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar import CalendarUnknown, DeadlineRule, StartUnfit, Unit, compute, display, mainland, read_start
from app.clock import LEGAL_ZONE

CALENDAR = mainland()


def rule(unit: Unit, amount: int, **more: object) -> DeadlineRule:
    return DeadlineRule("t", "第一条", "期限", unit, amount, "发现", "D", **more)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE)


@pytest.mark.parametrize(
    ("unit", "amount", "start", "shown"),
    [
        ("WD", 3, "2026-09-30", "2026-10-10 24:00"),
        ("WD", 5, "2026-09-30", "2026-10-13 24:00"),
        ("WD", 10, "2026-09-30", "2026-10-20 24:00"),
        ("WD", 5, "2026-09-18", "2026-09-24 24:00"),
        ("WD", 5, "2026-09-28", "2026-10-10 24:00"),
        ("WD", 10, "2026-02-13", "2026-03-05 24:00"),
        ("CAL", 15, "2026-09-30", "2026-10-15 24:00"),
        ("CAL", 15, "2026-09-16", "2026-10-08 24:00"),
        ("CAL", 30, "2026-09-30", "2026-10-30 24:00"),
        ("CAL", 30, "2026-09-04", "2026-10-08 24:00"),
        ("CAL", 30, "2026-09-10", "2026-10-10 24:00"),
        ("MON", 1, "2026-03-31", "2026-04-30 24:00"),
        ("MON", 1, "2026-01-15", "2026-02-24 24:00"),
    ],
)
def test_measured_ends_of_days(unit: str, amount: int, start: str, shown: str) -> None:
    """The examples of the specification, from the published calendar of 2026."""
    computed = compute(rule(Unit(unit), amount), date.fromisoformat(start), CALENDAR)
    assert display(computed.due_at) == shown
    assert not computed.provisional


def test_the_due_instant_is_the_exclusive_end() -> None:
    """A period that ends on 10 October is due at the first instant of the 11th, whatever the hour it began."""
    for start in (date(2026, 9, 30), at("2026-09-30T00:00"), at("2026-09-30T16:20"), at("2026-09-30T23:59")):
        assert compute(rule(Unit.WD, 3), start, CALENDAR).due_at == at("2026-10-11T00:00")


def test_the_day_is_the_legal_zones() -> None:
    """An instant late on 29 September in UTC is already the 30th."""
    start = datetime.fromisoformat("2026-09-29T17:00:00+00:00")
    assert compute(rule(Unit.WD, 3), start, CALENDAR).due_at == at("2026-10-11T00:00")


def test_hours_run_through_rest_days() -> None:
    """Twenty-four hours end at the same minute of the next day, on a holiday too; the full-hour variant waits."""
    start = at("2026-09-30T16:20")
    computed = compute(rule(Unit.HOUR, 24), start, CALENDAR)
    assert computed.due_at == at("2026-10-01T16:20")
    assert display(computed.due_at) == "2026-10-01 16:20"
    later = compute(rule(Unit.HOUR, 24, hour_start="next_full_hour"), start, CALENDAR)
    assert later.due_at == at("2026-10-01T17:00")


def test_hours_need_an_instant() -> None:
    """A mere day cannot start a period of hours."""
    with pytest.raises(StartUnfit):
        compute(rule(Unit.HOUR, 24), date(2026, 9, 30), CALENDAR)


def test_the_steps_tell_the_count_day_by_day() -> None:
    """The explanation names the uncounted day, the rest days, each counted day and the end."""
    assert compute(rule(Unit.WD, 3), date(2026, 9, 30), CALENDAR).steps == (
        "09-30 发现，当日不计",
        "10-01—10-07 法定节假日",
        "10-08 第1日",
        "10-09 第2日",
        "10-10（调休上班）第3日，24:00 届满",
    )
    assert compute(rule(Unit.CAL, 15), date(2026, 9, 16), CALENDAR).steps == (
        "09-16 发现，当日不计",
        "第15日为 10-01",
        "10-01—10-07 法定节假日，顺延",
        "10-08 24:00 届满",
    )
    assert "没有31日" in compute(rule(Unit.MON, 1), date(2026, 3, 31), CALENDAR).steps[1]
    assert "连续计算" in compute(rule(Unit.HOUR, 24), at("2026-09-30T16:20"), CALENDAR).steps[1]


def test_a_period_that_does_not_roll_ends_on_the_rest_day() -> None:
    """Rolling is the rule's choice."""
    computed = compute(rule(Unit.CAL, 15, roll=False), date(2026, 9, 16), CALENDAR)
    assert display(computed.due_at) == "2026-10-01 24:00"


def test_an_unpublished_year_is_provisional() -> None:
    """2027 is computed with fixed holidays and weekends, and marked; later than 2028 is refused."""
    assert [CALENDAR.status(year) for year in (2026, 2027, 2028)] == ["official", "provisional", "provisional"]
    computed = compute(rule(Unit.WD, 5), date(2026, 12, 28), CALENDAR)
    assert (display(computed.due_at), computed.provisional) == ("2027-01-05 24:00", True)
    assert [CALENDAR.is_working_day(date(2027, 10, day)) for day in (1, 2, 3, 4)] == [False, False, False, True]
    with pytest.raises(CalendarUnknown):
        CALENDAR.status(2029)
    with pytest.raises(CalendarUnknown):
        compute(rule(Unit.CAL, 30), date(2028, 12, 20), CALENDAR)
    with pytest.raises(CalendarUnknown):
        compute(rule(Unit.WD, 3), date(1999, 1, 1), CALENDAR)
    with pytest.raises(CalendarUnknown):
        compute(rule(Unit.HOUR, 87_600), at("9999-12-31T00:00"), CALENDAR)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-09-30", date(2026, 9, 30)),
        ("2026-09-30T16:20", at("2026-09-30T16:20")),
        ("2026-09-30T08:20:00Z", at("2026-09-30T16:20")),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (datetime(2026, 9, 30, 16, 20), at("2026-09-30T16:20")),
    ],
)
def test_a_start_is_a_moment_or_a_text_of_one(value: object, expected: object) -> None:
    """Form values, variables and texts all start a period."""
    found = read_start(value)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize("value", [None, "", "昨天", 20260930, True, "2026-13-01", []])
def test_anything_else_is_no_start(value: object) -> None:
    """A period without a start is a named error."""
    with pytest.raises(StartUnfit):
        read_start(value)


DAYS = st.dates(date(2024, 1, 1), date(2026, 10, 31))
DAY_UNITS = st.sampled_from([Unit.WD, Unit.CAL, Unit.MON])


@given(DAYS, st.integers(1, 40))
def test_working_days_agree_with_a_walk(start: date, amount: int) -> None:
    """The n-th working day is the one at which a day-by-day count from the next day reaches n."""
    last = compute(rule(Unit.WD, amount), start, CALENDAR).due_at.date() - timedelta(days=1)
    walked = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in walked) == amount
    assert CALENDAR.is_working_day(walked[-1])


@given(DAYS, st.integers(1, 60))
def test_calendar_days_agree_with_a_walk(start: date, amount: int) -> None:
    """The end is the first working day from the n-th day on."""
    last = compute(rule(Unit.CAL, amount), start, CALENDAR).due_at.date() - timedelta(days=1)
    skipped = [start + timedelta(days=n) for n in range(amount, (last - start).days)]
    assert last >= start + timedelta(days=amount)
    assert CALENDAR.is_working_day(last)
    assert not any(CALENDAR.is_working_day(day) for day in skipped)


@given(DAYS, st.integers(0, 30), DAY_UNITS, st.integers(1, 12))
def test_a_later_start_never_ends_earlier(start: date, later: int, unit: Unit, amount: int) -> None:
    """Counting is monotonic in the start, and in the amount."""
    first = compute(rule(unit, amount), start, CALENDAR)
    assert compute(rule(unit, amount), start + timedelta(days=later), CALENDAR).due_at >= first.due_at
    assert compute(rule(unit, amount + 1), start, CALENDAR).due_at >= first.due_at


@given(DAYS, DAY_UNITS, st.integers(1, 12))
def test_periods_of_days_end_at_midnight_after_a_working_day(start: date, unit: Unit, amount: int) -> None:
    """What rolls never ends on a rest day, and the steps end with that day."""
    computed = compute(rule(unit, amount), start, CALENDAR)
    last = computed.due_at.date() - timedelta(days=1)
    assert computed.due_at.time().isoformat() == "00:00:00"
    assert CALENDAR.is_working_day(last)
    assert computed.steps[-1].startswith((f"{last:%m-%d}", f"{last:%Y-%m-%d}"))
