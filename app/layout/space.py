"""Makes room in a drawing as the space tool of a modeler does: what lies below a line moves down."""

from __future__ import annotations

from app.layout.drawing import Box, Drawing


def insert_space(drawing: Drawing, line: int, by: int) -> None:
    """What lies across the line (frames, edges that go down) grows; nothing changes its place beside another."""
    for boxes in (drawing.shapes, drawing.labels):
        for id_, box in boxes.items():
            if box.y >= line:
                boxes[id_] = Box(box.x, box.y + by, box.width, box.height)
            elif box.bottom > line:
                boxes[id_] = Box(box.x, box.y, box.width, box.height + by)
    for id_, path in drawing.edges.items():
        drawing.edges[id_] = [(x, y + by if y >= line else y) for x, y in path]
