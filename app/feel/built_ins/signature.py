"""How a built-in function is declared: what it does and how many arguments it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """``apply`` gets between ``least`` and ``most`` positional arguments; ArithmeticError and ValueError mean null."""

    apply: Callable[..., Value]
    least: int
    most: int

    def takes(self, count: int) -> bool:
        return self.least <= count <= self.most


MANY = 1000
