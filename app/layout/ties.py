"""The edge between two nodes that stand where a person has put them: around all that is drawn already."""

from __future__ import annotations

from collections.abc import Iterator

from app.layout.drawing import Box
from app.layout.growing import Growing
from app.layout.model import Link
from app.layout.weave import ends_of, weave


def tie(growing: Growing, link: Link) -> None:
    shapes, nodes = growing.drawing.shapes, growing.model.nodes
    if link.source not in shapes or link.target not in shapes:
        return
    around = set(nodes) & {*_holders(growing, link.source), *_holders(growing, link.target)}
    obstacles = [
        box for id_, box in shapes.items() if id_ in nodes and id_ not in around and nodes[id_].kind != "group"
    ]
    obstacles += [box for id_, box in growing.drawing.labels.items() if id_ != link.id]
    lines = [
        path
        for id_, path in growing.drawing.edges.items()
        if id_ != link.id and id_ in growing.model.links and not _merges(link, growing.model.links[id_])
    ]
    if nodes.get(link.source, None) and nodes[link.source].host:
        first = [("bottom", 0), ("right", 30), ("left", 30), ("top", 60)]
    else:
        first = [("right", 0), ("bottom", 30), ("top", 30), ("left", 200)]
    last = [("left", 0), ("top", 20), ("bottom", 20), ("right", 200)]
    whole = shapes.get(link.scope) or growing.whole()
    frame = Box(whole.x, whole.y, whole.width, whole.height)
    for room in (frame, Box(frame.x - 100, frame.y - 100, frame.width + 200, frame.height + 200)):
        path = weave(ends_of(shapes[link.source], first), ends_of(shapes[link.target], last), obstacles, lines, room)
        if path:
            growing.drawing.edges[link.id] = path
            growing.drawing.labels.pop(link.id, None)
            growing.changed.add(link.id)
            return


def _merges(link: Link, other: Link) -> bool:
    return link.target == other.target or link.source == other.source


def _holders(growing: Growing, id_: str) -> Iterator[str]:
    node = growing.model.nodes.get(id_)
    while node is not None and node.scope in growing.model.nodes:
        node = growing.model.nodes[node.scope]
        yield node.id
