"""Where notes and data stand: in the nearest free cell above, below or beside what they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.layout.blocks import Block
from app.layout.columns import Scope
from app.layout.model import ARTIFACTS, Model
from app.layout.occupancy import Occupancy


@dataclass(frozen=True, slots=True)
class Notes:
    """``block`` and ``taken`` are those of the scope, which get the notes in addition; so does its ``column``."""

    scopes: Mapping[str, Scope]
    scope: Scope
    model: Model
    block: Block
    taken: Occupancy

    def place(self, lane_of: Callable[[str], str]) -> None:
        for node in self.model.nodes.values():
            if node.scope == self.scope.id and node.kind in ARTIFACTS and node.kind != "group":
                owner = self._owner(node.id)
                lane, row = self._beside(owner) or (lane_of(node.id), 0)
                row, column = self._nearest(lane, row, self._column(owner))
                self.block.row[node.id] = (lane, row)
                self.scope.column[node.id] = column
                self.taken.take(lane, (row, row), (column, column))

    def _owner(self, id_: str) -> str:
        """What a note is tied to, of an edge its source, of a boundary event its host; else the first node."""
        for link in self.model.links.values():
            if id_ in (link.source, link.target):
                other = link.target if link.source == id_ else link.source
                other = self.model.links[other].source if other in self.model.links else other
                other = self.model.nodes[other].host or other if other in self.model.nodes else other
                if other in self.block.row:
                    return other
        return next(iter(self.block.row), "")

    def _beside(self, owner: str) -> tuple[str, int] | None:
        """The row from which to look: of what stands inside a sub-process the upper border of that."""
        around = owner
        while around in self.model.nodes and self.model.nodes[around].scope != self.scope.id:
            around = self.model.nodes[around].scope
        return self.block.borders[around][0] if around in self.block.borders else self.block.row.get(owner)

    def _column(self, owner: str) -> int:
        node = self.model.nodes.get(owner)
        return self.scopes[node.scope].column.get(owner, self.scope.start) if node else self.scope.start

    def _nearest(self, lane: str, row: int, column: int) -> tuple[int, int]:
        low, high = self.taken.rows(lane)
        known = {at for other, at in self.block.row.values() if other == lane}
        first, last = self.scope.start, self.scope.start + self.scope.total
        _, at, column = min(
            (
                (abs(at - row) * 2 + abs(by) * 3 + (at not in known) + (at > row) * 0.5, at, column + by)
                for at in range(low - 1, high + 2)
                for by in (0, 1, -1)
                if first <= column + by < last and self.taken.free(lane, (at, at), (column + by, column + by))
            ),
            default=(0.0, low - 1, column),
        )
        return at, column
