"""What a decision table answers when none, one or several of its rules match (DMN 1.5 §8.2.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.dmn import language
from app.typed_json import Value

Row = Mapping[str, Value]
"""The outputs of one rule by the name of their column."""


class HitPolicy(StrEnum):
    UNIQUE = "UNIQUE"
    ANY = "ANY"
    PRIORITY = "PRIORITY"
    FIRST = "FIRST"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"

    @property
    def single(self) -> bool:
        """Whether the answer is one row rather than a list of rows."""
        return self in (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.PRIORITY, HitPolicy.FIRST)


class Aggregation(StrEnum):
    SUM = "SUM"
    MIN = "MIN"
    MAX = "MAX"
    COUNT = "COUNT"


SHORT = {
    "U": "UNIQUE",
    "A": "ANY",
    "P": "PRIORITY",
    "F": "FIRST",
    "R": "RULE ORDER",
    "O": "OUTPUT ORDER",
    "C": "COLLECT",
    "C+": "COLLECT SUM",
    "C<": "COLLECT MIN",
    "C>": "COLLECT MAX",
    "C#": "COLLECT COUNT",
}
"""The one-letter marks of the standard, which some modelers write into the attribute."""


def same(rows: Sequence[Row]) -> bool:
    """Whether all rows answer the same, as ANY demands."""
    return all(language.equal(dict(rows[0]), dict(row)) for row in rows[1:])


def rank(row: Row, ranks: Sequence[tuple[str, Sequence[Value]]]) -> tuple[int, ...]:
    """The place of ``row`` in the order of its output values, the column on the left deciding first."""
    return tuple(_place(row[name], values) for name, values in ranks)


def aggregated(aggregation: Aggregation, values: list[Value]) -> Value:
    """The one value of a collecting table; None where there is none, which for COUNT is never."""
    if aggregation is Aggregation.COUNT:
        return len(values)
    return language.aggregate(aggregation.lower(), values) if values else None


def _place(value: Value, values: Sequence[Value]) -> int:
    return next((place for place, one in enumerate(values) if language.within(value, one)), len(values))
