"""The ways that edges have taken over the grid, and what the next edge pays to go along or across them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from app.layout.grid import CELLS, Grid
from app.layout.model import Link
from app.layout.order import Turns, segments
from app.layout.ports import LEFT, STEPS, UP

CROSSING, BESIDE = 28, 4

Point = tuple[int, int]


@dataclass(slots=True)
class Route:
    """Corner points in slots, from the slot beside the source to that beside the target, and the sides used."""

    link: Link
    points: list[Point]
    leaves: int
    arrives: int


@dataclass(slots=True)
class Ways:
    """``along`` has the edges that move between two slots on the middle line of a row or column; ``through`` counts
    the edges that pass a slot, by axis; ``corners`` has the edge that turns in the middle of a cell."""

    grid: Grid
    routes: dict[str, Route] = field(default_factory=dict)
    along: dict[tuple[int, int, int], list[Link]] = field(default_factory=dict)
    through: dict[tuple[int, int, int], int] = field(default_factory=dict)
    corners: dict[Point, Link] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)

    def keep(self, route: Route) -> None:
        self.routes[route.link.id] = route
        for i, j, axis in _moves(route):
            if (j if axis == 0 else i) % 2:
                self.along.setdefault((i, j, axis), []).append(route.link)
        parts = segments(route.points, route.leaves, route.arrives)
        for axis, line, first, last in parts:
            for slot in range(min(first, last) + 1, max(first, last)):
                key = (slot, line, axis) if axis == 0 else (line, slot, axis)
                self.through[key] = self.through.get(key, 0) + 1
        for axis, line, _, last in parts[:-1]:
            self.corners.setdefault((last, line) if axis == 0 else (line, last), route.link)

    def may_turn(self, i: int, j: int, come: int, go: int, link: Link, refused: set[tuple[int, int, int]]) -> bool:
        if j % 2 and self.grid.rows[j // 2] != CELLS:
            return False
        other = self.corners.get((i, j)) if i % 2 and j % 2 else None
        if other and other.source != link.source and other.target != link.target:
            return False
        return (i, j, come) not in refused and (i, j, (go + 2) % 4) not in refused

    def beside(self, i: int, j: int, direction: int) -> int:
        return CROSSING * self.through.get((i, j, 1 - direction % 2), 0)

    def move_price(self, i: int, j: int, direction: int, link: Link) -> int | None:
        axis = direction % 2
        back = direction in (LEFT, UP)
        key = (i - back * (axis == 0), j - back * (axis == 1), axis)
        middle = j % 2 if axis == 0 else i % 2
        price = 0
        if axis == 0:
            if j % 2 and self.grid.rows[j // 2] != CELLS:
                return None
            price = 35
        else:
            price = 22
        if middle:
            for other in self.along.get(key, ()):
                if other.source != link.source and other.target != link.target:
                    return None
                price += BESIDE
        else:
            price += BESIDE * self.through.get((*key[:2], axis), 0) + 6
        ni, nj = i + STEPS[direction][0], j + STEPS[direction][1]
        return price + CROSSING * self.through.get((ni, nj, 1 - axis), 0)


def _moves(route: Route) -> Iterable[tuple[int, int, int]]:
    """Every move as (slot, slot, axis), from the node's side on; the slot is the lesser end of the move."""
    (i, j), (k, n) = route.points[0], route.points[-1]
    back = STEPS[(route.leaves + 2) % 4]
    onward = STEPS[route.arrives]
    path = [(i + back[0], j + back[1]), *route.points, (k + onward[0], n + onward[1])]
    for (a, b), (c, d) in pairwise(path):
        yield min(a, c), min(b, d), 0 if b == d else 1
