"""The years of the calendar: published, provisional, unknown; and a notice that makes one official."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from chinese_calendar import get_solar_terms
from hypothesis import given
from hypothesis import strategies as st

from app.calendar import Arrangement, CalendarUnknown, DeadlineRule, compute, mainland, year_table
from app.calendar.count import working_days_after, working_days_before, working_days_between
from app.calendar.national_rules import KNOWN, national_holidays
from tests.calendar.rules import CALENDAR, at, rule

NOTICE_2027 = Arrangement(
    2027,
    "国务院办公厅关于2027年部分节假日安排的通知",
    date(2026, 11, 4),
    (
        *(date(2027, 1, day) for day in (1, 2, 3)),
        *(date(2027, 2, day) for day in range(5, 12)),
        *(date(2027, 4, day) for day in (3, 4, 5)),
        *(date(2027, 5, day) for day in range(1, 6)),
        date(2027, 6, 9),
        date(2027, 9, 15),
        *(date(2027, 10, day) for day in range(1, 8)),
    ),
    (date(2027, 2, 14), date(2027, 2, 20), date(2027, 10, 9)),
)
"""Made up: nobody knows the real one yet."""

PUBLISHED = CALENDAR.with_official(NOTICE_2027.as_year())


def test_2026_is_as_published() -> None:
    """The notice of 2025-11-04: rest in autumn, working Sunday and Saturday."""
    year = CALENDAR.year(2026)
    assert year.status == "official"
    autumn = [day for day in year.rest if date(2026, 9, 24) < day < date(2026, 10, 9) and year.rest[day] == "法定休假"]
    assert autumn == [*(date(2026, 9, day) for day in (25, 26, 27)), *(date(2026, 10, day) for day in range(1, 8))]
    assert sorted(year.make_up_days) == [
        *(date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)),
        *(date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)),
    ]


def test_a_provisional_year_rests_on_the_days_the_national_rules_fix() -> None:
    """新年 one day, 春节 from the eve to the third, 清明, 劳动节 two, 端午, 中秋, 国庆 three; no 调休 is guessed."""
    year = CALENDAR.year(2027)
    assert (year.status, year.make_up_days) == ("provisional", frozenset())
    holidays = sorted(day for day, reason in year.rest.items() if reason == "法定休假")
    assert [f"{day:%m-%d}" for day in holidays] == [
        *("01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15"),
        *("10-01", "10-02", "10-03"),
    ]


@pytest.mark.parametrize("year", sorted(KNOWN))
def test_the_movable_feasts_agree_with_what_is_known(year: int) -> None:
    """清明 is the package's solar term; in a published year every day of the rules is one of the notice's."""
    assert date(year, 1, 1) in national_holidays(year)
    (clear,) = [day for day, name in get_solar_terms(date(year, 4, 3), date(year, 4, 7)) if name == "清明"]
    assert clear in national_holidays(year)
    if CALENDAR.years.get(year) and CALENDAR.status(year) == "official":
        assert national_holidays(year) <= CALENDAR.year(year).rest.keys()


@pytest.mark.parametrize("year", [2003, 2029, 1, 9999])
def test_other_years_are_refused(year: int) -> None:
    """Before the records, or more than two years after the last notice."""
    with pytest.raises(CalendarUnknown, match=str(year)):
        CALENDAR.status(year)


def test_a_notice_makes_its_year_official_and_opens_the_next() -> None:
    """The year takes the notice's days and name, and provisional counting reaches one year further."""
    year = PUBLISHED.year(2027)
    assert (year.status, "2027年部分节假日" in year.source) == ("official", True)
    assert PUBLISHED.rest_reason(date(2027, 10, 7)) == "法定休假"
    assert PUBLISHED.is_working_day(date(2027, 10, 9))
    assert PUBLISHED.is_make_up_day(date(2027, 10, 9))
    assert (PUBLISHED.status(2029), PUBLISHED.last_official_year) == ("provisional", 2027)
    assert CALENDAR.status(2027) == "provisional"


