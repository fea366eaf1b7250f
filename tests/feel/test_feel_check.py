"""The checked mode: what an analyst learns before an expression runs."""

from __future__ import annotations

import pytest

from app.feel import check, compile_expression, compile_unary_tests
from app.feel.types import FeelType, parse_type

NAMES: dict[str, FeelType | None] = {
    "amount": parse_type("number"),
    "kind": parse_type("string"),
    "found": parse_type("date and time"),
    "cases": parse_type("list<context<no: number, fine: number>>"),
    "any": None,
    "f": parse_type("function<number>->number"),
}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("amount > 1 and\n  amuont < 2", "unknown-name", 2, 3),
        ("kindd(1)", "unknown-function", 1, 1),
        ("count(1, 2)", "arguments", 1, 1),
        ("substring(text: kind)", "arguments", 1, 1),
        ("f(1, 2)", "arguments", 1, 1),
        ("upper case(amount)", "type", 1, 1),
        ('amount > "100"', "type", 1, 1),
        ("kind + 1", "type", 1, 8),
        ("if amount then 1 else 2", "type", 1, 4),
        ("amount and true", "type", 1, 1),
        ("cases > 1", "type", 1, 1),
        ("cases[fin > 1]", "unknown-name", 1, 7),
        ("for c in cases return c.no + other", "unknown-name", 1, 30),
        ("{a: b, b: 1}", "unknown-name", 1, 5),
        ("amount(1)", "type", 1, 1),
    ],
)
def test_what_is_plainly_wrong_is_found(text: str, rule: str, line: int, column: int) -> None:
    """Each finding names its rule and its place."""
    found = check(compile_expression(text), NAMES, {"deadline"})
    assert [(finding.rule, finding.line, finding.column) for finding in found] == [(rule, line, column)]
    assert str(found[0]).startswith(f"第 {line} 行第 {column} 列：")


@pytest.mark.parametrize(
    "text",
    [
        'amount > 100 and kind = "a"',
        "any.thing + 1",
        "any[whatever > 1]",
        'found > date and time("2026-01-01T00:00") + duration("P1D")',
        "cases[fine > 1 and amount > 2].no",
        "for c in cases, i in 1..count(cases) return c.fine * i + count(partial)",
        "some c in cases satisfies c.fine > amount",
        "{a: 1, b: a + 1, g: function(n) g(n - 1) + b}.b",
        'deadline("r", found)',
        "amount = null",
        'kind + "x"',
        "sum(amount, 2)",
        "f(1)",
    ],
)
def test_what_may_be_right_is_not_accused(text: str) -> None:
    """Unknown types, nulls and local names are no findings."""
    assert check(compile_expression(text), NAMES, {"deadline"}) == []


def test_cells_are_checked_too() -> None:
    """A cell has names and functions as an expression has."""
    found = check(compile_unary_tests("> limit, contains(?, kind)"), NAMES, ())
    assert [finding.message for finding in found] == ["没有名为“limit”的变量"]
    assert check(compile_unary_tests("-"), {}, ()) == []
