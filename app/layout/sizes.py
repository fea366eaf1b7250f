"""How large each node is, and where its labels go in its cell, once it is known by which sides edges come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.layout.grid import Grid
from app.layout.model import DATA, EVENTS, GATEWAYS, Node
from app.layout.ports import DOWN, LEFT, RIGHT, UP
from app.layout.text import LABEL_WIDTH, LINE, label_size, note_size, task_width
from app.layout.ways import Point, Route

EVENT, GATEWAY = 36, 50
GAP = 5


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a node or edge, its corner relative to the middle of the cell it belongs to."""

    x: float
    y: float
    width: float
    height: float

    def clear_of(self, other: Label) -> bool:
        return (
            self.x + self.width <= other.x
            or other.x + other.width <= self.x
            or self.y + self.height <= other.y
            or other.y + other.height <= self.y
        )


@dataclass(slots=True)
class Cell:
    """What a node needs around its middle: its body, and with labels ``left`` to ``down``; ``beside`` is the room that
    labels of edges need beyond it on the right. ``i`` and ``j`` are the slots of its middle."""

    i: int
    j: int
    width: float
    height: float
    left: float = 0
    right: float = 0
    up: float = 0
    down: float = 0
    beside: float = 0
    labels: dict[str, Label] = field(default_factory=dict)
    hanging: dict[str, float] = field(default_factory=dict)

    def add(self, id_: str, label: Label, outside: bool = False) -> None:
        self.labels[id_] = label
        self.left = max(self.left, 4 - label.x)
        if outside:
            self.beside = max(self.beside, label.x + label.width + 4)
        else:
            self.right = max(self.right, label.x + label.width + 4)
        self.up = max(self.up, 3 - label.y)
        self.down = max(self.down, label.y + label.height + 3)


def body(node: Node, events: int = 0) -> tuple[float, float]:
    if node.kind in EVENTS:
        return EVENT, EVENT
    if node.kind in GATEWAYS:
        return GATEWAY, GATEWAY
    if node.kind in DATA:
        return (36, 50) if node.kind == "dataObjectReference" else (50, 50)
    if node.kind == "textAnnotation":
        return note_size(node.name)
    return max(task_width(node.name), 50 * events if events > 1 else 0), 80


def cells_of(grid: Grid, routes: Mapping[str, Route]) -> dict[str, Cell]:
    """A cell for every node that stands in one; of boundary events in that of the host, or, at the border of a
    sub-process, under the event's own id with its middle on the border."""
    sides: dict[str, set[int]] = {}
    for route in routes.values():
        sides.setdefault(route.link.source, set()).add(route.leaves)
        sides.setdefault(route.link.target, set()).add((route.arrives + 2) % 4)
    found: dict[str, Cell] = {}
    for id_, span in grid.span.items():
        if id_ not in grid.model.nodes or span.left != span.right:
            continue
        node = grid.model.nodes[id_]
        events = [event for event in grid.event if grid.model.nodes[event].host == id_]
        width, height = body(node, len(events))
        cell = found[id_] = Cell(span.left, span.top, width, height, width / 2, width / 2, height / 2, height / 2)
        _hang(cell, [grid.model.nodes[event] for event in events], grid.above)
        if node.is_round and node.name:
            _name(cell, node, sides.get(id_, set()))
    for id_ in grid.event:
        node = grid.model.nodes[id_]
        if node.host not in found:
            cell = found[id_] = Cell(grid.event[id_], grid.border(id_), EVENT, EVENT, 18, 18, 18, 18)
            if node.name:
                width, height = label_size(node.name)
                cell.add(id_, Label(GAP + 2, -20 - height if id_ in grid.above else 20, width, height))
    begins = Counter((route.link.source, route.leaves, route.points[0]) for route in routes.values())
    ends = Counter((route.link.target, route.arrives) for route in routes.values())
    for route in routes.values():
        if route.link.name and route.link.kind != "messageFlow":
            _edge_label(grid, found, route, begins, ends)
    return found


