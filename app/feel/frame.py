"""What one evaluation sees, and how much it may still do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from app.feel.errors import EvaluationTooLong
from app.typed_json import Value

MAX_STEPS = 100_000
MAX_CALLS = 200
MAX_STRING = 1_000_000
_NO_FUNCTIONS: Mapping[str, Callable[..., Value]] = {}


class Run:
    """One evaluation: the house's functions, the steps left, how deep calls go and the reasons for nulls."""

    __slots__ = ("calls", "functions", "problems", "steps")

    def __init__(self, functions: Mapping[str, Callable[..., Value]] | None, problems: list[str] | None) -> None:
        self.functions = functions or _NO_FUNCTIONS
        self.problems = problems
        self.steps = MAX_STEPS
        self.calls = 0

    def spend(self, steps: int = 1) -> None:
        """Count work done, or about to be done; raises EvaluationTooLong when there was too much of it."""
        self.steps -= steps
        if self.steps < 0:
            raise EvaluationTooLong

    def null(self, reason: str) -> Value:
        """The null that the standard wants where an operation makes no sense, with the reason kept."""
        if self.problems is not None and len(self.problems) < 100:
            self.problems.append(reason)
        return None

    @contextmanager
    def calling(self) -> Iterator[None]:
        """A call of a function: evaluations inside it share these bounds, whoever starts them."""
        self.calls += 1
        if self.calls > MAX_CALLS:
            raise EvaluationTooLong
        token = _outer.set(self)
        try:
            yield
        finally:
            _outer.reset(token)
            self.calls -= 1


class Frame:
    """The names in reach, innermost first, and the value under test (``?``)."""

    __slots__ = ("input", "names", "parent", "run")

    def __init__(self, names: Mapping[str, Value], parent: Frame | None, run: Run, input: Value = None) -> None:
        self.names = names
        self.parent = parent
        self.run = run
        self.input = input

    def inside(self, names: Mapping[str, Value]) -> Frame:
        return Frame(names, self, self.run, self.input)


_outer: ContextVar[Run | None] = ContextVar("feel_run", default=None)


def run_for(functions: Mapping[str, Callable[..., Value]] | None, problems: list[str] | None) -> Run:
    """The bounds of a new evaluation: what is left of the one it happens in, if it happens in one."""
    run = Run(functions, problems)
    outer = _outer.get()
    if outer is not None:
        run.steps = outer.steps
        run.calls = outer.calls
    return run


def settle(run: Run) -> None:
    """Charge what an evaluation spent to the one around it."""
    outer = _outer.get()
    if outer is not None:
        outer.steps = run.steps


Node = Callable[[Frame], Value]
"""A compiled part of an expression."""
