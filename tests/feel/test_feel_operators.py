"""What the operators of FEEL answer, nulls included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LEGAL_ZONE
from app.feel import compile_expression, from_variables, to_variable

CONTEXT: dict[str, Any] = {
    "x": 6,
    "urgent": True,
    "案件": {"金额": 2000, "当事人": [{"姓名": "甲"}, {"姓名": "乙"}]},
    "found_at": datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE),
}


def value(text: str) -> Any:
    return compile_expression(text).evaluate(CONTEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 / 4", Decimal("2.5")),
        ("10 / 5", 2),
        ("0.1 + 0.2 = 0.3", True),
        ("-3 ** 2", 9),
        ("- - 3", 3),
        ("7 - 2 - 1", 4),
        ('"甲" + "乙"', "甲乙"),
        ("案件.金额 > 1000", True),
        ("案件.当事人.姓名", ["甲", "乙"]),
        ("if urgent then 24 else 72", 24),
        ("if null then 1 else 2", 2),
        ("x between 5 and 7 and true", True),
        ("x in (1, 2, > 5)", True),
        ("x in [1..6)", False),
        ("x in ]5..6]", True),
        ("x in ]6..7]", False),
        ("x in [1, 6]", True),
        ("x in <= 6", True),
        ("{a: 1, b: a + 1}.b", 2),
        ('{"两个 字": 1}', {"两个 字": 1}),
        ("x // 注释\n + /* 又一个 */ 1", 7),
        ('"\\u4e00\\n\\""', '一\n"'),
    ],
)
def test_expressions_have_their_standard_value(text: str, expected: Any) -> None:
    """Literals, arithmetic, paths, membership and conditions answer as the standard says."""
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null = null", True),
        ("1 = null", False),
        ("1 != null", True),
        ('1 = "1"', None),
        ("true = 1", None),
        ("[1, 2] = [1, 2.0]", True),
        ("{a: 1} = {a: 2}", False),
        ('1 < "2"', None),
        ("null < 1", None),
        ("unknown", None),
        ("unknown.part", None),
        ("1 / 0", None),
        ('1 + "a"', None),
        ('not("yes")', None),
        ("x between null and 7", None),
    ],
)
def test_what_has_no_answer_is_null(text: str, expected: Any) -> None:
    """Types that do not fit give null, and null equals only null."""
    assert value(text) is expected


def test_the_reason_of_a_null_is_kept() -> None:
    """The optional collector says why a value became null."""
    problems: list[str] = []
    compile_expression("missing + 1").evaluate({}, {}, problems)
    assert problems[0] == "没有名为“missing”的变量"
    assert len(problems) == 2


TERNARY = {"true": True, "false": False, "null": None, '"x"': None}


@given(st.sampled_from(list(TERNARY)), st.sampled_from(list(TERNARY)))
def test_logic_has_three_values(left: str, right: str) -> None:
    """And, or and not follow Kleene's tables, anything not boolean counting as null."""
    a, b = TERNARY[left], TERNARY[right]
    both = False if False in (a, b) and (a is False or b is False) else (True if a and b else None)
    either = True if a or b else (False if a is False and b is False else None)
    assert value(f"{left} and {right}") is both
    assert value(f"{left} or {right}") is either


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2026-09-30" + @"P3D"', date(2026, 10, 3)),
        ('date("2026-01-31") + duration("P1M")', date(2026, 2, 28)),
        ('found_at + duration("PT24H")', datetime(2026, 10, 1, 16, 20, tzinfo=LEGAL_ZONE)),
        ('date and time("2026-10-10T24:00")', datetime(2026, 10, 11)),
        ('date and time("2026-09-30T08:20:00Z") = found_at', True),
        ('@"2026-09-30T16:20@Asia/Shanghai" = found_at', True),
        ('found_at - date and time("2026-09-30T16:00")', timedelta(minutes=20)),
        ('date("2026-10-01") - date("2026-09-30")', timedelta(days=1)),
        ("date(found_at)", date(2026, 9, 30)),
        ('time("16:20")', time(16, 20)),
        ("found_at.hour * 60 + found_at.minute", 980),
        ("date(2026, 9, 30).weekday", 3),
        ('duration("P1DT2H").hours', 2),
        ('duration("P1Y2M").months', 2),
        ('duration("P1D") * 3 = duration("P3D")', True),
        ('duration("P1D") / duration("PT12H")', 2),
        ('date("2026-02-30")', None),
        ('date("2026-09-30") < found_at', None),
        ('date("9999-12-31") + duration("P1D")', None),
        ('string(duration("PT26H"))', "P1DT2H"),
    ],
)
def test_dates_and_durations(text: str, expected: Any) -> None:
    """Temporal arithmetic is exact, and what names no zone is in the legal one."""
    assert value(text) == expected


def test_a_date_time_without_zone_becomes_aware_at_the_border() -> None:
    """No expression makes a date-time that could not be stored: what has no zone leaves in the legal one."""
    made = to_variable([value('@"2026-09-30T16:20"')])
    assert made[0].astimezone(UTC) == datetime(2026, 9, 30, 8, 20, tzinfo=UTC)


def test_a_variable_is_told_in_legal_time() -> None:
    """The day of an instant is the legal day, whatever zone it was stored in."""
    late = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)
    seen = from_variables({"found": [late], "other": 1}, {"found", "absent"})
    assert compile_expression("date(found[1])").evaluate(seen) == date(2026, 10, 1)
    assert seen.keys() == {"found"}


@given(st.integers(-(10**33), 10**33), st.integers(-(10**15), 10**15))
def test_whole_numbers_stay_whole(a: int, b: int) -> None:
    """Adding integers is exact and answers an int."""
    total = compile_expression("a + b").evaluate({"a": a, "b": b})
    assert total == a + b
    assert isinstance(total, int)
