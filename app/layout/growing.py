"""A drawing that grows beside what a person has set: what it holds by now, and what in it is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from app.layout.draw import draw
from app.layout.drawing import Box, Drawing
from app.layout.model import Model, Node


@dataclass
class Growing:
    """``changed`` are the elements whose place is new, frames that had to grow among them."""

    model: Model
    drawing: Drawing
    changed: set[str] = field(default_factory=set)

    @cached_property
    def automatic(self) -> Drawing:
        """The model drawn anew, for the order and the size of what is missing."""
        return draw(self.model)

    def set(self, id_: str, box: Box) -> None:
        self.drawing.shapes[id_] = box
        self.changed.add(id_)

    def whole(self) -> Box:
        boxes = list(self.drawing.shapes.values())
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)

    def frame_of(self, node: Node) -> Box:
        """The sub-process or lane that holds the node, else all there is."""
        around = self.drawing.shapes.get(node.scope)
        return around or self.drawing.shapes.get(node.lane) or self.whole()
