"""What is wrong with a drawing: overlaps, edges through nodes and labels, things outside their lane, things missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from app.layout.drawing import Box, Drawing, Point
from app.layout.model import DATA, EVENTS, GATEWAYS, Model, Node

SLACK = 1
"""Pixels by which a position that a person has set may be off."""
_SPLIT = EVENTS | GATEWAYS


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at an element."""

    rule: str
    element: str
    message: str


def findings(model: Model, drawing: Drawing) -> list[Finding]:
    """Everything that is wrong, in a steady order; of an element without a shape only that it has none."""
    look = _Look(model, drawing)
    return [*look.missing(), *look.overlaps(), *look.outside(), *look.edges(), *look.labels()]


class _Look:
    def __init__(self, model: Model, drawing: Drawing) -> None:
        self.model, self.drawing = model, drawing
        self.nodes = {id_: node for id_, node in model.nodes.items() if id_ in drawing.shapes and node.kind != "group"}
        self.inside = {id_: set(self._around(node)) for id_, node in self.nodes.items()}

    def _around(self, node: Node) -> Iterator[str]:
        scope = node.scope
        while scope in self.model.nodes:
            yield scope
            scope = self.model.nodes[scope].scope

    def _words(self, id_: str) -> str:
        named = self.model.nodes.get(id_) or self.model.links.get(id_) or self.model.lanes.get(id_)
        return f"“{named.name}”（{id_}）" if named and named.name else id_

    def missing(self) -> Iterator[Finding]:
        for id_, node in self.model.nodes.items():
            if id_ not in self.drawing.shapes and (node.kind != "group" or node.members):
                yield Finding("not-drawn", id_, "图上没有这个元素。")
            elif node.name and (node.kind in _SPLIT) and id_ not in self.drawing.labels:
                yield Finding("no-label", id_, "名称没有位置。")
        for id_ in [*(pool.id for pool in self.model.pools), *self.model.lanes]:
            if id_ not in self.drawing.shapes:
                yield Finding("not-drawn", id_, "图上没有这个泳池或者泳道。")
        for id_, link in self.model.links.items():
            if id_ not in self.drawing.edges:
                yield Finding("not-drawn", id_, "图上没有这条连线。")
            elif link.name and id_ not in self.drawing.labels:
                yield Finding("no-label", id_, "连线的名称没有位置。")

    def overlaps(self) -> Iterator[Finding]:
        for (one, first), (two, second) in combinations(self.nodes.items(), 2):
            if first.host == two or second.host == one or two in self.inside[one] or one in self.inside[two]:
                continue
            if _shrunk(self.drawing.shapes[one]).overlaps(_shrunk(self.drawing.shapes[two])):
                yield Finding("overlap", two, f"与{self._words(one)}重叠。")

    def outside(self) -> Iterator[Finding]:
        shapes = self.drawing.shapes
        for id_, node in self.nodes.items():
            if node.host in shapes:
                if not _touches(shapes[id_], shapes[node.host]):
                    yield Finding("off-host", id_, "边界事件不在所属活动的边上。")
                continue
            around = next(iter(self._around(node)), None)
            if around in shapes and not _grown(shapes[around]).holds(shapes[id_]):
                yield Finding("outside", id_, f"超出了{self._words(around)}的边框。")
            band = shapes.get(node.lane)
            if band is None or node.kind == "textAnnotation" or node.kind in DATA:
                continue
            if not (self._leans(node, band) if node.is_scope else _grown(band).holds(shapes[id_])):
                yield Finding("outside-lane", id_, f"不在泳道{self._words(node.lane)}之内。")
        for lane in self.model.lanes.values():
            pool = next((pool.id for pool in self.model.pools if pool.process == lane.process), None)
            parent = shapes.get(lane.parent or pool or "")
            if parent and lane.id in shapes and not _grown(parent).holds(shapes[lane.id]):
                yield Finding("outside", lane.id, "泳道超出了泳池。")

    def _leans(self, node: Node, lane: Box) -> bool:
        """A sub-process with work for several posts reaches over their lanes, its own among them."""
        box = self.drawing.shapes[node.id]
        below = [other for other in self.nodes.values() if node.id in self.inside[other.id]]
        lanes = {other.lane for other in below} | {node.lane}
        known = [self.drawing.shapes[id_] for id_ in lanes if id_ in self.drawing.shapes]
        top, bottom = min(b.y for b in known), max(b.bottom for b in known)
        whole = Box(lane.x, top, lane.width, bottom - top)
        return _grown(whole).holds(box) and box.overlaps(lane)

    def edges(self) -> Iterator[Finding]:
        for id_, path in self.drawing.edges.items():
            link = self.model.links.get(id_)
            if link is None or link.source not in self.drawing.shapes:
                continue
            if link.kind == "association" and link.target in self.model.links:
                continue
            for (a, b), (c, d) in pairwise(path):
                if abs(a - c) > SLACK and abs(b - d) > SLACK:
                    yield Finding("slanting", id_, "连线有斜的一段。")
                    break
            for end, at in ((path[0], link.source), (path[-1], link.target)):
                if at in self.drawing.shapes and not _on_border_of(end, self.drawing.shapes[at]):
                    yield Finding("off-border", id_, f"连线没有接在{self._words(at)}的边上。")
            for other in self.nodes:
                if self._passes(link.source, link.target, other, path):
                    yield Finding("through-node", id_, f"连线穿过了{self._words(other)}。")
        yield from self._along()

    def _passes(self, source: str, target: str, other: str, path: Sequence[Point]) -> bool:
        """Through a node: not along its own border, and from inside a sub-process only if it leaves it."""
        ends = {source, target}
        around = self.inside.get(source, set()) & self.inside.get(target, set())
        if other in around:
            return False
        if other not in ends and other in self.inside.get(source, set()) ^ self.inside.get(target, set()):
            return False
        if self.model.nodes[other].host in ends and other not in ends:
            box = _shrunk(self.drawing.shapes[other], 3)
        elif any(self.model.nodes[end].host == other for end in ends if end in self.model.nodes):
            box = _shrunk(self.drawing.shapes[other], 20)
        else:
            box = _shrunk(self.drawing.shapes[other], 2)
        return any(_cuts(one, two, box) for one, two in pairwise(path))

    def _along(self) -> Iterator[Finding]:
        """Two edges on one line, unless they come from one node or go to one."""
        parts: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
        for id_, path in self.drawing.edges.items():
            for (a, b), (c, d) in pairwise(path):
                if id_ in self.model.links and (a == c or b == d):
                    key, span = ((1, a), (b, d)) if a == c else ((0, b), (a, c))
                    parts.setdefault(key, []).append((min(span), max(span), id_))
        told: set[tuple[str, str]] = set()
        for row in parts.values():
            for (low, high, one), (low2, high2, two) in combinations(row, 2):
                first, second = self.model.links[one], self.model.links[two]
                if one == two or first.source == second.source or first.target == second.target or (one, two) in told:
                    continue
                if min(high, high2) - max(low, low2) > SLACK:
                    told.add((one, two))
                    yield Finding("on-one-line", two, f"与{self._words(one)}画在同一条线上。")

    def labels(self) -> Iterator[Finding]:
        labels = {id_: _shrunk(box) for id_, box in self.drawing.labels.items() if self._is_drawn(id_)}
        for (one, first), (two, second) in combinations(labels.items(), 2):
            if first.overlaps(second):
                yield Finding("label-on-label", two, f"名称与{self._words(one)}的名称重叠。")
        for id_, label in labels.items():
            for other, node in self.nodes.items():
                box = self.drawing.shapes[other]
                if node.is_scope:
                    if label.overlaps(box) and not box.holds(label) and id_ != other:
                        yield Finding("label-on-node", id_, f"名称压在{self._words(other)}的边框上。")
                elif label.overlaps(_shrunk(box, self._corner(node))):
                    yield Finding("label-on-node", id_, f"名称盖住了{self._words(other)}。")
            for other, path in self.drawing.edges.items():
                if other in self.model.links and any(_cuts(one, two, label) for one, two in pairwise(path)):
                    yield Finding("through-label", other, f"连线穿过了{self._words(id_)}的名称。")

    def _corner(self, node: Node) -> int:
        """A diamond and a circle do not fill their boxes."""
        return 12 if node.kind in GATEWAYS else 5 if node.kind in EVENTS else 1

    def _is_drawn(self, id_: str) -> bool:
        named = self.model.nodes.get(id_) or self.model.links.get(id_)
        return bool(named and named.name) and (id_ in self.model.links or self.model.nodes[id_].kind in _SPLIT | DATA)


