"""Periods counted as the specification counts them (E.2), and the laws that hold for all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from app.calendar import CalendarUnknown, GivenUnfit, MonthDay, StartUnfit, Unit, compute, display, read_start
from app.calendar.cycle import Every
from tests.calendar.rules import CALENDAR, at, ends, last_day, rule, when


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
    """The examples of the specification (E.2), from the published calendar of 2026."""
    computed = compute(rule(unit, amount), date.fromisoformat(start), CALENDAR)
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


def test_minutes_run_like_hours() -> None:
    """Half an hour over midnight into a holiday."""
    computed = compute(rule("MIN", 30), at("2026-09-30T23:45"), CALENDAR)
    assert display(computed.due_at) == "2026-10-01 00:15"
    assert "起算30分钟" in computed.steps[1]


@pytest.mark.parametrize(
    ("event", "amount", "shown"),
    [
        ("2026-10-12", 5, "2026-10-07 24:00"),
        ("2026-10-12T09:00", 2, "2026-10-10 24:00"),
        ("2027-01-02", 2, "2026-12-31 24:00"),
    ],
)
def test_days_before_an_event_are_counted_back_and_never_roll(event: str, amount: int, shown: str) -> None:
    """The day of the event is not counted; a rest day is the last day all the same."""
    assert ends(rule("BEFORE", amount), event) == shown


@pytest.mark.parametrize(
    ("start", "more", "given", "shown"),
    [
        ("2026-01-01", {"date": MonthDay(3, 31)}, None, "2026-03-31 24:00"),
        ("2026-04-02", {"date": MonthDay(3, 31)}, None, "2026-03-31 24:00"),
        ("2027-01-01", {"date": MonthDay(2, 28)}, None, "2027-02-28 24:00"),
        ("2026-01-01", {"date": date(2026, 6, 30)}, None, "2026-06-30 24:00"),
        ("2026-09-30T10:00", {}, date(2026, 10, 20), "2026-10-20 24:00"),
        ("2026-09-30", {}, "2026-10-03", "2026-10-03 24:00"),
        ("2026-09-30", {}, at("2026-10-15T09:00"), "2026-10-15 24:00"),
    ],
)
def test_a_date_ends_on_its_day_and_does_not_roll(
    start: str, more: dict[str, object], given: object, shown: str
) -> None:
    """A day of the year is that of the start's year, past or not; a day of the case comes from outside."""
    assert ends(rule("DATE", roll=False, **more), start, given=given) == shown


def test_a_date_rolls_only_if_the_rule_says_so() -> None:
    """28 February 2026 is a worked Saturday, 3 October a holiday."""
    assert ends(rule("DATE", date=MonthDay(10, 3)), "2026-01-01") == "2026-10-08 24:00"
    assert ends(rule("DATE", date=MonthDay(2, 28)), "2026-01-01") == "2026-02-28 24:00"


@pytest.mark.parametrize(
    ("every", "start", "shown"),
    [
        (Every.DAY, "2026-10-03", "2026-10-03 24:00"),
        (Every.MONTH, "2026-02-01", "2026-02-28 24:00"),
        (Every.QUARTER, "2026-01-01", "2026-03-31 24:00"),
        (Every.QUARTER, "2026-09-30T23:59", "2026-09-30 24:00"),
        (Every.HALF_YEAR, "2026-07-01", "2026-12-31 24:00"),
        (Every.YEAR, "2026-05-05", "2026-12-31 24:00"),
    ],
)
def test_a_cycle_ends_with_the_cycle_of_its_start(every: Every, start: str, shown: str) -> None:
    """Whenever in it the duty is opened; on a rest day too."""
    assert ends(rule("CYCLE", 1, every=every, roll=False), start) == shown


def test_the_case_may_tell_the_amount() -> None:
    """A number of days set in a document; anything else than a sensible whole number is refused by name."""
    set_by_case = rule("WD", None, given_from="= days_set")
    assert ends(set_by_case, "2026-09-30", given=Decimal("3")) == "2026-10-10 24:00"
    for wrong in (None, 0, -1, 2501, Decimal("1.5"), "3", True):
        with pytest.raises(GivenUnfit):
            ends(set_by_case, "2026-09-30", given=wrong)
    for wrong in (None, "soon", 3):
        with pytest.raises(GivenUnfit, match="届满日"):
            ends(rule("DATE", given_from="= d"), "2026-09-30", given=wrong)


NOW = at("2026-09-30T16:30")


