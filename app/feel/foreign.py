"""Where an expression uses a function that FEEL does not have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreign:
    """``name`` as it is registered, with ``house.`` before it if it was written so; line and column count from 1."""

    name: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"第 {self.line} 行第 {self.column} 列：没有名为 {self.name}( ) 的函数"
