"""Cron in a timer's cycle: the instants that Quartz names, in the legal zone; what engines count apart is refused."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LEGAL_ZONE
from app.engine import Env, first_due
from app.engine.cron import NotCron, cron, next_firing
from app.engine.errors import ExpressionFailedAt
from app.engine.source.model import TimerText

from .bpmn import boundary, catch, end, process, start, timer, user
from .driver import NOW, Case

SUNDAY = datetime(2026, 11, 22, 8, 3, 1, 5, tzinfo=LEGAL_ZONE)


def firings(text: str, count: int, since: datetime = SUNDAY) -> list[str]:
    found = []
    instant: datetime | None = since
    for _ in range(count):
        assert instant is not None
        instant = next_firing(cron(text), instant)
        found.append(f"{instant:%Y-%m-%d %H:%M:%S}" if instant else "")
    return found


@pytest.mark.parametrize(
    ("text", "instants"),
    [
        ("0 0/5 * * * ?", ["2026-11-22 08:05:00", "2026-11-22 08:10:00"]),
        ("0 0 9 ? * MON-FRI", ["2026-11-23 09:00:00", "2026-11-24 09:00:00"]),
        ("0 0 9 ? * fri-mon", ["2026-11-22 09:00:00", "2026-11-23 09:00:00", "2026-11-27 09:00:00"]),
        ("0 30 17 L * ?", ["2026-11-30 17:30:00", "2026-12-31 17:30:00"]),
        ("0 0 9 ? * FRI#3", ["2026-12-18 09:00:00", "2027-01-15 09:00:00"]),
        ("0 0 9 ? * FRIL,MON#1", ["2026-11-27 09:00:00", "2026-12-07 09:00:00"]),
        ("0 0 0 1 1,JUL ?", ["2027-01-01 00:00:00", "2027-07-01 00:00:00"]),
        ("0 0 9 29 2 ?", ["2028-02-29 09:00:00", "2032-02-29 09:00:00"]),
        ("*/20 3 8 * * *", ["2026-11-22 08:03:20", "2026-11-22 08:03:40", "2026-11-23 08:03:00"]),
        ("0 0 9 24 12 ? 2026", ["2026-12-24 09:00:00", ""]),
    ],
)
def test_the_instants_that_a_text_names(text: str, instants: list[str]) -> None:
    """Each after the one before; none after the last year that is named."""
    assert firings(text, len(instants)) == instants


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("5 4 * * *", "六段"),
        ("0 0 9 ? * 2", "星期“2”"),
        ("0 0 9 ? * MON-XYZ", "星期"),
        ("0 0 9 1 * MON", "只能限定一个"),
        ("0 0 9 15W * ?", "15W"),
        ("0 0 24 * * ?", "范围"),
        ("0 0 22-2 * * ?", "范围"),
        ("0 0 0 30 2 ?", "永远"),
        ("0 0 9 ? * FRI#3,MON", "并列"),
        ("0 0 9 ? FOO *", "范围"),
        ("0 0/0 * * * ?", "无法识别"),
        ("٠ 0 9 ? * *", "无法识别"),
        ("0 " * 200, "六段"),
        ("@daily", "六段"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_reason(text: str, because: str) -> None:
    """Quartz counts Sunday as 1, Spring as 0 and 7; one wants both days, the other either: nothing is guessed."""
    with pytest.raises(NotCron, match=because):
        cron(text)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["0 0/7 * * * ?", "30 0 9 L * ?"]))
def test_the_next_firing_is_always_later_and_never_skips_one(since: datetime, text: str) -> None:
    """Between an instant and its next firing no other instant leads to an earlier one."""
    instant = since.replace(tzinfo=LEGAL_ZONE)
    following = next_firing(cron(text), instant)
    assert following is not None and following > instant
    assert next_firing(cron(text), following - timedelta(microseconds=1)) == following


def test_a_boundary_event_comes_again_at_each_instant() -> None:
    """Non-interrupting: after each firing it waits for the next instant, which its stored state says."""
    every_monday = boundary("x", "u", timer("cycle", "0 0 9 ? * MON"), False)
    case = Case(process("start>u>end; x>h", start(), user("u"), every_monday, user("h"), end()))
    first = datetime(2026, 10, 5, 9, tzinfo=LEGAL_ZONE)
    assert case.find("x").due_at == first
    assert case.fire("x").find("x").due_at == first + timedelta(days=7)
    assert case.fire("x").open == ["h", "h", "u", "x"]


@pytest.mark.parametrize("text", ["0 0 9 * * ?", '= "0 0 9 * * ?"'])
def test_where_a_timer_fires_once_the_next_instant_counts(text: str) -> None:
    """At an event in the flow, written; computed by FEEL only where a cycle may stand."""
    if text.startswith("="):
        found = first_due(TimerText("cycle", text), Env(NOW), "s").instant
    else:
        found = Case(process("start>c>end", start(), catch("c", timer("cycle", text)), end())).find("c").due_at
    assert found == datetime(2026, 10, 1, 9, tzinfo=LEGAL_ZONE)


def test_a_text_whose_years_are_over_fails_at_its_event() -> None:
    """It was readable at deployment; nothing waits for ever."""
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(process("start>c>end", start(), catch("c", timer("cycle", "0 0 9 * * ? 2025")), end()))
    assert failure.value.element_id == "c"
