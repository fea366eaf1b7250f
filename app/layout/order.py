"""Which of two edges that meet end to end in a channel must turn first, and whether an edge may be added at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.layout.model import Link
from app.layout.ports import STEPS

Point = tuple[int, int]
Line = tuple[int, int]
"""Axis of the line's segments (0 across, 1 down) and its slot."""


@dataclass(slots=True)
class Turns:
    """At a slot where the channel meets a row's middle line, an edge that uses the near half of the middle line must
    turn before another that uses the far half, or both would lie on one line."""

    near: dict[tuple[Line, Point], set[tuple[str, int]]] = field(default_factory=dict)
    far: dict[tuple[Line, Point], set[tuple[str, int]]] = field(default_factory=dict)
    before: dict[Line, dict[tuple[str, int], set[tuple[str, int]]]] = field(default_factory=dict)

    def add(self, link: Link, points: Sequence[Point], leaves: int, arrives: int) -> set[tuple[int, int, int]] | None:
        """None when the edge was added; else the corners that it must not have, and nothing was added."""
        corners = list(_corners(points, leaves, arrives))
        new: list[tuple[Line, tuple[str, int], tuple[str, int]]] = []
        for line, point, segment, is_near in corners:
            if is_near:
                new += [(line, (link.id, segment), other) for other in self.far.get((line, point), ())]
            else:
                new += [(line, other, (link.id, segment)) for other in self.near.get((line, point), ())]
        for line, first, second in new:
            if self._leads(line, second, first):
                self._forget(link.id)
                return {(*point, d) for at, point, _, _ in corners if at == line for d in range(4)}
            self.before.setdefault(line, {}).setdefault(first, set()).add(second)
        for line, point, segment, is_near in corners:
            (self.near if is_near else self.far).setdefault((line, point), set()).add((link.id, segment))
        return None

    def _forget(self, id_: str) -> None:
        for after in self.before.values():
            for first in [key for key in after if key[0] == id_]:
                del after[first]
            for rest in after.values():
                rest -= {key for key in rest if key[0] == id_}

    def _leads(self, line: Line, first: tuple[str, int], second: tuple[str, int]) -> bool:
        after = self.before.get(line, {})
        stack, seen = [first], {first}
        while stack:
            at = stack.pop()
            if at == second:
                return True
            for other in after.get(at, ()):
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
        return False


def segments(points: Sequence[Point], leaves: int, arrives: int) -> list[tuple[int, int, int, int]]:
    """The straight parts of a route as (axis, slot of the line, first slot, last slot), in the edge's direction; the
    first begins and the last ends at a node."""
    (i, j), (k, n) = points[0], points[-1]
    back, onward = STEPS[(leaves + 2) % 4], STEPS[arrives]
    path = [(i + back[0], j + back[1]), *points, (k + onward[0], n + onward[1])]
    found: list[tuple[int, int, int, int]] = []
    for (a, b), (c, d) in pairwise(path):
        axis, line, first, last = (0, b, a, c) if b == d else (1, a, b, d)
        if found and found[-1][0] == axis and found[-1][1] == line:
            found[-1] = (axis, line, found[-1][2], last)
        else:
            found.append((axis, line, first, last))
    return found


def _corners(points: Sequence[Point], leaves: int, arrives: int) -> list[tuple[Line, Point, int, bool]]:
    """Each corner where a segment in a channel meets a middle line: the channel's line, the slot, the number of the
    channel's segment, and whether the middle line is left on its near half."""
    parts = segments(points, leaves, arrives)
    found = []
    for number, (axis, line, first, last) in enumerate(parts):
        if line % 2:
            continue
        for end, other in ((first, number - 1), (last, number + 1)):
            if 0 <= other < len(parts) and end % 2:
                _, _, begin, stop = parts[other]
                away = begin if other < number else stop
                point = (line, end) if axis == 1 else (end, line)
                found.append(((axis, line), point, number, away < line))
    return found
