"""Which track of its channel each straight part of an edge runs on, so that no two lie on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.layout.order import Line, Turns, segments
from app.layout.ways import Route

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A straight part in a channel: first and last slot along it, and to which side its ends go on: -1, 1."""

    key: Key
    low: int
    high: int
    ends: tuple[tuple[int, int], ...]

    def meets(self, other: Part) -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Tracks:
    """``of`` the number of a part's track, ``count`` how many a channel has."""

    of: Mapping[Key, int]
    count: Mapping[Line, int]


def tracks_of(routes: Mapping[str, Route], turns: Turns) -> Tracks:
    channels: dict[Line, list[Part]] = {}
    for id_, route in routes.items():
        parts = segments(route.points, route.leaves, route.arrives)
        for number, (axis, line, first, last) in enumerate(parts):
            if line % 2 == 0:
                ends = []
                for end, other in ((first, number - 1), (last, number + 1)):
                    if 0 <= other < len(parts):
                        away = parts[other][2] if other < number else parts[other][3]
                        ends.append((end, 1 if away > line else -1))
                part = Part((id_, number), min(first, last), max(first, last), tuple(ends))
                channels.setdefault((axis, line), []).append(part)
    of: dict[Key, int] = {}
    count: dict[Line, int] = {}
    for channel, parts_here in channels.items():
        before = turns.before.get(channel, {})
        ordered = _ordered(parts_here, before)
        for position, part in enumerate(ordered):
            used = [of[other.key] for other in ordered[:position] if other.meets(part)]
            of[part.key] = max(used, default=-1) + 1
        count[channel] = max(of[part.key] for part in parts_here) + 1
    return Tracks(of, count)


def _ordered(parts: Sequence[Part], before: Mapping[Key, set[Key]]) -> list[Part]:
    """Parts from the near side to the far, as the turns demand and else with the fewest crossings."""
    left = sorted(parts, key=lambda part: (sum(side for _, side in part.ends), part.low, part.high, part.key))
    demanded: dict[Key, set[Key]] = {part.key: set() for part in parts}
    for first, later in before.items():
        for key in later:
            if key in demanded and first in demanded:
                demanded[key].add(first)
    ordered: list[Part] = []
    placed: set[Key] = set()
    while left:
        part = next((p for p in left if demanded[p.key] <= placed), left[0])
        left.remove(part)
        ordered.append(part)
        placed.add(part.key)
    for _ in range(len(ordered)):
        moved = False
        for at in range(len(ordered) - 1):
            one, two = ordered[at], ordered[at + 1]
            if one.key not in demanded[two.key] and _crossings(two, one) < _crossings(one, two):
                ordered[at], ordered[at + 1] = two, one
                moved = True
        if not moved:
            break
    return ordered


def _crossings(near: Part, far: Part) -> int:
    """How often two parts cross when one lies nearer to the channel's beginning than the other."""
    return sum(side > 0 and far.low <= end <= far.high for end, side in near.ends) + sum(
        side < 0 and near.low <= end <= near.high for end, side in far.ends
    )
