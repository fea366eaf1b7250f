"""The ways in: bytes of a BPMN file to the same bytes with a drawing, and what is wrong with the drawing of a file."""

from __future__ import annotations

from lxml import etree

from app.engine.source.safe_xml import read
from app.layout.draw import draw
from app.layout.geometry import Finding, findings
from app.layout.keep import Keeping
from app.layout.read import model_of
from app.layout.stored import drawing_in
from app.layout.write import changed, written


def lay_out(xml: bytes, file: str, everything: bool = False) -> bytes:
    """The file with everything drawn; the same bytes where nothing lacks.

    What is drawn already stays where it is, unless ``everything`` is drawn anew. Only the drawing changes. Raises
    DeploymentRefused for what is not BPMN.
    """
    root = read(xml, file)
    model = model_of(root)
    if not model.processes or not (model.nodes or model.pools):
        return xml
    stored = drawing_in(root)
    if everything or not any(id_ in stored.shapes for id_ in model.nodes):
        return written(xml, model, draw(model))
    keeping = Keeping(model, stored)
    drawing = keeping.complete()
    gone = _gone(root, [*stored.shapes, *stored.edges])
    if not keeping.changed and not gone:
        return xml
    return changed(xml, model, drawing, keeping.changed, gone)


def _gone(root: etree._Element, drawn: list[str]) -> list[str]:
    """What is drawn of elements that are no longer there."""
    known = {node.get("id") for node in root.iter() if node.get("id")}
    return [id_ for id_ in drawn if id_ not in known]


def check(xml: bytes, file: str) -> list[Finding]:
    """What is wrong with the drawing that a file holds; raises DeploymentRefused for what is not BPMN."""
    root = read(xml, file)
    model = model_of(root)
    return findings(model, drawing_in(root)) if model.processes else []
