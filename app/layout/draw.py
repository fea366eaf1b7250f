"""Puts a model on paper: grid, routes, tracks, sizes and pixels, one after the other."""

from __future__ import annotations

from itertools import pairwise

from app.layout.coordinates import Scale, scale_of
from app.layout.drawing import Box, Drawing, Point
from app.layout.grid import Grid, grid_of
from app.layout.model import Link, Model
from app.layout.names import write_names
from app.layout.order import segments
from app.layout.routing import Router
from app.layout.sizes import Cell, cells_of
from app.layout.tracks import Tracks, tracks_of
from app.layout.ways import Route

LEFT, TOP, HEADER, INSET = 160, 80, 30, 26


def draw(model: Model) -> Drawing:
    """The drawing of everything in a model."""
    grid = grid_of(model)
    router = _routed(grid, [link for link in model.links.values() if link.target not in model.links])
    tracks = tracks_of(router.ways.routes, router.ways.turns)
    cells = cells_of(grid, router.ways.routes)
    scale = scale_of(grid, cells, tracks.count, (_begin(model), TOP))
    return _Pen(grid, cells, scale, tracks, router.ways.routes).drawing()


def _routed(grid: Grid, links: list[Link]) -> Router:
    """An edge to which the others left no way is drawn before them, in a second attempt; the better of both counts."""
    router = Router.over(grid)
    walled_in = router.route(links)
    if walled_in:
        again = Router.over(grid)
        if len(again.route(links, walled_in)) < len(walled_in):
            return again
    return router


def _depth(model: Model) -> int:
    """How many lane headers stand one beside another."""

    def depth(id_: str | None) -> int:
        return 1 + depth(model.lanes[id_].parent) if id_ else 0

    return max((depth(id_) for id_ in model.lanes), default=0)


def _begin(model: Model) -> float:
    return LEFT + (HEADER if model.pools else 0) + HEADER * _depth(model) + INSET


