"""Adds to a drawing what it lacks, and leaves alone what a person has set."""

from __future__ import annotations

from collections.abc import Iterator

from app.layout.drawing import Drawing
from app.layout.frames import new_frames
from app.layout.geometry import findings
from app.layout.growing import Growing
from app.layout.model import Model, Node
from app.layout.names import write_names
from app.layout.places import place
from app.layout.ties import tie


class Keeping:
    """``changed`` are the elements whose place is new, frames that had to grow among them."""

    def __init__(self, model: Model, stored: Drawing) -> None:
        self._growing = Growing(model, Drawing(dict(stored.shapes), dict(stored.edges), dict(stored.labels)))

    @property
    def changed(self) -> set[str]:
        return self._growing.changed

    def complete(self) -> Drawing:
        growing = self._growing
        model, drawing = growing.model, growing.drawing
        new_frames(growing)
        for node in _missing(growing):
            place(growing, node)
        lost = {f.element for f in findings(model, drawing) if f.rule == "off-border"}
        for link in model.links.values():
            if link.id not in drawing.edges or link.id in lost:
                tie(growing, link)
        growing.changed |= write_names(model, drawing)
        return drawing


def _missing(growing: Growing) -> Iterator[Node]:
    """Those whose scope is drawn, in the order of the automatic drawing, left to right; hosts before events."""
    lacking = [node for node in growing.model.nodes.values() if node.id not in growing.drawing.shapes]
    boxes = growing.automatic.shapes if lacking else {}
    known = [node for node in lacking if node.id in boxes]
    for node in sorted(known, key=lambda n: (n.host is not None, boxes[n.id].x, boxes[n.id].y)):
        if node.id not in growing.drawing.shapes:
            yield node