def _shrunk(box: Box, by: int = SLACK) -> Box:
    return Box(box.x + by, box.y + by, max(0, box.width - 2 * by), max(0, box.height - 2 * by))


def _grown(box: Box) -> Box:
    return _shrunk(box, -SLACK)


def _touches(event: Box, host: Box) -> bool:
    """Whether the middle of an event lies on the border of its host."""
    return _on_border_of((event.x + event.width // 2, event.y + event.height // 2), host, 3)


def _on_border_of(point: Point, box: Box, slack: int = 2) -> bool:
    x, y = point
    within = box.x - slack <= x <= box.right + slack and box.y - slack <= y <= box.bottom + slack
    return within and not (box.x + slack < x < box.right - slack and box.y + slack < y < box.bottom - slack)


def _cuts(one: Point, two: Point, box: Box) -> bool:
    """Whether a straight part goes through the inside of a box; parts that slant are looked at in ten steps."""
    if box.width <= 0 or box.height <= 0:
        return False
    (a, b), (c, d) = one, two
    if a == c or b == d:
        return (
            min(a, c) < box.right and box.x < max(a, c) + (a == c) and (a != c or box.x < a < box.right)
            and min(b, d) < box.bottom and box.y < max(b, d) + (b == d) and (b != d or box.y < b < box.bottom)
        )  # fmt: skip
    steps = [(a + (c - a) * n / 10, b + (d - b) * n / 10) for n in range(11)]
    return any(box.x < x < box.right and box.y < y < box.bottom for x, y in steps)