class _Pen:
    def __init__(
        self, grid: Grid, cells: dict[str, Cell], scale: Scale, tracks: Tracks, routes: dict[str, Route]
    ) -> None:
        self.grid, self.cells, self.scale, self.tracks, self.routes = grid, cells, scale, tracks, routes
        self.model = grid.model
        self.result = Drawing()

    def drawing(self) -> Drawing:
        for id_ in self.grid.span:
            if id_ in self.model.nodes:
                self._node(id_)
        for id_ in self.grid.event:
            self._event(id_)
        for id_, cell in self.cells.items():
            if id_ not in self.model.nodes:
                x, y = self.scale.middle[0][cell.i // 2], self.scale.middle[1][cell.j // 2]
                self._labels(cell, round(x), round(y))
        self._frames()
        for route in self.routes.values():
            self._edge(route)
        self._to_edges()
        for node in self.model.nodes.values():
            if node.kind == "group":
                self._group(node.id, node.members)
        write_names(self.model, self.result)
        return self.result

    # -- shapes

    def _node(self, id_: str) -> None:
        span = self.grid.span[id_]
        x, y = self.scale.middle[0], self.scale.middle[1]
        if span.left != span.right:
            left, right = round(x[span.left // 2]), round(x[span.right // 2])
            top, bottom = round(y[span.top // 2]), round(y[span.bottom // 2])
            self.result.shapes[id_] = Box(left, top, right - left, bottom - top)
            return
        cell = self.cells[id_]
        cx, cy = round(x[span.left // 2]), round(y[span.top // 2])
        box = _box(cx - cell.width / 2, cy - cell.height / 2, cell.width, cell.height)
        self.result.shapes[id_] = box
        self._labels(cell, cx, cy)

    def _labels(self, cell: Cell, x: float, y: float) -> None:
        for id_, label in cell.labels.items():
            self.result.labels[id_] = _box(x + label.x, y + label.y, label.width, label.height)

    def _event(self, id_: str) -> None:
        host = self.model.nodes[id_].host or ""
        box = self.result.shapes[host]
        border = box.y if id_ in self.grid.above else box.bottom
        x = round(self.scale.middle[0][self.grid.event[id_] // 2])
        if host in self.cells:
            x += round(self.cells[host].hanging[id_])
        else:
            self._labels(self.cells[id_], x, border)
        self.result.shapes[id_] = Box(x - 18, border - 18, 36, 36)

    def _frames(self) -> None:
        """Pools and lanes, from the boundaries between their bands."""
        model = self.model
        if not model.pools and not model.lanes:
            return
        y = self.scale.middle[1]
        right = self._right()
        inner = LEFT + (HEADER if model.pools else 0)
        for lane in reversed(list(model.lanes.values())):
            depth, up = 0, lane.parent
            while up:
                depth, up = depth + 1, model.lanes[up].parent
            if lane.leaf:
                first, last = self.grid.bands[lane.id]
                top, bottom = round(y[first - 1]), round(y[last + 1])
            else:
                inside = [self.result.shapes[other.id] for other in model.lanes.values() if other.parent == lane.id]
                top, bottom = min(box.y for box in inside), max(box.bottom for box in inside)
            x = inner + depth * HEADER
            self.result.shapes[lane.id] = Box(x, top, right - x, bottom - top)
        for pool in model.pools:
            if pool.process is None:
                row = self.grid.main[pool.id] // 2
                top, bottom = round(y[row - 1]), round(y[row + 1])
            else:
                bands = [self.grid.bands[lane] for lane in model.leaf_lanes(pool.process)]
                top, bottom = round(y[bands[0][0] - 1]), round(y[bands[-1][1] + 1])
            self.result.shapes[pool.id] = Box(LEFT, top, right - LEFT, bottom - top)

    def _right(self) -> int:
        boxes = [*self.result.shapes.values(), *self.result.labels.values()]
        lines = [self.scale.first.get((1, 2 * self.grid.columns), 0.0)]
        tracks = self.tracks.count.get((1, 2 * self.grid.columns), 0)
        return round(max([box.right for box in boxes] + [lines[0] + 14 * tracks])) + INSET

    # -- edges

    def _edge(self, route: Route) -> None:
        parts = segments(route.points, route.leaves, route.arrives)
        source, target = route.link.source, route.link.target
        places = [self._line(route, number, axis, line) for number, (axis, line, _, _) in enumerate(parts)]
        path: list[Point] = [self._touch(source, parts[0], places[0], parts[0][2] < parts[0][3], True)]
        for (axis, *_), here, there in zip(parts, places, places[1:], strict=False):
            path.append((there, here) if axis == 0 else (here, there))
        path.append(self._touch(target, parts[-1], places[-1], parts[-1][2] < parts[-1][3], False))
        self.result.edges[route.link.id] = path

    def _line(self, route: Route, number: int, axis: int, line: int) -> int:
        if line % 2 == 0:
            return round(self.scale.track((axis, line), self.tracks.of[route.link.id, number]))
        parts = len(segments(route.points, route.leaves, route.arrives))
        for event, at in ((route.link.source, 0), (route.link.target, parts - 1)):
            if event in self.grid.event and number == at and axis == 1:
                box = self.result.shapes[event]
                return box.x + box.width // 2
        return round(self.scale.middle[1 - axis][line // 2])

    def _touch(self, id_: str, part: tuple[int, int, int, int], place: int, onward: bool, leaving: bool) -> Point:
        """Where an edge meets the border of a shape."""
        box = self.result.shapes[id_]
        far = onward == leaving
        if part[0] == 0:
            return (box.right if far else box.x), place
        return place, (box.bottom if far else box.y)

    def _to_edges(self) -> None:
        """A note about an edge is tied to the middle of its longest part."""
        for link in self.model.links.values():
            path = self.result.edges.get(link.target)
            if link.target in self.model.links and path and link.source in self.result.shapes:
                pairs = list(pairwise(path))
                (a, b), (c, d) = max(
                    pairs, key=lambda pair: abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1])
                )
                middle = ((a + c) // 2, (b + d) // 2)
                box = self.result.shapes[link.source]
                above = box.bottom < middle[1]
                self.result.edges[link.id] = [(box.x + box.width // 2, box.bottom if above else box.y), middle]

    def _group(self, id_: str, members: tuple[str, ...]) -> None:
        inside = [self.result.shapes[m] for m in members if m in self.result.shapes]
        inside += [self.result.labels[m] for m in members if m in self.result.labels]
        if inside:
            left, top = min(box.x for box in inside) - 10, min(box.y for box in inside) - 10
            right, bottom = max(box.right for box in inside) + 10, max(box.bottom for box in inside) + 10
            self.result.shapes[id_] = Box(left, top, right - left, bottom - top)


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(round(x), round(y), round(width), round(height))
