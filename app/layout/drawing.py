"""A drawing: a box for each shape, points for each edge, labels for both; in pixels, all whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than a border."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


Point = tuple[int, int]


@dataclass(slots=True)
class Drawing:
    """By id of the element; ``labels`` are those of shapes and edges alike."""

    shapes: dict[str, Box] = field(default_factory=dict)
    edges: dict[str, Sequence[Point]] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
