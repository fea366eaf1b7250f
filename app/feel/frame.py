"""What one evaluation sees, and how much it may still do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.feel.errors import EvaluationTooLong
from app.typed_json import Value

MAX_STEPS = 100_000


class Frame:
    """The names and functions in reach, the value under test (``?``), the steps left and the reasons for nulls."""

    __slots__ = ("functions", "input", "names", "problems", "steps")

    def __init__(
        self,
        names: Mapping[str, Value],
        functions: Mapping[str, Callable[..., Value]],
        problems: list[str] | None = None,
        input: Value = None,
    ) -> None:
        self.names = names
        self.functions = functions
        self.problems = problems
        self.input = input
        self.steps = MAX_STEPS

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise EvaluationTooLong

    def null(self, reason: str) -> None:
        """The null that the standard wants where an operation makes no sense, with the reason kept."""
        if self.problems is not None and len(self.problems) < 100:
            self.problems.append(reason)


Node = Callable[[Frame], Value]
"""A compiled part of an expression."""
