"""Adds to a drawing what it lacks, and leaves alone what a person has set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.layout.draw import draw
from app.layout.drawing import Box, Drawing
from app.layout.geometry import findings
from app.layout.model import Link, Model, Node
from app.layout.names import write_names
from app.layout.sizes import body
from app.layout.space import insert_space
from app.layout.text import label_size
from app.layout.weave import ends_of, weave

ROOM = 20
_BAND = 120


class Keeping:
    """``drawing`` grows; ``changed`` are the elements whose place is new, frames that had to grow among them."""

    def __init__(self, model: Model, stored: Drawing) -> None:
        self.model = model
        self.drawing = Drawing(dict(stored.shapes), dict(stored.edges), dict(stored.labels))
        self.changed: set[str] = set()
        self.automatic: Drawing | None = None

    def complete(self) -> Drawing:
        self._frames()
        for node in self._missing():
            self._place(node)
        lost = {f.element for f in findings(self.model, self.drawing) if f.rule == "off-border"}
        for link in self.model.links.values():
            if link.id not in self.drawing.edges or link.id in lost:
                self._tie(link)
        self.changed |= write_names(self.model, self.drawing)
        return self.drawing

    def _set(self, id_: str, box: Box) -> None:
        self.drawing.shapes[id_] = box
        self.changed.add(id_)

    def _auto(self) -> Drawing:
        if self.automatic is None:
            self.automatic = draw(self.model)
        return self.automatic

    # -- pools and lanes

    def _frames(self) -> None:
        """New lanes below the others of their pool, new pools below all."""
        shapes = self.drawing.shapes
        whole = self._whole()
        for pool in self.model.pools:
            lanes = [lane for lane in self.model.lanes.values() if lane.process == pool.process and lane.leaf]
            if pool.id not in shapes:
                known = [shapes[lane.id] for lane in lanes if lane.id in shapes]
                top = min((box.y for box in known), default=whole.bottom + 40)
                bottom = max((box.bottom for box in known), default=top + (_BAND if pool.process else 60))
                self._set(pool.id, Box(whole.x, top, whole.width, bottom - top))
            for lane in lanes:
                if lane.id not in shapes:
                    pool_box = shapes[pool.id]
                    others = [shapes[other.id] for other in lanes if other.id in shapes]
                    top = max((box.bottom for box in others), default=pool_box.y)
                    left = min((box.x for box in others), default=pool_box.x + 30)
                    self._set(lane.id, Box(left, top, pool_box.right - left, _BAND))
                    if top + _BAND > pool_box.bottom:
                        self._set(pool.id, Box(pool_box.x, pool_box.y, pool_box.width, top + _BAND - pool_box.y))

    def _whole(self) -> Box:
        boxes = list(self.drawing.shapes.values())
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)

    def _widen(self, right: int) -> None:
        """Pools and lanes reach as far as what was placed last."""
        for id_ in [*(pool.id for pool in self.model.pools), *self.model.lanes]:
            box = self.drawing.shapes.get(id_)
            if box and box.right < right:
                self._set(id_, Box(box.x, box.y, right - box.x, box.height))

    # -- nodes

    def _missing(self) -> Iterator[Node]:
        """Those whose scope is drawn, in the order of the automatic drawing, left to right; hosts before events."""
        lacking = [node for node in self.model.nodes.values() if node.id not in self.drawing.shapes]
        boxes = self._auto().shapes if lacking else {}
        known = [node for node in lacking if node.id in boxes]
        for node in sorted(known, key=lambda n: (n.host is not None, boxes[n.id].x, boxes[n.id].y)):
            if node.id not in self.drawing.shapes:
                yield node

    def _place(self, node: Node) -> None:
        host = self.drawing.shapes.get(node.host or "")
        if host:
            self._hang(node, host)
            return
        if node.scope in self.model.nodes and node.scope not in self.drawing.shapes:
            self._place(self.model.nodes[node.scope])
            return
        auto = self._auto()
        width, height = (auto.shapes[node.id].width, auto.shapes[node.id].height) if node.is_scope else body(node)
        size = label_size(node.name) if node.is_round and node.name else (0, 0)
        self._deepen(node, round(height) + size[1])
        x, y = self._wanted(node)
        box = self._free(node, Box(round(x), round(y - height / 2), round(width), round(height)), size)
        self._set(node.id, box)
        if node.is_scope:
            self._inner(node, box)

    def _deepen(self, node: Node, height: int) -> None:
        """Makes a frame that is too low for a node higher: all that lies below moves down by as much."""
        frame = self._lane(node)
        framed = node.scope in self.drawing.shapes or node.lane in self.drawing.shapes
        by = height + (40 if node.scope in self.drawing.shapes else 24) - frame.height
        if framed and by > 0:
            before = Drawing(dict(self.drawing.shapes), dict(self.drawing.edges), dict(self.drawing.labels))
            insert_space(self.drawing, frame.bottom - 1, by)
            for old, new in ((before.shapes, self.drawing.shapes), (before.labels, self.drawing.labels)):
                self.changed |= {id_ for id_, box in new.items() if old[id_] != box}
            self.changed |= {id_ for id_, path in self.drawing.edges.items() if before.edges[id_] != path}

    def _wanted(self, node: Node) -> tuple[float, float]:
        """Left edge and middle; after what leads here, else before what it leads to, else at the lane's beginning."""
        shapes = self.drawing.shapes
        for link in self.model.links.values():
            if link.target == node.id and link.source in shapes:
                box = shapes[link.source]
                same = self.model.nodes[link.source].lane == node.lane if link.source in self.model.nodes else True
                hangs = link.source in self.model.nodes and self.model.nodes[link.source].host is not None
                y = box.y + box.height / 2 + (90 if hangs else 0)
                apart = 50 if not link.name else 24 + label_size(link.name)[0]
                return (box.x if hangs else box.right + apart), y if same else self._lane(node).y + 60
        for link in self.model.links.values():
            if link.source == node.id and link.target in shapes:
                box = shapes[link.target]
                return box.x - 50 - body(node)[0], box.y + box.height / 2
        lane = self._lane(node)
        return lane.x + 60, lane.y + lane.height / 2

    def _lane(self, node: Node) -> Box:
        around = self.drawing.shapes.get(node.scope)
        return around or self.drawing.shapes.get(node.lane) or self._whole()

    def _free(self, node: Node, wish: Box, label: tuple[int, int]) -> Box:
        """The free place nearest to the wish: in its lane, or where the lane has to grow to the right."""
        lane = self._lane(node)
        framed = node.scope in self.drawing.shapes or node.lane in self.drawing.shapes
        taken = self._obstacles(node)
        options = []
        left, right = lane.x + 40, max(self._whole().right, wish.right) + 200
        top = lane.y + (26 if node.scope in self.drawing.shapes else 10)
        bottom = lane.bottom - 10 if framed else lane.bottom + 600
        for x in {wish.x, *range(left, right, 20)}:
            for y in {wish.y, *range(top, max(top + 1, bottom - wish.height - label[1]), 10)}:
                if y >= top and y + wish.height + label[1] <= bottom and x >= left:
                    back = 3 if x < wish.x else 1
                    options.append((abs(x - wish.x) * back + abs(y - wish.y) * 2, x, y))
        for _, x, y in sorted(options):
            half = max(0, label[0] - wish.width) // 2
            around = Box(x - half - ROOM, y - 10, wish.width + 2 * half + 2 * ROOM, wish.height + label[1] + 20)
            if not any(around.overlaps(box) for box in taken):
                self._grow(node, x + wish.width + half + ROOM)
                return Box(x, y, wish.width, wish.height)
        self._grow(node, lane.right + wish.width + 2 * ROOM)
        return Box(lane.right + ROOM, max(top, wish.y), wish.width, wish.height)

    def _grow(self, node: Node, right: int) -> None:
        if node.scope not in self.drawing.shapes and right > self._lane(node).right:
            self._widen(right + ROOM)

    def _obstacles(self, node: Node) -> list[Box]:
        """Shapes that do not hold the node, labels, and edges as narrow boxes."""
        around = {node.scope}
        while (last := next((self.model.nodes[a].scope for a in around if a in self.model.nodes), None)) and (
            last not in around
        ):
            around.add(last)
        boxes = [
            box
            for id_, box in self.drawing.shapes.items()
            if id_ in self.model.nodes and id_ not in around and self.model.nodes[id_].kind != "group"
        ]
        boxes += self.drawing.labels.values()
        for path in self.drawing.edges.values():
            for (a, b), (c, d) in pairwise(path):
                boxes.append(Box(min(a, c) - 1, min(b, d) - 1, abs(a - c) + 2, abs(b - d) + 2))
        return boxes

    def _hang(self, node: Node, host: Box) -> None:
        """On the lower border, where no other event hangs and no edge arrives."""
        events = [id_ for id_, other in self.model.nodes.items() if other.host == node.host]
        taken = [self.drawing.shapes[id_] for id_ in events if id_ in self.drawing.shapes]
        ends = [p[at] for p in self.drawing.edges.values() for at in (0, -1)]
        for x in [*range(host.x + host.width // 2 - 18, host.right - 30, 10), *range(host.x, host.right - 36, 10)]:
            box = Box(x, host.bottom - 18, 36, 36)
            if not any(box.overlaps(o) for o in taken) and not any(
                box.x <= a <= box.right and b == host.bottom for a, b in ends
            ):
                break
        self._set(node.id, box)

    def _inner(self, scope: Node, box: Box) -> None:
        """What a new sub-process holds stands in it as in the automatic drawing."""
        auto = self._auto()
        by = box.x - auto.shapes[scope.id].x, box.y - auto.shapes[scope.id].y
        inside = {scope.id}
        for id_, node in self.model.nodes.items():
            if node.scope in inside:
                inside.add(id_)
                if id_ in auto.shapes and id_ not in self.drawing.shapes:
                    self._set(id_, _moved(auto.shapes[id_], by))
                    if id_ in auto.labels:
                        self.drawing.labels[id_] = _moved(auto.labels[id_], by)
        for link in self.model.links.values():
            if link.scope in inside and link.id in auto.edges and link.id not in self.drawing.edges:
                self.drawing.edges[link.id] = [(x + by[0], y + by[1]) for x, y in auto.edges[link.id]]
                self.changed.add(link.id)
                if link.id in auto.labels:
                    self.drawing.labels[link.id] = _moved(auto.labels[link.id], by)

    # -- edges and names

    def _tie(self, link: Link) -> None:
        shapes, nodes = self.drawing.shapes, self.model.nodes
        if link.source not in shapes or link.target not in shapes:
            return
        around = set(nodes) & {*self._holders(link.source), *self._holders(link.target)}
        obstacles = [
            box for id_, box in shapes.items() if id_ in nodes and id_ not in around and nodes[id_].kind != "group"
        ]
        obstacles += [box for id_, box in self.drawing.labels.items() if id_ != link.id]
        lines = [
            path
            for id_, path in self.drawing.edges.items()
            if id_ != link.id and id_ in self.model.links and not self._merges(link, self.model.links[id_])
        ]
        if nodes.get(link.source, None) and nodes[link.source].host:
            first = [("bottom", 0), ("right", 30), ("left", 30), ("top", 60)]
        else:
            first = [("right", 0), ("bottom", 30), ("top", 30), ("left", 200)]
        last = [("left", 0), ("top", 20), ("bottom", 20), ("right", 200)]
        whole = shapes.get(link.scope) or self._whole()
        frame = Box(whole.x, whole.y, whole.width, whole.height)
        for room in (frame, Box(frame.x - 100, frame.y - 100, frame.width + 200, frame.height + 200)):
            path = weave(
                ends_of(shapes[link.source], first), ends_of(shapes[link.target], last), obstacles, lines, room
            )
            if path:
                self.drawing.edges[link.id] = path
                self.drawing.labels.pop(link.id, None)
                self.changed.add(link.id)
                return

    def _merges(self, link: Link, other: Link) -> bool:
        return link.target == other.target or link.source == other.source

    def _holders(self, id_: str) -> Iterator[str]:
        node = self.model.nodes.get(id_)
        while node is not None and node.scope in self.model.nodes:
            node = self.model.nodes[node.scope]
            yield node.id


def _moved(box: Box, by: tuple[int, int]) -> Box:
    return Box(box.x + by[0], box.y + by[1], box.width, box.height)
