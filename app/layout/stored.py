"""The drawing that a file holds already."""

from __future__ import annotations

from lxml import etree

from app.engine.source.namespaces import local, reference
from app.layout.bytes_of import BPMNDI, DC, DI
from app.layout.drawing import Box, Drawing


def drawing_in(root: etree._Element) -> Drawing:
    """What stands on the planes of a file, in whole pixels."""
    found = Drawing()
    for node in root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"):
        id_ = reference(node.get("bpmnElement"))
        if not id_:
            continue
        label = node.find(f"{{{BPMNDI}}}BPMNLabel/{{{DC}}}Bounds")
        if label is not None:
            found.labels[id_] = _box(label)
        bounds = node.find(f"{{{DC}}}Bounds")
        if local(node) == "BPMNEdge":
            points = [(_number(p, "x"), _number(p, "y")) for p in node.findall(f"{{{DI}}}waypoint")]
            if len(points) > 1:
                found.edges[id_] = points
        elif bounds is not None:
            found.shapes[id_] = _box(bounds)
    return found


def _box(bounds: etree._Element) -> Box:
    return Box(*(_number(bounds, name) for name in ("x", "y", "width", "height")))


def _number(node: etree._Element, name: str) -> int:
    return round(float(node.get(name) or 0))
