"""By which sides an edge may leave and enter a node, and how much each is liked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.layout.grid import Grid, Span
from app.layout.model import GATEWAYS

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True, slots=True)
class Port:
    """A slot beside a node, the direction in which an edge passes it, and its price."""

    i: int
    j: int
    direction: int
    price: int


def exits(grid: Grid, id_: str, is_flow: bool, back: bool = False) -> Iterator[Port]:
    if id_ in grid.event:
        up = id_ in grid.above
        yield Port(grid.event[id_], grid.border(id_) + (-1 if up else 1), UP if up else DOWN, 0)
        return
    kind = grid.model.nodes[id_].kind if id_ in grid.model.nodes else "pool"
    # A loop may leave on the left, where it goes to.
    up_down = 0 if not is_flow else 12 if kind in GATEWAYS else 45
    yield from _sides(grid, id_, {RIGHT: 0, DOWN: up_down, UP: up_down, LEFT: (40 if back else 500) if is_flow else 0})


def entries(grid: Grid, id_: str, is_flow: bool) -> Iterator[Port]:
    """As exits, but the direction is the one in which the edge arrives."""
    if id_ in grid.event:
        up = id_ in grid.above
        yield Port(grid.event[id_], grid.border(id_) + (-1 if up else 1), DOWN if up else UP, 0)
        return
    prices = {LEFT: 0, UP: 10, DOWN: 10, RIGHT: 500} if is_flow else dict.fromkeys(range(4), 0)
    for port in _sides(grid, id_, prices):
        yield Port(port.i, port.j, (port.direction + 2) % 4, port.price)


def _sides(grid: Grid, id_: str, prices: dict[int, int]) -> Iterator[Port]:
    span = grid.span[id_]
    events = [event for event in grid.event if grid.model.nodes[event].host == id_]
    above = {grid.event[event] for event in events if event in grid.above}
    below = {grid.event[event] for event in events if event not in grid.above}
    for j in _middle(span.top, span.bottom):
        more = 0 if j == grid.main[id_] else 60
        yield Port(span.right + 1, j, RIGHT, prices[RIGHT] + more)
        yield Port(span.left - 1, j, LEFT, prices[LEFT] + more)
    for i in _across(span):
        more = 20 if span.left != span.right and id_ in grid.model.nodes else 0
        if i not in above:
            yield Port(i, span.top - 1, UP, prices[UP] + more)
        if i not in below:
            yield Port(i, span.bottom + 1, DOWN, prices[DOWN] + more)


def _middle(first: int, last: int) -> range:
    """The odd slots between two borders, or the only one."""
    return range(first + 2, last - 1, 2) if last > first else range(first, first + 1, 2)


def _across(span: Span) -> range:
    if span.left == span.right:
        return range(span.left, span.left + 1)
    return range(span.left | 1, span.right, 2) if span.left % 2 == 0 else range(span.left + 2, span.right - 1, 2)
