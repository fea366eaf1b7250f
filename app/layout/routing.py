"""Which way each edge takes over the grid: the cheapest, with few bends and crossings, never along another edge."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from app.layout.grid import Grid, Span
from app.layout.model import Link
from app.layout.ports import DOWN, LEFT, RIGHT, STEPS, Port, entries, exits
from app.layout.walls import Walls
from app.layout.ways import Point, Route, Ways

BEND, MERGE = 30, 70
_TRIES = 12


@dataclass(slots=True)
class Router:
    grid: Grid
    ways: Ways
    walls: Walls
    _incoming: set[str] = field(default_factory=set)
    _outgoing: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, grid: Grid) -> Router:
        return cls(grid, Ways(grid), Walls(grid))

    def route(self, links: Iterable[Link], first: Collection[str] = ()) -> list[str]:
        """Short edges first, since they have the least choice; then the others, flows before all else. Those ``first``
        come before them. The ids of those for which no way was left."""
        todo = [link for link in links if self._known(link.source) and self._known(link.target)]
        for link in todo:
            if link.is_flow:
                self._incoming.add(link.target)
                self._outgoing.add(link.source)
        order = sorted(enumerate(todo), key=lambda pair: (pair[1].id not in first, *self._urgency(pair[1]), pair[0]))
        for _, link in order:
            self._one(link)
        return [link.id for link in todo if link.id not in self.ways.routes]

    def _known(self, id_: str) -> bool:
        return id_ in self.grid.span or id_ in self.grid.event

    def _urgency(self, link: Link) -> tuple[int, int]:
        source, target = self._place(link.source), self._place(link.target)
        straight = source[1] == target[1] and link.source not in self.grid.event
        far = abs(target[0] - source[2]) + abs(target[1] - source[1])
        back = target[0] <= source[2]
        return (0 if link.is_flow else 1, (0 if straight and not back else 1000 if not back else 2000) + far)

    def _is_back(self, link: Link) -> bool:
        return self._place(link.target)[0] <= self._place(link.source)[2] and link.source not in self.grid.event

    def _place(self, id_: str) -> tuple[int, int, int]:
        if id_ in self.grid.event:
            i = self.grid.event[id_]
            return i, self.grid.border(id_), i
        span = self.grid.span[id_]
        return span.left, self.grid.main[id_], span.right

    def _one(self, link: Link) -> None:
        refused: set[tuple[int, int, int]] = set()
        for _ in range(_TRIES):
            route = self._search(link, refused)
            if route is None:
                return
            bad = self.ways.turns.add(link, route.points, route.leaves, route.arrives)
            if bad is None:
                self.ways.keep(route)
                return
            refused |= bad

    # -- the search

    def _search(self, link: Link, refused: set[tuple[int, int, int]]) -> Route | None:
        region, blocked = self.walls.around(link)
        goals: dict[tuple[int, int, int], int] = {}
        for port in entries(self.grid, link.target, link.is_flow):
            price = self._port_price(port, link, link.target, True)
            if price is not None and region.holds(port.i, port.j):
                goals[port.i, port.j, port.direction] = price
        if not goals:
            return None
        aim = Span(
            min(i for i, _, _ in goals), min(j for _, j, _ in goals),
            max(i for i, _, _ in goals), max(j for _, j, _ in goals),
        )  # fmt: skip
        best: dict[tuple[int, int, int], int] = {}
        came: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
        aside = link.source in self.grid.event and not self._hangs_alone(link.source)
        heap: list[tuple[int, int, tuple[int, int, int], tuple[int, int, int] | None, int]] = []
        count = 0
        for port in exits(self.grid, link.source, link.is_flow, self._is_back(link)):
            price = self._port_price(port, link, link.source, False)
            if price is not None and region.holds(port.i, port.j):
                state = (port.i, port.j, port.direction)
                heappush(heap, (price + self._ahead(state, aim), count, state, None, price))
                count += 1
        while heap:
            _, _, state, before, cost = heappop(heap)
            if state in best:
                continue
            best[state], came[state] = cost, before
            i, j, direction = state
            if direction > 3:
                return self._found(link, came, state)
            if state in goals:
                end = (i, j, direction + 4)
                heappush(heap, (cost + goals[state], count, end, state, cost + goals[state]))
                count += 1
            for turn in range(4):
                if turn == (direction + 2) % 4:
                    continue
                bend = turn != direction
                if bend and not self.ways.may_turn(i, j, direction, turn, link, refused):
                    continue
                if not bend and before is None and aside:
                    continue
                if bend and (i, j, turn) in goals:
                    price = cost + BEND + goals[i, j, turn] + self.ways.beside(i, j, turn)
                    heappush(heap, (price, count, (i, j, turn + 4), state, price))
                    count += 1
                step = STEPS[turn]
                ni, nj = i + step[0], j + step[1]
                nxt = (ni, nj, turn)
                if nxt in best or not region.holds(ni, nj) or (ni, nj) in blocked:
                    continue
                price = self.ways.move_price(i, j, turn, link)
                if price is None:
                    continue
                total = cost + price + (BEND if bend else 0)
                heappush(heap, (total + self._ahead(nxt, aim), count, nxt, state, total))
                count += 1
        return None

    def _ahead(self, state: tuple[int, int, int], aim: Span) -> int:
        i, j, _ = state
        di = max(aim.left - i, i - aim.right, 0)
        dj = max(aim.top - j, j - aim.bottom, 0)
        return 20 * di + 8 * dj

    def _port_price(self, port: Port, link: Link, id_: str, arriving: bool) -> int | None:
        """The move between the node and the slot beside it; two edges share it only if both arrive or both leave."""
        key = self._port_key(port, arriving)
        if id_ in self.grid.event:
            return port.price if self._hangs_alone(id_) else port.price + 1
        if link.is_flow:
            if not arriving and port.direction == LEFT and id_ in self._incoming and not self._is_back(link):
                return None
            if arriving and port.direction == LEFT and id_ in self._outgoing:
                return None
        price = port.price
        for other in self.ways.along.get(key, ()):
            shared = other.target == link.target if arriving else other.source == link.source
            if not shared or (other.target if arriving else other.source) != id_:
                return None
            price += MERGE if arriving or not (link.name and other.name) else 4 * MERGE
        return price

    def _hangs_alone(self, id_: str) -> bool:
        """Whether a boundary event is in the middle of its column, so that an edge can go on straight below it."""
        host = self.grid.model.nodes[id_].host
        span = self.grid.span[host or ""]
        return span.left != span.right or sum(self.grid.model.nodes[e].host == host for e in self.grid.event) == 1

    def _port_key(self, port: Port, arriving: bool) -> tuple[int, int, int]:
        direction = port.direction if not arriving else (port.direction + 2) % 4
        if direction == RIGHT:
            return port.i - 1, port.j, 0
        if direction == LEFT:
            return port.i, port.j, 0
        if direction == DOWN:
            return port.i, port.j - 1, 1
        return port.i, port.j, 1

    def _found(
        self, link: Link, came: dict[tuple[int, int, int], tuple[int, int, int] | None], end: tuple[int, int, int]
    ) -> Route:
        states = []
        at: tuple[int, int, int] | None = end
        while at is not None:
            states.append(at)
            at = came[at]
        states.reverse()
        points: list[Point] = []
        for i, j, _ in states:
            if not points or points[-1] != (i, j):
                points.append((i, j))
        return Route(link, points, states[0][2], end[2] - 4)
