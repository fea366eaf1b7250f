"""Types: written, asked and fitted to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.feel import FeelSyntaxError
from app.feel.types import Constrained, Unknown, coerce, conforms, is_subtype, parse_type


@pytest.mark.parametrize(
    "text",
    [
        "number",
        "date and time",
        "list<string>",
        "range<date>",
        "context<a: number, first name: list<Any>>",
        "function<number, string>->boolean",
        "list<list<number>>",
    ],
)
def test_a_type_reads_as_it_is_written(text: str) -> None:
    """Writing a type and reading it again gives the same."""
    assert str(parse_type(text)) == text


def test_a_name_nobody_declared_is_unknown() -> None:
    """DMN can refuse the type by its name."""
    assert parse_type("tLoan") == Unknown("tLoan")
    assert parse_type("m.tLoan", {"m.tLoan": parse_type("number")}) == parse_type("number")
    with pytest.raises(FeelSyntaxError):
        parse_type("list<number")


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        (1, "number", 1),
        ([1], "number", 1),
        ([1, 2], "number", None),
        (1, "list<number>", [1]),
        (["a"], "list<number>", None),
        ("1", "number", None),
        (date(2026, 1, 1), "date and time", datetime(2026, 1, 1, tzinfo=UTC)),
        ({"a": [1], "b": 2}, "context<a: number>", {"a": 1, "b": 2}),
        ({"b": 2}, "context<a: number>", None),
        (None, "number", None),
        ("x", "Any", "x"),
    ],
)
def test_values_are_fitted_to_types(value: Any, type_: str, expected: Any) -> None:
    """A list of one and its item stand for each other; what does not fit is null."""
    assert coerce(value, parse_type(type_)) == expected


def test_allowed_values_are_part_of_a_type() -> None:
    """An item definition's constraint decides over conforming and over fitting."""
    small = Constrained(parse_type("number"), lambda value: value < 10, "tSmall")
    assert conforms(5, small)
    assert not conforms(50, small)
    assert coerce([5], small) == 5
    assert coerce(50, small) is None
    assert is_subtype(small, parse_type("number"))
    assert not is_subtype(parse_type("number"), small)
