"""What a decision computes: the shape that every boxed expression has, and the two that compute nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.dmn.run import Run
from app.typed_json import Value


class Logic(Protocol):
    """A compiled boxed expression: stateless, shareable between threads."""

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        """The value for the names in ``scope``; None with a problem noted in ``run`` where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Broken:
    """What could not be compiled: null, for the reason given."""

    reason: str

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        run.null(self.reason)
        return None


@dataclass(frozen=True, slots=True)
class Nothing:
    """A place that its author left empty: null without a reason."""

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        return None
