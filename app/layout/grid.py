"""The grid that all is drawn on: columns across the whole drawing, rows lane by lane; cells, and channels between."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.layout.columns import Scope, Wishes, scopes_of
from app.layout.model import Model
from app.layout.rows import Rows

_ATTEMPTS = 12
CELLS, EDGE, BOX = "cells", "edge", "box"
"""Kinds of rows: of nodes; the boundary between two bands, which nothing runs along; a pool without a process."""


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of slots, ends included. Column c is slot 2c+1, the channel before it slot 2c; rows likewise."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, i: int, j: int) -> bool:
        return self.left <= i <= self.right and self.top <= j <= self.bottom


@dataclass(slots=True)
class Grid:
    """``span`` has every node but boundary events and groups, ``main`` the slot row by which a node is entered.

    ``event`` has the slot column of each boundary event, ``above`` those that hang on the upper border; ``bands`` has
    first and last row of each leaf lane or process.
    """

    model: Model
    scopes: dict[str, Scope]
    columns: int = 1
    rows: list[str] = field(default_factory=list)
    span: dict[str, Span] = field(default_factory=dict)
    main: dict[str, int] = field(default_factory=dict)
    event: dict[str, int] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    bands: dict[str, tuple[int, int]] = field(default_factory=dict)

    def border(self, event: str) -> int:
        """The slot row of the border on which a boundary event hangs."""
        span = self.span[self.model.nodes[event].host or ""]
        return span.top if event in self.above else span.bottom

    def region(self, scope: str) -> Span:
        """Where the edges of a scope may run: inside the border of its sub-process."""
        around = self.span.get(scope)
        if around is None:
            return Span(0, 0, 2 * self.columns, 2 * len(self.rows))
        return Span(around.left + 1, around.top + 1, around.right - 1, around.bottom - 1)


def grid_of(model: Model) -> Grid:
    """The grid, with the nodes that stand straight below or above a gateway only where the way to them is free."""
    wishes = Wishes()
    for attempt in range(_ATTEMPTS):
        grid, pushed = _grid(model, wishes)
        hidden = {pair for scope in grid.scopes.values() for pair in scope.dropped if not _sees(grid, *pair)}
        if not hidden and not pushed:
            break
        wishes.apart |= hidden
        if attempt < _ATTEMPTS - 2:
            wishes.pushed |= pushed
    return grid


def _sees(grid: Grid, one: str, other: str) -> bool:
    first, second = grid.span[one], grid.span[other]
    low, high = sorted((first.top, second.top))
    return first.left == second.left and not any(
        span.holds(first.left, j)
        for id_, span in grid.span.items()
        if id_ not in (one, other) and not (span.holds(first.left, first.top) and span.holds(second.left, second.top))
        for j in range(low, high + 1)
    )


def _grid(model: Model, wishes: Wishes) -> tuple[Grid, dict[str, int]]:
    grid = Grid(model, scopes_of(model, wishes))
    pushed: dict[str, int] = {}
    grid.columns = max([1, *(grid.scopes[process].total for process in model.processes)])
    pools = [pool.process for pool in model.pools] or list(model.processes)
    names = [pool.id for pool in model.pools] or list(model.processes)
    for name, process in zip(names, pools, strict=True):
        grid.rows.append(EDGE)
        if process is None:
            row = len(grid.rows)
            grid.rows += [BOX, EDGE]
            grid.span[name] = Span(0, 2 * row + 1, 2 * grid.columns, 2 * row + 1)
            grid.main[name] = 2 * row + 1
        else:
            _process(grid, process, pushed)
    return grid, pushed


def _process(grid: Grid, process: str, pushed: dict[str, int]) -> None:
    lanes = grid.model.leaf_lanes(process)
    rows = Rows(grid.model, grid.scopes, lanes)
    block = rows.block(process)
    pushed |= rows.pushed
    places = [*block.row.values(), *(end for ends in block.borders.values() for end in ends)]
    at: dict[tuple[str, int], int] = {}
    for lane in lanes:
        used = sorted({row for other, row in places if other == lane}) or [0]
        grid.bands[lane] = (len(grid.rows), len(grid.rows) + len(used) - 1)
        for row in used:
            at[lane, row] = len(grid.rows)
            grid.rows.append(CELLS)
        grid.rows.append(EDGE)
    for id_, place in block.row.items():
        node = grid.model.nodes[id_]
        scope = grid.scopes[node.scope]
        column, row = scope.column[id_], at[place]
        if id_ in block.borders:
            top, bottom = (at[end] for end in block.borders[id_])
            right = column + scope.width[id_] - 1
            grid.span[id_] = Span(2 * column + 1, 2 * top + 1, 2 * right + 1, 2 * bottom + 1)
        else:
            grid.span[id_] = Span(2 * column + 1, 2 * row + 1, 2 * column + 1, 2 * row + 1)
        grid.main[id_] = 2 * row + 1
        for event in scope.boundary.get(id_, ()):
            grid.event[event.id] = 2 * scope.event_column[event.id] + 1
    for event_id in grid.event:
        host = grid.span[model_host(grid.model, event_id)]
        after = [
            grid.main[link.target] for link in grid.model.links.values() if link.is_flow and link.source == event_id
        ]
        if after and max(after) < host.top:
            grid.above.add(event_id)


def model_host(model: Model, event: str) -> str:
    return model.nodes[event].host or ""
