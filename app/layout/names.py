"""Puts labels that have no place yet where nothing is: of nodes around them, of edges along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.layout.drawing import Box, Drawing, Point
from app.layout.model import EVENTS, GATEWAYS, Model
from app.layout.text import label_size


def write_names(model: Model, drawing: Drawing) -> set[str]:
    """The ids of what has got a label; where no spot is free, the one that covers least is taken."""
    written: set[str] = set()
    for node in model.nodes.values():
        box = drawing.shapes.get(node.id)
        if box and node.name and node.kind in EVENTS | GATEWAYS and node.id not in drawing.labels:
            _write(model, drawing, node.id, list(_around(box, *label_size(node.name))))
            written.add(node.id)
    for link in model.links.values():
        path = drawing.edges.get(link.id)
        if path and link.name and link.id not in drawing.labels:
            _write(model, drawing, link.id, list(_along(path, *label_size(link.name))))
            written.add(link.id)
    return written


def _around(box: Box, width: int, height: int) -> Iterator[Box]:
    x, y = box.x + box.width // 2, box.y + box.height // 2
    low, high = y + box.height // 2 + 5, y - box.height // 2 - 5 - height
    for left, top in (
        (x - width // 2, low),
        (x - width // 2, high),
        (x + 8, low),
        (x - 8 - width, low),
        (x + 8, high),
        (x - 8 - width, high),
    ):
        yield Box(left, top, width, height)


def _along(path: Sequence[Point], width: int, height: int) -> Iterator[Box]:
    """Beside each straight part: at its beginning, and at every tenth of it."""
    for (a, b), (c, d) in pairwise(path):
        for tenth in range(11):
            if b == d:
                space = max(0, abs(c - a) - width - 20) * tenth // 10
                x = a + 10 + space if c > a else a - 10 - width - space
                yield from (Box(x, b - 4 - height, width, height), Box(x, b + 5, width, height))
            else:
                space = max(0, abs(d - b) - height - 10) * tenth // 10
                y = b + 5 + space if d > b else b - 5 - height - space
                yield from (Box(a + 7, y, width, height), Box(a - 7 - width, y, width, height))


def _write(model: Model, drawing: Drawing, id_: str, spots: list[Box]) -> None:
    taken = [box for key, box in drawing.shapes.items() if key in model.nodes and not model.nodes[key].is_scope]
    taken += drawing.labels.values()
    for path in drawing.edges.values():
        for (a, b), (c, d) in pairwise(path):
            taken.append(Box(min(a, c) - 1, min(b, d) - 1, abs(a - c) + 2, abs(b - d) + 2))
    drawing.labels[id_] = min(spots, key=lambda spot: sum(spot.overlaps(box) for box in taken))
