"""What stands in the way of an edge on the grid: nodes, and whole sub-processes that it does not enter."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.layout.grid import Grid, Span
from app.layout.model import Link
from app.layout.ways import Point


@dataclass(slots=True)
class Walls:
    grid: Grid
    _blocked: dict[str, set[Point]] = field(default_factory=dict)

    def around(self, link: Link) -> tuple[Span, set[Point]]:
        """The region in which the edge stays, and the slots in it that it cannot pass."""
        scope = link.scope if link.is_flow else ""
        if not link.is_flow and self._scope(link.source) == self._scope(link.target):
            scope = self._scope(link.source)
        key = scope if link.is_flow or scope else f" {link.source} {link.target}"
        if key not in self._blocked:
            self._blocked[key] = {
                (i, j)
                for id_, span in self.grid.span.items()
                if self._is_wall(id_, scope, link)
                for i in range(span.left, span.right + 1)
                for j in range(span.top, span.bottom + 1)
            }
        return self.grid.region(scope), self._blocked[key]

    def _scope(self, id_: str) -> str:
        node = self.grid.model.nodes.get(id_)
        return node.scope if node else ""

    def _is_wall(self, id_: str, scope: str, link: Link) -> bool:
        node = self.grid.model.nodes.get(id_)
        if node is None or node.scope == scope or not node.is_scope:
            return True
        return id_ not in self._around(scope) and id_ not in self._around(link.source) | self._around(link.target)

    def _around(self, id_: str) -> set[str]:
        found = set()
        while id_ in self.grid.model.nodes:
            found.add(id_)
            id_ = self.grid.model.nodes[id_].scope
        return found
