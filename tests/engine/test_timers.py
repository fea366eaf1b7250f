"""When timers fall due: by Env.now only, once, in the legal zone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LEGAL_ZONE
from app.engine import Env
from app.engine.errors import ExpressionFailedAt
from app.engine.iso8601 import NotIso8601, duration, instant, repeat
from app.engine.timers import Due
from app.typed_json import YearsMonths

from .bpmn import boundary, catch, end, process, start, timer, user
from .driver import NOW, Case


def due_of(kind: str, text: str, variables: dict[str, Any] | None = None, env: Env | None = None) -> datetime | None:
    return (
        Case(process("start>c>end", start(), catch("c", timer(kind, text)), end()), variables, env=env).find("c").due_at
    )


@pytest.mark.parametrize(
    ("kind", "text", "due"),
    [
        ("duration", "PT24H", NOW + timedelta(hours=24)),
        ("duration", "P2W", NOW + timedelta(weeks=2)),
        ("duration", "P1DT2H30M", NOW + timedelta(days=1, hours=2, minutes=30)),
        ("duration", "P5M", datetime(2027, 2, 28, 16, 20, tzinfo=LEGAL_ZONE)),
        ("date", "2026-10-11T00:00:00+08:00", datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)),
        ("date", "2026-10-10T16:00:00Z", datetime(2026, 10, 10, 16, tzinfo=UTC)),
        ("date", "2026-10-11T09:30", datetime(2026, 10, 11, 9, 30, tzinfo=LEGAL_ZONE)),
        ("date", "2026-10-11", datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)),
    ],
)
def test_literal_timers(kind: str, text: str, due: datetime) -> None:
    """ISO 8601 as every modeler writes it; without a zone the legal zone is meant."""
    assert due_of(kind, text) == due


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("duration", timedelta(hours=3)),
        ("duration", "PT3H"),
        ("date", NOW + timedelta(hours=3)),
        ("date", "2026-09-30T19:20"),
        ("duration", NOW + timedelta(hours=3)),
    ],
)
def test_feel_timers_take_durations_instants_and_text(kind: str, value: Any) -> None:
    """The value of an expression after ``=``, whichever of the usual types it has."""
    assert due_of(kind, "= value", {"value": value}) == NOW + timedelta(hours=3)


def test_months_are_counted_on_the_calendar() -> None:
    """A duration of months, computed or kept in a variable, ends on the corresponding day."""
    due = datetime(2027, 2, 28, 16, 20, tzinfo=LEGAL_ZONE)
    assert due_of("duration", '= duration("P2M") + duration("P3M")') == due
    assert due_of("duration", "= period", {"period": YearsMonths(5)}) == due


def test_a_feel_timer_may_ask_a_house_function() -> None:
    """This is how a statutory period comes into a timer."""
    env = Env(NOW, functions={"deadline": lambda rule, since: since + timedelta(days=int(rule[1:]))})
    assert due_of("date", '= deadline("T3", found_at)', {"found_at": NOW}, env) == NOW + timedelta(days=3)
    assert due_of("date", "= day", {"day": date(2026, 10, 11)}) == datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)


@pytest.mark.parametrize("value", [None, 3, True, "soon", "R/PT1H", [], "P", "-PT1H", "P9999999Y"])
def test_a_feel_timer_of_a_wrong_kind_fails_by_name(value: Any) -> None:
    """Nothing is guessed: the failure names the event."""
    with pytest.raises(ExpressionFailedAt) as failure:
        due_of("duration", "= value", {"value": value})
    assert failure.value.element_id == "c"


def test_firing_does_not_ask_whether_it_is_due() -> None:
    """The verb fires now; the wait is gone and the instance goes on."""
    case = Case(process("start>c>u>end", start(), catch("c", timer("duration", "P1Y")), user("u"), end()))
    assert case.fire("c").open == ["u"]


def test_a_cycle_with_a_start_counts_from_it() -> None:
    """R2/start/period: first at the start, then one period later."""
    text = "R2/2026-10-01T08:00:00+08:00/P1D"
    case = Case(
        process(
            "start>u>end; x>h", start(), user("u"), boundary("x", "u", timer("cycle", text), False), user("h"), end()
        )
    )
    first = datetime(2026, 10, 1, 8, tzinfo=LEGAL_ZONE)
    assert case.find("x").due_at == first
    assert case.fire("x").find("x").due_at == first + timedelta(days=1)
    assert case.fire("x").open == ["h", "h", "u"]


def test_a_monthly_cycle_comes_back_to_the_31st() -> None:
    """Each firing is counted from the origin, so a short month does not shorten the following ones."""
    origin = datetime(2026, 1, 31, 9, tzinfo=LEGAL_ZONE).isoformat()
    due: Due | None = Due(origin, origin, "P1M", 0, None)
    days = []
    for _ in range(4):
        assert due is not None
        days.append(due.instant.day)
        due = due.next()
    assert days == [31, 28, 31, 30]


@given(st.integers(0, 400), st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))
def test_exact_durations_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    """Without months a duration is exactly the sum of its parts."""
    text = f"P{days}DT{hours}H{minutes}M{seconds}S"
    exact = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert duration(text).after(NOW) - NOW == exact


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """The readers raise NotIso8601 and nothing else."""
    for read in (duration, instant, repeat):
        try:
            read(text)
        except NotIso8601:
            continue
