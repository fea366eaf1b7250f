"""Remaining time in words."""

from datetime import UTC, datetime, timedelta

import pytest

from app.typed_json import YearsMonths
from app.web.time_words import remaining, spell, spell_months


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=43, hours=5), "43 天"),
        (timedelta(days=2, hours=3, minutes=59), "2 天 3 小时"),
        (timedelta(days=2, minutes=1), "2 天"),
        (timedelta(hours=5, minutes=10), "5 小时 10 分"),
        (timedelta(hours=5), "5 小时"),
        (timedelta(minutes=1, seconds=59), "1 分"),
        (timedelta(seconds=59), "不足 1 分"),
    ],
)
def test_a_span_is_spelled_in_two_units(span: timedelta, words: str) -> None:
    """Rounded down, so that nobody is promised time that is not there."""
    assert spell(span) == words


@pytest.mark.parametrize(("months", "words"), [(14, "1 年 2 个月"), (24, "2 年"), (0, "0 个月"), (-3, "-3 个月")])
def test_calendar_months_are_not_days(months: int, words: str) -> None:
    """How long they are depends on where they begin."""
    assert spell_months(YearsMonths(months)) == words


@pytest.mark.parametrize(
    ("left", "level"),
    [
        (timedelta(hours=25), "normal"),
        (timedelta(hours=24), "soon"),
        (timedelta(seconds=1), "soon"),
        (timedelta(0), "late"),
    ],
)
def test_levels_change_at_their_bounds(left: timedelta, level: str) -> None:
    """The end is exclusive: at that instant the period is over."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert remaining(now + left, now).level == level
