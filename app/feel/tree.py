"""The syntax tree of FEEL; ``at`` is the place in the text where a part begins, counted from 0."""

from __future__ import annotations

from dataclasses import dataclass

from app.feel.types import FeelType
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Literal:
    at: int
    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Input:
    """``?``, the value under test."""

    at: int


@dataclass(frozen=True, slots=True)
class ListOf:
    at: int
    items: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ContextOf:
    at: int
    entries: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class RangeOf:
    at: int
    start: Part
    end: Part
    start_closed: bool
    end_closed: bool


@dataclass(frozen=True, slots=True)
class Test:
    """``>= 5`` with nothing on the left: a test of the input, or as a value the interval of what meets it."""

    at: int
    operator: str
    right: Part


@dataclass(frozen=True, slots=True)
class Path:
    at: int
    base: Part
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    at: int
    base: Part
    condition: Part


@dataclass(frozen=True, slots=True)
class Call:
    """With ``names`` the arguments are named, one name each; else they are positional."""

    at: int
    target: Part
    arguments: tuple[Part, ...]
    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class If:
    at: int
    condition: Part
    yes: Part
    no: Part


@dataclass(frozen=True, slots=True)
class Iterator:
    """``name in domain``, or ``name in domain..end``."""

    name: str
    domain: Part
    end: Part | None


@dataclass(frozen=True, slots=True)
class For:
    at: int
    iterators: tuple[Iterator, ...]
    body: Part


@dataclass(frozen=True, slots=True)
class Quantified:
    at: int
    every: bool
    iterators: tuple[Iterator, ...]
    body: Part


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """``body`` is None for a function marked ``external``."""

    at: int
    parameters: tuple[tuple[str, FeelType], ...]
    body: Part | None


@dataclass(frozen=True, slots=True)
class Chain:
    """``first op part op part …`` of one precedence, flat, so that a long sum is not a deep tree."""

    at: int
    first: Part
    rest: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """A flat ``and`` or ``or``."""

    at: int
    operator: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    at: int
    operator: str
    left: Part
    right: Part


@dataclass(frozen=True, slots=True)
class Between:
    at: int
    value: Part
    low: Part
    high: Part


@dataclass(frozen=True, slots=True)
class In:
    at: int
    value: Part
    tests: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf:
    at: int
    value: Part
    type: FeelType


@dataclass(frozen=True, slots=True)
class Negate:
    at: int
    value: Part


@dataclass(frozen=True, slots=True)
class Tests:
    """What stands in a cell: tests with commas between, all of them under ``not( )`` when ``negated``."""

    at: int
    tests: tuple[Part, ...]
    negated: bool


Part = (
    Literal
    | Name
    | Input
    | ListOf
    | ContextOf
    | RangeOf
    | Test
    | Path
    | Filter
    | Call
    | If
    | For
    | Quantified
    | FunctionOf
    | Chain
    | Logic
    | Compare
    | Between
    | In
    | InstanceOf
    | Negate
    | Tests
)
"""Any part of an expression."""
