"""One page of a list for the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """``number`` counts from 1; ``total`` is the length of the whole list, or of its counted part where there are
    ``more``."""

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int
    more: bool = False

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))
