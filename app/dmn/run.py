"""One evaluation of a model: what it was given, what it found out on its way, and how much it may still do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from app.dmn.errors import DecisionTooLong
from app.dmn.result import DecisionOutcome
from app.dmn.types import ItemType
from app.feel import Expression
from app.feel.frame import Run as Bounds
from app.typed_json import Value

MAX_STEPS = 200_000
"""Expressions, table cells and iterations of one evaluation, all its decisions and functions together."""
MAX_CALLS = 60
"""Functions of the model that may be active inside each other."""
MAX_PROBLEMS = 100
_CALL = 5

Functions = Mapping[str, Callable[..., Value]]


@dataclass(slots=True)
class TableUse:
    """One table that was asked: the rules that matched, the inputs by their expression's text, its answer as rows."""

    matched: tuple[str, ...]
    inputs: Mapping[str, Value]
    rows: Sequence[Mapping[str, Value]] | None = None


@dataclass(slots=True)
class Trail:
    """What an evaluation leaves behind, shared by the decision services called inside it."""

    problems: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    evaluated: list[DecisionOutcome] = field(default_factory=list)
    tables: list[TableUse] = field(default_factory=list)
    steps: int = MAX_STEPS
    calls: int = 0


R = TypeVar("R")


class Run:
    """``inputs`` by name (or ``namespace#name``); ``known`` holds the values found, by model and element id;
    ``imports`` are the names under which the models reached so far were imported."""

    __slots__ = ("functions", "imports", "inputs", "known", "problems", "trail")

    def __init__(self, inputs: Mapping[str, Value], functions: Functions, trail: Trail | None = None) -> None:
        self.inputs = inputs
        self.functions = functions
        self.trail = trail or Trail()
        self.problems = self.trail.problems
        self.known: dict[tuple[int, str], Value] = {}
        self.imports: dict[int, str] = {}

    def inside(self, known: Mapping[tuple[int, str], Value]) -> Run:
        """The run of a decision service: its parameters are ``known``, nothing else found so far is."""
        run = Run(self.inputs, self.functions, self.trail)
        run.known.update(known)
        run.imports.update(self.imports)
        return run

    def spend(self, steps: int = 1) -> None:
        self.trail.steps -= steps
        if self.trail.steps < 0:
            raise DecisionTooLong

    def feel(self, expression: Expression, scope: Mapping[str, Value]) -> Value:
        self.spend()
        return expression.evaluate(scope, self.functions, self.problems)

    def null(self, problem: str) -> None:
        """The null that the standard wants, with the reason kept."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)

    def violate(self, problem: str) -> None:
        """A null because a rule that the author set is broken."""
        self.trail.violations.append(problem)
        self.null(problem)

    def bounded(self, work: Callable[[], R]) -> R:
        """What ``work`` returns; all that it evaluates shares the bounds of one FEEL evaluation. Raises DecisionTooLong
        where it nests deeper than Python goes."""
        try:
            with Bounds(self.functions, self.problems).calling():
                return work()
        except RecursionError:
            raise DecisionTooLong from None

    def fit(self, value: Value, type_: ItemType | None, what: str) -> Value:
        """``value`` as ``type_`` wants it; None, as a violation of the author's rules, when it does not conform."""
        if type_ is None:
            return value
        fitting, wrong = type_.fit(value)
        if wrong:
            self.violate(f"{what}：{wrong}")
        return fitting

    @contextmanager
    def call(self) -> Iterator[None]:
        """One function of the model is active inside this block."""
        self.spend(_CALL)
        self.trail.calls += 1
        if self.trail.calls > MAX_CALLS:
            raise DecisionTooLong
        try:
            yield
        finally:
            self.trail.calls -= 1