def _hang(cell: Cell, events: list[Node], above: set[str]) -> None:
    spacing = cell.width / len(events) if events else 0
    for position, event in enumerate(events):
        x = -cell.width / 2 + spacing * (position + 0.5)
        cell.hanging[event.id] = x
        up = event.id in above
        if up:
            cell.up = max(cell.up, cell.height / 2 + EVENT / 2 + 3)
        else:
            cell.down = max(cell.down, cell.height / 2 + EVENT / 2 + 3)
        cell.left, cell.right = max(cell.left, 22 - x), max(cell.right, x + 22)
        if event.name:
            last = position == len(events) - 1
            width, height = label_size(event.name, LABEL_WIDTH if last else max(36, spacing - 2 * GAP))
            y = -cell.height / 2 - 20 - height if up else cell.height / 2 + 20
            cell.add(event.id, Label(x + GAP + 2, y, width, height))


def _name(cell: Cell, node: Node, sides: set[int]) -> None:
    width, height = label_size(node.name)
    half = cell.height / 2
    if DOWN not in sides:
        label = Label(-width / 2, half + GAP, width, height)
    elif UP not in sides:
        label = Label(-width / 2, -half - GAP - height, width, height)
    else:
        away = 0 if node.kind in EVENTS else 8
        label = Label(-width - GAP - 3, half + GAP - away, width, height)
    cell.add(node.id, label)


def _at_the_end(cells: dict[str, Cell], route: Route, ends: Counter[tuple[str, int]]) -> bool:
    """Labels an edge that leaves along another where it arrives, if it arrives alone from the left."""
    cell = cells.get(route.link.target)
    if cell is None or route.arrives != RIGHT or ends[route.link.target, RIGHT] > 1:
        return False
    width, height = label_size(route.link.name)
    label = Label(-cell.width / 2 - 18 - width, -4 - height, width, height)
    if not all(label.clear_of(other) for other in cell.labels.values()):
        return False
    cell.add(route.link.id, label)
    return True


def _edge_label(
    grid: Grid,
    cells: dict[str, Cell],
    route: Route,
    begins: Counter[tuple[str, int, Point]],
    ends: Counter[tuple[str, int]],
) -> None:
    link = route.link
    cell = cells.get(link.source)
    width, height = label_size(link.name)
    if cell is None and link.source not in grid.event:
        span, (i, j) = grid.span[link.source], route.points[0]
        at = (min(max(i, span.left), span.right), min(max(j, span.top), span.bottom))
        cell = cells[f"{link.id} begins"] = Cell(*at, 0, 0)
    if cell is None:
        host = grid.model.nodes[link.source].host
        if host in cells:
            x = cells[host].hanging[link.source]
            below = cells[host].labels.get(link.source)
            if route.leaves == UP:
                y = (below.y if below else -cells[host].height / 2 - 20) - 2 - height
            else:
                y = below.y + below.height + 2 if below else cells[host].height / 2 + 22
            cells[host].add(link.id, Label(x + GAP + 2, y, width, height))
        return
    if begins[link.source, route.leaves, route.points[0]] > 1 and _at_the_end(cells, route, ends):
        return
    half_width, half_height = cell.width / 2, cell.height / 2
    if route.leaves == RIGHT:
        label = Label(half_width + 10, -4 - height, width, height)
        for other in list(cell.labels.values()):
            if other.x < half_width and not label.clear_of(other):
                label = Label(other.x + other.width + GAP, label.y, width, height)
        cell.add(link.id, _stacked(cell, label, 1), outside=True)
    elif route.leaves == LEFT:
        cell.add(link.id, _stacked(cell, Label(-half_width - GAP - width, -4 - height, width, height), 1))
    elif route.leaves == DOWN:
        own = cell.labels.get(link.source)
        y = own.y + own.height + 2 if link.source in grid.event and own else half_height + 3
        cell.add(link.id, _stacked(cell, Label(GAP + 2, y, width, height), 1))
    else:
        own = cell.labels.get(link.source)
        y = own.y - 2 if link.source in grid.event and own else -half_height - 3
        cell.add(link.id, _stacked(cell, Label(GAP + 2, y - height, width, height), -1))


def _stacked(cell: Cell, label: Label, side: int) -> Label:
    """Below or above the labels that stand in its place; over the line that leaves to the side never."""
    while any(not label.clear_of(other) for other in cell.labels.values()):
        y = label.y + side * (LINE // 2)
        aside = label.x < -cell.width / 2 or label.x + label.width > cell.width / 2
        if side > 0 and label.y < 0 and aside:
            y = max(y, GAP)
        label = Label(label.x, y, label.width, label.height)
    return label
