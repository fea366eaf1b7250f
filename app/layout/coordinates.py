"""From columns, rows and tracks to pixels: every channel as wide as its tracks and labels need, and no wider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.layout.grid import BOX, EDGE, Grid
from app.layout.order import Line
from app.layout.sizes import Cell
from app.layout.text import width_of

TRACK = 14
ARROW = 44
BORDER = 18
POOL_GAP = 44
BOX_HEIGHT = 60


@dataclass(frozen=True, slots=True)
class Scale:
    """Middle of each column and row, and where the tracks of each channel begin and how far apart they are."""

    middle: tuple[list[float], list[float]]
    first: Mapping[Line, float]
    step: Mapping[Line, float]

    def track(self, line: Line, number: int) -> float:
        return self.first[line] + self.step[line] * number


@dataclass(slots=True)
class _Extent:
    body: float = 0
    near: float = 0
    far: float = 0
    beside: float = 0
    border: bool = True


def scale_of(grid: Grid, cells: Mapping[str, Cell], count: Mapping[Line, int], origin: tuple[float, float]) -> Scale:
    across = _columns(grid, cells)
    down = _rows(grid, cells)
    first: dict[Line, float] = {}
    step: dict[Line, float] = {}
    x = _along(across, 1, count, origin[0], first, step)
    y = _along(down, 0, count, origin[1], first, step, grid)
    return Scale((x, y), first, step)


def _along(
    extents: Sequence[_Extent],
    axis: int,
    count: Mapping[Line, int],
    at: float,
    first: dict[Line, float],
    step: dict[Line, float],
    grid: Grid | None = None,
) -> list[float]:
    middle: list[float] = []
    before = _Extent()
    for number, extent in enumerate([*extents, _Extent()]):
        line = (axis, 2 * number)
        tracks = count.get(line, 0)
        begin = at + max(before.far, before.beside)
        room = (tracks + 1) * TRACK if tracks else 0
        edge = number in (0, len(extents))
        least = max(begin + room, at + before.far + (6 if not edge else 0))
        place = least + extent.near
        if axis == 1 and not edge:
            gap = (
                ARROW
                if not (before.border or extent.border)
                else 2 * BORDER
                if before.border != extent.border
                else BORDER
            )
            place = max(
                place, at + before.body + extent.body + (gap if not (before.border or extent.border) else BORDER + 6)
            )
        if axis == 0 and grid is not None and not edge:
            place = max(place, at + before.far + extent.near + _row_gap(grid, number))
        zone = (begin, place - extent.near)
        if tracks:
            step[line] = min(TRACK, (zone[1] - zone[0]) / (tracks + 1))
            first[line] = (zone[0] + zone[1] - step[line] * (tracks - 1)) / 2
        middle.append(place)
        at, before = place, extent
    return middle[:-1]


def _row_gap(grid: Grid, number: int) -> float:
    kinds = grid.rows[number - 1], grid.rows[number]
    if BOX in kinds:
        return 0
    if EDGE in kinds:
        return 14 if kinds[0] != kinds[1] else POOL_GAP
    return 16


def _columns(grid: Grid, cells: Mapping[str, Cell]) -> list[_Extent]:
    found = [_Extent() for _ in range(grid.columns)]
    for cell in cells.values():
        extent = found[cell.i // 2]
        extent.border &= not cell.width
        extent.body = max(extent.body, cell.width / 2)
        extent.near, extent.far = max(extent.near, cell.left), max(extent.far, cell.right)
        extent.beside = max(extent.beside, cell.beside)
    return found


def _rows(grid: Grid, cells: Mapping[str, Cell]) -> list[_Extent]:
    found = [_Extent() for _ in grid.rows]
    for cell in cells.values():
        extent = found[cell.j // 2]
        extent.near, extent.far = max(extent.near, cell.up), max(extent.far, cell.down)
    for id_, span in grid.span.items():
        if id_ in grid.model.nodes and span.left != span.right:
            found[span.top // 2].far = max(found[span.top // 2].far, 22.0)
    for row, kind in enumerate(grid.rows):
        if kind == BOX:
            found[row] = _Extent(near=BOX_HEIGHT / 2, far=BOX_HEIGHT / 2)
    for band, (first, last) in grid.bands.items():
        lane = grid.model.lanes.get(band)
        least = min(140.0, width_of(lane.name, 12) + 4) if lane else 52
        short = max(least, 52) - sum(extent.near + extent.far for extent in found[first : last + 1])
        if short > 0:
            found[first].near += short / 2
            found[last].far += short / 2
    return found
