"""Iteration, filters, functions, intervals and types."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.feel import FeelFunction, FeelSyntaxError, compile_expression
from app.feel.values import Range

CONTEXT: dict[str, Any] = {
    "x": 6,
    "cases": [{"no": 1, "fine": 500}, {"no": 2, "fine": 2000}, {"no": 3}],
    "Loan-to-value ratio": Decimal("0.8"),
    "bread and butter": 3,
    "m": {"First decision": 7},
}
NAMES = ("Loan-to-value ratio", "bread and butter", "m.First decision")


def value(text: str, problems: list[str] | None = None) -> Any:
    return compile_expression(text, names=NAMES).evaluate(CONTEXT, {}, problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for i in 1..3 return i * i", [1, 4, 9]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in (1..4) return i", [2, 3]),
        ("for i in [1, 2], j in 1..i return i * 10 + j", [11, 21, 22]),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]),
        ('for d in @"2026-09-30"..@"2026-10-01" return d', [date(2026, 9, 30), date(2026, 10, 1)]),
        ("for i in 5 return i", [5]),
        ("for i in null return i", None),
        ('for i in 1.."b" return i', None),
        ("some i in [1, 2] satisfies i > 1", True),
        ("every i in [1, 2] satisfies i > 1", False),
        ("some i in [] satisfies true", False),
        ("every i in [] satisfies false", True),
        ("some i in [1, null] satisfies i > 2", None),
    ],
)
def test_iteration(text: str, expected: Any) -> None:
    """Loops run over lists, numbers, days and intervals; quantifiers have three values."""
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1, 2, 3][2]", 2),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][4]", None),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("cases[fine > 1000].no", [2]),
        ("cases[x > 5 and no = 3].no", [3]),
        ("cases[fine = null].no", [3]),
        ("[{item: 1}, {item: 2}][item > 1]", [{"item": 2}]),
        ("100[1]", 100),
        ("null[1]", None),
        ('[1, 2]["a"]', None),
        ("[[1, 2], [3]][1][2]", 2),
    ],
)
def test_filters(text: str, expected: Any) -> None:
    """A number picks, a condition keeps; the entries of an item are names inside the brackets."""
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function(a, b) a - b)(3, 1)", 2),
        ("(function(a, b) a - b)(b: 3, a: 1)", -2),
        ("(function(a, b) a - b)(3)", None),
        ("(function(a: number) a)([3])", 3),
        ('(function(a: number) a)("3")', None),
        ("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r", 2432902008176640000),
        ("{base: 10, add: function(n) n + base, r: add(n: 5)}.r", 15),
        ("sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]),
        ("sort(list: [2, 1], precedes: function(a, b) a < b)", [1, 2]),
        ('(function(a) external {java: {class: "x"}})(1)', None),
        ("x(1)", None),
    ],
)
def test_functions(text: str, expected: Any) -> None:
    """Functions are values that remember where they were written; arguments are fitted to declared types."""
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loan-to-value ratio * 10", 8),
        ("x-1", 5),
        ("bread and butter + 1", 4),
        ("m.First decision", 7),
        ("{first name: 1, b: first name + 1}.b", 2),
        ("[{first name: 1}][first name = 1].first name", [1]),
        ('@"2026-09-30T10:00:00+02:00".time offset', value('duration("PT2H")')),
    ],
)
def test_names_of_several_words(text: str, expected: Any) -> None:
    """The longest name in reach is meant, so that names may hold spaces, operators and keywords."""
    assert value(text) == expected


def test_an_unknown_name_of_several_words_is_refused() -> None:
    """Two words side by side mean nothing unless they are a name."""
    with pytest.raises(FeelSyntaxError, match="第 1 行第 3 列"):
        compile_expression("a b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(< 10) = (< 10)", True),
        ("(< 10) = (null..10)", False),
        ("[1..3].end included", True),
        ("(> 5).end", None),
        ("7 in (> 5)", True),
        ("5 in (!= 5)", False),
        ('[1.."a"]', None),
        ("5 in [1..null]", None),
        ('range("[1..3)")', Range(1, 3, True, False)),
        ('range("[3..1]")', None),
        ('range("[1..x]")', None),
        ("x in ]5..6] and x in [6..7[", True),
        ("[ ]1..3[, ]4..5[ ][2].start", 4),
        ("overlaps after((1..5], [1..5])", True),
        ("before([1..5), 5)", True),
        ("includes([1..5], range2: 3)", None),
    ],
)
def test_intervals(text: str, expected: Any) -> None:
    """Intervals are values with parts; a comparison in brackets is one without a bound on one side."""
    if text.startswith("includes"):
        with pytest.raises(FeelSyntaxError):
            value(text)
        return
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", True),
        ("-1 instance of number", True),
        ("null instance of number", False),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ('{a: 1, b: "x"} instance of context<a: number>', True),
        ("[1..2] instance of range<number>", True),
        ('@"P1D" instance of days and time duration', True),
        ('@"2026-01-01T00:00:00" instance of date and time', True),
        ("(function(a: number) a) instance of function<number>->Any", True),
        ("1 instance of tUnknown", False),
    ],
)
def test_instance_of(text: str, expected: bool) -> None:
    """A value is of a type with all that is in it."""
    assert value(text) is expected


def test_a_function_value_answers_the_protocol() -> None:
    """DMN hands functions around by the same protocol that expressions make them by."""
    made = value("function(a, b) a + b")
    assert isinstance(made, FeelFunction)
    assert made.parameters == ("a", "b")
    assert made.call([1, 2], {}) == 3