@pytest.mark.parametrize("start", ["2026-09-30T16:31", "2026-10-01", "2027-01-01"])
@pytest.mark.parametrize("unit", ["WD", "CAL", "MON", "HOUR", "MIN", "CYCLE"])
def test_a_start_in_the_future_is_refused(unit: str, start: str) -> None:
    """What has not happened yet starts no period."""
    with pytest.raises(StartUnfit, match="还没有到"):
        compute(rule(unit, 1), when(start), CALENDAR, now=NOW)


def test_a_coming_event_may_lie_in_the_future() -> None:
    """Days before an action are counted before it; a date is its own end; and now and today are not the future."""
    compute(rule("BEFORE", 5), date(2026, 10, 12), CALENDAR, now=NOW)
    compute(rule("DATE", date=MonthDay(3, 31)), date(2027, 1, 1), CALENDAR, now=NOW)
    compute(rule("HOUR", 1), NOW, CALENDAR, now=NOW)
    compute(rule("WD", 1), date(2026, 9, 30), CALENDAR, now=NOW)


def test_the_steps_tell_the_count_day_by_day() -> None:
    """The explanation names the uncounted day, the rest days, the counted days and the end; long runs are one step."""
    assert compute(rule(Unit.WD, 3), date(2026, 9, 30), CALENDAR).steps == (
        "09-30 发现，当日不计",
        "10-01—10-07 法定休假",
        "10-08 第1日",
        "10-09 第2日",
        "10-10（调休上班）第3日，24:00 届满",
    )
    assert compute(rule(Unit.CAL, 15), date(2026, 9, 16), CALENDAR).steps == (
        "09-16 发现，当日不计",
        "第15日为 10-01",
        "10-01—10-07 法定休假，顺延",
        "10-08 24:00 届满",
    )
    assert compute(rule(Unit.WD, 12), date(2026, 9, 24), CALENDAR).steps == (
        "09-24 发现，当日不计",
        "09-25—09-27 法定休假",
        "09-28—09-30 第1日至第3日",
        "10-01—10-07 法定休假",
        "10-08—10-09 第4日至第5日",
        "10-10（调休上班）第6日",
        "10-11 周末",
        "10-12—10-16 第7日至第11日",
        "10-17—10-18 周末",
        "10-19 第12日，24:00 届满",
    )
    assert compute(rule(Unit.BEFORE, 5), date(2026, 10, 12), CALENDAR).steps == (
        "10-12 发现，当日不计",
        "向前数第5日为 10-07",
        "10-07 法定休假，倒数的期限不顺延",
        "10-07 24:00 届满",
    )
    assert compute(rule(Unit.CYCLE, 2, every=Every.QUARTER, roll=False), date(2026, 8, 1), CALENDAR).steps == (
        "2026年第3季度（07-01—09-30），每季度至少2次",
        "09-30 24:00 届满",
    )
    assert compute(rule(Unit.DATE, roll=False), date(2026, 9, 1), CALENDAR, given="2026-10-03").steps == (
        "09-01 发现",
        "案件中确定的日期为 10-03",
        "10-03 法定休假，本期限不顺延",
        "10-03 24:00 届满",
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
    for far in (rule("DATE", date=date(2031, 1, 1)), rule("BEFORE", 1), rule("CYCLE", 1, every=Every.YEAR)):
        with pytest.raises(CalendarUnknown):
            compute(far, date(2031, 1, 1), CALENDAR)
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


def test_every_published_day_is_worked_as_the_package_says() -> None:
    """2024 to 2026 day by day, by the package's own answer."""
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 1)]
    assert [CALENDAR.is_working_day(day) for day in days] == [is_workday(day) for day in days]


DAYS = st.dates(date(2024, 1, 1), date(2026, 10, 31))
DAY_UNITS = st.sampled_from([Unit.WD, Unit.CAL, Unit.MON])


@given(DAYS, st.integers(1, 40))
def test_working_days_agree_with_a_walk(start: date, amount: int) -> None:
    """The n-th working day is the one at which a day-by-day count from the next day reaches n."""
    last = last_day(rule(Unit.WD, amount), start)
    walked = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(is_workday(day) for day in walked) == amount
    assert is_workday(walked[-1])


@given(DAYS, st.integers(1, 60))
def test_calendar_days_agree_with_a_walk(start: date, amount: int) -> None:
    """The end is the first working day from the n-th day on."""
    last = last_day(rule(Unit.CAL, amount), start)
    skipped = [start + timedelta(days=n) for n in range(amount, (last - start).days)]
    assert last >= start + timedelta(days=amount)
    assert is_workday(last)
    assert not any(is_workday(day) for day in skipped)


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
