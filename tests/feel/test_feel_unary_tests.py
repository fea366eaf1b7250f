"""The cells of a decision table's inputs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.feel import FeelSyntaxError, compile_unary_tests


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("-", None, True),
        ("", 1, True),
        ("6", 6, True),
        ("-6", -6, True),
        ("5, 6", 6, True),
        ("not(5, 6)", 6, False),
        ("not(5, 6)", 7, True),
        ("not(> 5)", 5, True),
        ("> 5", 6, True),
        ("!= 5", 6, True),
        ("[1..6]", 6, True),
        ("[1..6[", 6, False),
        ("(1..6)", 1, False),
        ('"是", "有"', "有", True),
        ("true", True, True),
        ("true", False, False),
        ("false", None, False),
        ("null", None, True),
        ("limit", 6, True),
        ("< limit", 6, False),
        ("list", 7, True),
        ("? > 3 and ? < 8", 6, True),
        ('not(contains(?, "经"))', "经营", False),
        ('< date("2026-01-01")', date(2025, 12, 31), True),
        ('"a"', 6, False),
        ("> 5", "6", False),
        ("not(> 5)", "6", False),
    ],
)
def test_a_cell_matches_as_the_standard_says(cell: str, value: Any, expected: bool) -> None:
    """Values, comparisons, intervals, lists, negations and conditions with ? decide over the input."""
    assert compile_unary_tests(cell).matches(value, {"limit": 6, "list": [1, 7]}) is expected


def test_a_cell_names_what_it_reads() -> None:
    """The input ? is not a name, the rest is."""
    tests = compile_unary_tests("? > limit, f(a)")
    assert tests.names == {"limit", "a"}
    assert tests.functions == {"f"}


@pytest.mark.parametrize("cell", ["5 6", "> ", "not(", "1..2", "-, 5"])
def test_a_broken_cell_is_refused(cell: str) -> None:
    """A cell that is no unary test never becomes one that silently does not match."""
    with pytest.raises(FeelSyntaxError):
        compile_unary_tests(cell)