def test_a_year_between_two_notices_stays_provisional() -> None:
    """A notice may be imported before that of the year ahead of it."""
    later = CALENDAR.with_official(Arrangement(2028, "通知", date(2026, 12, 1), (date(2028, 1, 1),), ()).as_year())
    assert [later.status(year) for year in (2026, 2027, 2028, 2029)] == [
        *("official", "provisional", "official", "provisional"),
    ]


def test_the_changes_of_a_notice_are_the_days_that_count_otherwise() -> None:
    """Neither a holiday that was provisional already nor one on a weekend changes anything."""
    changes = {change.day: change.works_now for change in NOTICE_2027.changes(CALENDAR.year(2027))}
    assert changes[date(2027, 2, 9)] is False
    assert changes[date(2027, 2, 14)] is True
    assert date(2027, 10, 1) not in changes
    assert date(2027, 10, 9) in changes
    assert NOTICE_2027.changes(PUBLISHED.year(2027)) == ()


def test_the_table_shows_every_day_with_its_mark() -> None:
    """Status, source, 休 and 班 beside the days; lines align because Chinese characters are two columns wide."""
    head, source, _, *months = year_table(CALENDAR.year(2026)).splitlines()
    assert (head, source.startswith("来源：国务院")) == ("2026 年　正式", True)
    grid = "\n".join(months)
    assert (grid.count("休"), grid.count("班")) == (33, 6)
    assert " 5休  6休  7休  8    9   10班 11 " in grid
    assert grid.replace("休", " ").replace("班", " ").split().count("31") == 7
    assert year_table(CALENDAR.year(2027)).startswith("2027 年　预计")


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(st.dates(date(2024, 1, 1), date(2027, 9, 30)), st.integers(1, 300))
def test_the_nth_working_day_agrees_with_a_walk(start: date, count: int) -> None:
    """Forwards and backwards, over the ends of years too."""
    for step, found in ((1, working_days_after(start, count, CALENDAR)), (-1, _before(start, count))):
        day, left = start, count
        while left:
            day += timedelta(days=step)
            left -= CALENDAR.is_working_day(day)
        assert found == day


def _before(start: date, count: int) -> date:
    return working_days_before(start, count, CALENDAR)


@given(DAYS, DAYS)
def test_working_days_between_agree_with_a_walk(first: date, last: date) -> None:
    """The first day is not counted, the last is; the other way round the number is negative."""
    low, high = min(first, last), max(first, last)
    walked = sum(CALENDAR.is_working_day(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert working_days_between(first, last, CALENDAR) == (walked if first <= last else -walked)


UNITS = st.sampled_from(["WD", "CAL", "MON"])


@given(st.dates(date(2026, 1, 1), date(2027, 6, 30)), UNITS, st.integers(1, 60))
def test_publication_moves_only_deadlines_that_said_they_might(start: date, unit: str, amount: int) -> None:
    """What was not marked provisional ends where it did, with the same steps; and so does every official period."""
    one: DeadlineRule = rule(unit, min(amount, 12) if unit == "MON" else amount)
    before = compute(one, start, CALENDAR)
    after = compute(one, start, PUBLISHED)
    if not before.provisional:
        assert (after.due_at, after.provisional) == (before.due_at, False)
    if after.due_at != before.due_at:
        assert before.due_at.year >= 2027


def test_a_deadline_that_reaches_into_a_provisional_year_is_marked_only_if_it_depends_on_it() -> None:
    """The due day decides for periods of days, every counted day for working days, none for hours."""
    assert not compute(rule("CAL", 30), date(2026, 12, 1), CALENDAR).provisional
    assert compute(rule("CAL", 31), date(2026, 12, 1), CALENDAR).provisional
    assert not compute(rule("CAL", 31, roll=False), date(2026, 12, 1), CALENDAR).provisional
    assert compute(rule("WD", 23), date(2026, 12, 1), CALENDAR).provisional
    assert not compute(rule("WD", 22), date(2026, 12, 1), CALENDAR).provisional
    assert not compute(rule("HOUR", 24), at("2026-12-31T16:00"), CALENDAR).provisional


def test_the_package_is_read_once() -> None:
    """Every caller without a database shares one calendar."""
    assert mainland() is mainland()
