"""A decision table as it was drawn, compiled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.feel import Expression, UnaryTests


class HitPolicy(StrEnum):
    UNIQUE = "UNIQUE"
    FIRST = "FIRST"


@dataclass(frozen=True, slots=True)
class Input:
    """A column asked: ``allowed`` are the values its author foresaw."""

    label: str
    expression: Expression
    allowed: UnaryTests | None


@dataclass(frozen=True, slots=True)
class Output:
    """A column answered: ``name`` is the key in the output context, ``default`` holds when no rule matches."""

    name: str
    label: str
    allowed: UnaryTests | None
    default: Expression | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: one test an input, one expression an output (None: the cell is empty, which is null)."""

    id: str
    tests: tuple[UnaryTests, ...]
    outputs: tuple[Expression | None, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """``key`` is the id of the decision element, by which models refer to it.

    ``names`` are the variables it reads, ``functions`` those it calls that are not built into FEEL.
    """

    key: str
    name: str
    hit_policy: HitPolicy
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for part in self._parts() for name in part.names)

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(name for part in self._parts() for name in part.functions)

    def _parts(self) -> list[Expression | UnaryTests]:
        parts: list[Expression | UnaryTests | None] = []
        for column in self.inputs:
            parts += [column.expression, column.allowed]
        for answer in self.outputs:
            parts += [answer.allowed, answer.default]
        for rule in self.rules:
            parts += [*rule.tests, *rule.outputs]
        return [part for part in parts if part is not None]
