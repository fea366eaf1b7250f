"""Which rows of a lane are taken over which columns, while rows are being given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

FAR = 10**6
"""Beyond every row: a sub-process that goes on in the next lane takes all rows up to it."""


@dataclass(slots=True)
class Occupancy:
    """Rectangles (first row, last row, first column, last column) by lane; rows count from the lane's main row 0.

    ``lines`` keep a row free for an edge; ``nodes`` are what stands there. Only nodes are ``solid``.
    """

    nodes: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    lines: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)

    def free(self, lane: str, rows: tuple[int, int], columns: tuple[int, int], solid: bool = False) -> bool:
        return not any(True for _ in self._hit(lane, rows, columns, solid))

    def _hit(
        self, lane: str, rows: tuple[int, int], columns: tuple[int, int], solid: bool
    ) -> Iterator[tuple[int, int, int, int]]:
        for taken in (self.nodes,) if solid else (self.nodes, self.lines):
            for first, last, left, right in taken.get(lane, ()):
                if rows[0] <= last and first <= rows[1] and columns[0] <= right and left <= columns[1]:
                    yield first, last, left, right

    def beyond(self, lane: str, rows: tuple[int, int], columns: tuple[int, int]) -> int:
        """The first column to the right of all nodes that stand in the way, or the first of the columns."""
        return max((right + 1 for _, _, _, right in self._hit(lane, rows, columns, True)), default=columns[0])

    def take(self, lane: str, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        self.nodes.setdefault(lane, []).append((*rows, *columns))

    def keep_free(self, lane: str, row: int, columns: tuple[int, int]) -> None:
        self.lines.setdefault(lane, []).append((row, row, *columns))

    def rows(self, lane: str) -> tuple[int, int]:
        """The outermost rows in which nodes stand, both 0 in an empty lane."""
        near = [row for first, last, _, _ in self.nodes.get(lane, ()) for row in (first, last) if abs(row) < FAR]
        return min(near, default=0), max(near, default=0)
