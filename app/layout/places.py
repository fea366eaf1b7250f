"""Where a node that has no place yet stands in a drawing that a person has made."""

from __future__ import annotations

from itertools import pairwise

from app.layout.drawing import Box
from app.layout.frames import deepen, widen
from app.layout.growing import Growing
from app.layout.model import Node
from app.layout.sizes import body
from app.layout.text import label_size

ROOM = 20


def place(growing: Growing, node: Node) -> None:
    host = growing.drawing.shapes.get(node.host or "")
    if host:
        _hang(growing, node, host)
        return
    if node.scope in growing.model.nodes and node.scope not in growing.drawing.shapes:
        place(growing, growing.model.nodes[node.scope])
        return
    auto = growing.automatic
    width, height = (auto.shapes[node.id].width, auto.shapes[node.id].height) if node.is_scope else body(node)
    size = label_size(node.name) if node.is_round and node.name else (0, 0)
    deepen(growing, node, round(height) + size[1])
    x, y = _wanted(growing, node)
    box = _free(growing, node, Box(round(x), round(y - height / 2), round(width), round(height)), size)
    growing.set(node.id, box)
    if node.is_scope:
        _inner(growing, node, box)


def _wanted(growing: Growing, node: Node) -> tuple[float, float]:
    """Left edge and middle; after what leads here, else before what it leads to, else at the lane's beginning."""
    shapes = growing.drawing.shapes
    for link in growing.model.links.values():
        if link.target == node.id and link.source in shapes:
            box = shapes[link.source]
            same = growing.model.nodes[link.source].lane == node.lane if link.source in growing.model.nodes else True
            hangs = link.source in growing.model.nodes and growing.model.nodes[link.source].host is not None
            y = box.y + box.height / 2 + (90 if hangs else 0)
            apart = 50 if not link.name else 24 + label_size(link.name)[0]
            return (box.x if hangs else box.right + apart), y if same else growing.frame_of(node).y + 60
    for link in growing.model.links.values():
        if link.source == node.id and link.target in shapes:
            box = shapes[link.target]
            return box.x - 50 - body(node)[0], box.y + box.height / 2
    lane = growing.frame_of(node)
    return lane.x + 60, lane.y + lane.height / 2


def _free(growing: Growing, node: Node, wish: Box, label: tuple[int, int]) -> Box:
    """The free place nearest to the wish: in its lane, or where the lane has to grow to the right."""
    lane = growing.frame_of(node)
    framed = node.scope in growing.drawing.shapes or node.lane in growing.drawing.shapes
    taken = _obstacles(growing, node)
    options = []
    left, right = lane.x + 40, max(growing.whole().right, wish.right) + 200
    top = lane.y + (26 if node.scope in growing.drawing.shapes else 10)
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
            _grow(growing, node, x + wish.width + half + ROOM)
            return Box(x, y, wish.width, wish.height)
    _grow(growing, node, lane.right + wish.width + 2 * ROOM)
    return Box(lane.right + ROOM, max(top, wish.y), wish.width, wish.height)


def _grow(growing: Growing, node: Node, right: int) -> None:
    if node.scope not in growing.drawing.shapes and right > growing.frame_of(node).right:
        widen(growing, right + ROOM)


def _obstacles(growing: Growing, node: Node) -> list[Box]:
    """Shapes that do not hold the node, labels, and edges as narrow boxes."""
    around = {node.scope}
    while (last := next((growing.model.nodes[a].scope for a in around if a in growing.model.nodes), None)) and (
        last not in around
    ):
        around.add(last)
    boxes = [
        box
        for id_, box in growing.drawing.shapes.items()
        if id_ in growing.model.nodes and id_ not in around and growing.model.nodes[id_].kind != "group"
    ]
    boxes += growing.drawing.labels.values()
    for path in growing.drawing.edges.values():
        for (a, b), (c, d) in pairwise(path):
            boxes.append(Box(min(a, c) - 1, min(b, d) - 1, abs(a - c) + 2, abs(b - d) + 2))
    return boxes


def _hang(growing: Growing, node: Node, host: Box) -> None:
    """On the lower border, where no other event hangs and no edge arrives."""
    events = [id_ for id_, other in growing.model.nodes.items() if other.host == node.host]
    taken = [growing.drawing.shapes[id_] for id_ in events if id_ in growing.drawing.shapes]
    ends = [p[at] for p in growing.drawing.edges.values() for at in (0, -1)]
    for x in [*range(host.x + host.width // 2 - 18, host.right - 30, 10), *range(host.x, host.right - 36, 10)]:
        box = Box(x, host.bottom - 18, 36, 36)
        if not any(box.overlaps(o) for o in taken) and not any(
            box.x <= a <= box.right and b == host.bottom for a, b in ends
        ):
            break
    growing.set(node.id, box)


def _inner(growing: Growing, scope: Node, box: Box) -> None:
    """What a new sub-process holds stands in it as in the automatic drawing."""
    auto = growing.automatic
    by = box.x - auto.shapes[scope.id].x, box.y - auto.shapes[scope.id].y
    inside = {scope.id}
    for id_, node in growing.model.nodes.items():
        if node.scope in inside:
            inside.add(id_)
            if id_ in auto.shapes and id_ not in growing.drawing.shapes:
                growing.set(id_, _moved(auto.shapes[id_], by))
                if id_ in auto.labels:
                    growing.drawing.labels[id_] = _moved(auto.labels[id_], by)
    for link in growing.model.links.values():
        if link.scope in inside and link.id in auto.edges and link.id not in growing.drawing.edges:
            growing.drawing.edges[link.id] = [(x + by[0], y + by[1]) for x, y in auto.edges[link.id]]
            growing.changed.add(link.id)
            if link.id in auto.labels:
                growing.drawing.labels[link.id] = _moved(auto.labels[link.id], by)


def _moved(box: Box, by: tuple[int, int]) -> Box:
    return Box(box.x + by[0], box.y + by[1], box.width, box.height)
