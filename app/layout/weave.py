"""Routes one new edge through a drawing that stands: around shapes and labels, never along another edge."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from app.layout.drawing import Box, Point

CLEAR = 14
_BEND, _CROSSING = 40, 60
State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where an edge may begin and end: points on the border of a shape, each with the axis of leaving and a price."""

    points: tuple[tuple[Point, Point, int], ...]


def ends_of(box: Box, sides: Iterable[tuple[str, int]]) -> Ends:
    """The middles of sides: (point on the border, point before it, price)."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    known = {
        "right": ((box.right, y), (box.right + CLEAR, y)),
        "left": ((box.x, y), (box.x - CLEAR, y)),
        "top": ((x, box.y), (x, box.y - CLEAR)),
        "bottom": ((x, box.bottom), (x, box.bottom + CLEAR)),
    }
    return Ends(tuple((*known[side], price) for side, price in sides))


def weave(
    source: Ends, target: Ends, obstacles: Sequence[Box], lines: Sequence[Sequence[Point]], frame: Box
) -> list[Point] | None:
    """The cheapest way, or None where there is none inside the frame. ``lines`` may be crossed, not followed."""
    field = _Field(source, target, obstacles, lines, frame)
    return field.path()


class _Field:
    """Steps between neighbouring lines of a grid that lies beside everything: ``closed`` ones lead through a shape, a
    label or along an edge; ``crossed`` counts the edges that a step crosses. A step is (column, row, axis)."""

    def __init__(
        self, source: Ends, target: Ends, obstacles: Sequence[Box], lines: Sequence[Sequence[Point]], frame: Box
    ) -> None:
        self.source, self.target, self.obstacles = source, target, obstacles
        self.parts = parts = [(min(one, two), max(one, two)) for line in lines for one, two in pairwise(line)]
        xs = {near[0] for _, near, _ in (*source.points, *target.points)}
        ys = {near[1] for _, near, _ in (*source.points, *target.points)}
        for box in obstacles:
            xs |= {box.x - CLEAR, box.right + CLEAR}
            ys |= {box.y - CLEAR, box.bottom + CLEAR}
        for (a, b), (c, d) in parts:
            xs |= {a - CLEAR, a + CLEAR} if a == c else set()
            ys |= {b - CLEAR, b + CLEAR} if b == d else set()
        self.xs = sorted(x for x in xs if frame.x < x < frame.right)
        self.ys = sorted(y for y in ys if frame.y < y < frame.bottom)
        self.at_x = {x: i for i, x in enumerate(self.xs)}
        self.at_y = {y: i for i, y in enumerate(self.ys)}
        self.closed: set[State] = set()
        self.crossed: dict[State, int] = {}
        for box in obstacles:
            self._close(box)
        for (a, b), (c, d) in parts:
            self._cross(a, b, c, d)

    def _close(self, box: Box) -> None:
        """A step along a border is closed too."""
        left, right = bisect_right(self.xs, box.x) - 1, bisect_left(self.xs, box.right)
        top, bottom = bisect_right(self.ys, box.y) - 1, bisect_left(self.ys, box.bottom)
        on_y = range(bisect_left(self.ys, box.y), bisect_right(self.ys, box.bottom))
        on_x = range(bisect_left(self.xs, box.x), bisect_right(self.xs, box.right))
        self.closed |= {(i, j, 0) for i in range(left, right) for j in on_y}
        self.closed |= {(i, j, 1) for i in on_x for j in range(top, bottom)}

    def _cross(self, a: int, b: int, c: int, d: int) -> None:
        on_x = range(bisect_left(self.xs, a), bisect_right(self.xs, c))
        on_y = range(bisect_left(self.ys, min(b, d)), bisect_right(self.ys, max(b, d)))
        if b == d:
            steps = [(i, bisect_right(self.ys, b) - 1, 1) for i in on_x]
            if b in self.at_y:
                self.closed |= {
                    (i, self.at_y[b], 0) for i in range(bisect_left(self.xs, a) - 1, bisect_right(self.xs, c))
                }
        else:
            steps = [(bisect_right(self.xs, a) - 1, j, 0) for j in on_y]
            if a == c and a in self.at_x:
                self.closed |= {(self.at_x[a], j, 1) for j in range(on_y.start - 1, on_y.stop)}
        for step in steps:
            self.crossed[step] = self.crossed.get(step, 0) + 1

    def _is_open(self, border: Point, near: Point) -> bool:
        """Whether the way between a shape's border and the grid is free: of other shapes, and of edges on it."""
        (a, b), (c, d) = min(border, near), max(border, near)
        way = Box(a - (a == c), b - (b == d), c - a + 2 * (a == c), d - b + 2 * (b == d))
        others = (box for box in self.obstacles if not _grown(box).holds(Box(*border, 0, 0)))
        if any(way.overlaps(box) for box in others):
            return False
        along = (Box(e, min(f, h), g - e, abs(h - f)) for (e, f), (g, h) in self.parts if (e == g) == (a == c))
        return not any(way.overlaps(_grown(box)) for box in along)

    def path(self) -> list[Point] | None:
        goals = {near: (at, price) for at, near, price in self.target.points if self._is_open(at, near)}
        if not goals:
            return None

        def ahead(x: int, y: int) -> int:
            return min(abs(x - c) + abs(y - d) for c, d in goals)

        heap: list[tuple[int, int, int, State, State | None]] = []
        starts: dict[State, Point] = {}
        count = 0
        for at, near, price in self.source.points:
            if near[0] not in self.at_x or near[1] not in self.at_y or not self._is_open(at, near):
                continue
            axis = 0 if at[1] == near[1] else 1
            state = (self.at_x[near[0]], self.at_y[near[1]], axis)
            starts[state] = at
            heappush(heap, (price + ahead(*near), count, price, state, None))
            count += 1
        came: dict[State, State | None] = {}
        while heap:
            _, _, cost, state, before = heappop(heap)
            if state in came:
                continue
            came[state] = before
            i, j, axis = state
            if i < 0:
                assert before is not None
                return self._found(came, before, goals, starts)
            here = self.xs[i], self.ys[j]
            if here in goals:
                at, price = goals[here]
                turn = 0 if (at[1] == here[1]) == (axis == 0) else _BEND
                heappush(heap, (cost + price + turn, count, cost + price + turn, (-1, i, j), state))
                count += 1
            for di, dj in ((1, 0), (0, 1), (-1, 0), (0, -1)):
                ni, nj, turned = i + di, j + dj, (0 if di else 1)
                if not (0 <= ni < len(self.xs) and 0 <= nj < len(self.ys)) or (ni, nj, turned) in came:
                    continue
                step = (min(i, ni), min(j, nj), turned)
                if step not in self.closed:
                    way = abs(self.xs[ni] - here[0]) + abs(self.ys[nj] - here[1])
                    price = cost + way + _CROSSING * self.crossed.get(step, 0) + (_BEND if turned != axis else 0)
                    far = ahead(self.xs[ni], self.ys[nj])
                    heappush(heap, (price + far, count, price, (ni, nj, turned), state))
                    count += 1
        return None

    def _found(
        self,
        came: dict[State, State | None],
        last: State,
        goals: dict[Point, tuple[Point, int]],
        starts: dict[State, Point],
    ) -> list[Point]:
        at: State | None = last
        points = [goals[self.xs[last[0]], self.ys[last[1]]][0]]
        first = last
        while at is not None:
            points.append((self.xs[at[0]], self.ys[at[1]]))
            first, at = at, came[at]
        points.append(starts[first])
        points.reverse()
        return _straightened(points)


def _grown(box: Box) -> Box:
    return Box(box.x - 1, box.y - 1, box.width + 2, box.height + 2)


def _straightened(points: Sequence[Point]) -> list[Point]:
    """Without the points at which an edge does not turn."""
    found: list[Point] = []
    for point in points:
        if len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found[-1] = point
        elif not found or found[-1] != point:
            found.append(point)
    return found
