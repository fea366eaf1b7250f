"""Where the drawing stands in the bytes of a file, so that everything else is kept byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from app.engine.source.namespaces import BPMN

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"


@dataclass(slots=True)
class Places:
    """Byte offsets: each diagram from its first byte to beyond its last, each shape and edge of it by the id of the
    element that it draws, and ``end``, where the root's end tag begins. ``prefixes`` are those of the root."""

    diagrams: list[tuple[int, int]] = field(default_factory=list)
    drawn: dict[str, tuple[int, int]] = field(default_factory=dict)
    plane_end: int = -1
    end: int = -1
    prefixes: Mapping[str, str] = field(default_factory=dict)


def places_in(xml: bytes) -> Places:
    """Of a file that has been read safely before."""
    found = Places()
    parser = expat.ParserCreate(namespace_separator=" ")
    stack: list[tuple[str, int, str | None]] = []
    prefixes: dict[str, str] = {}

    def declared(prefix: str | None, uri: str) -> None:
        if not stack:
            prefixes.setdefault(uri, prefix or "")

    def begun(name: str, attributes: dict[str, str]) -> None:
        stack.append((name, parser.CurrentByteIndex, attributes.get("bpmnElement")))

    def ended(name: str) -> None:
        _, begin, element = stack.pop()
        here = parser.CurrentByteIndex
        after = _tag_end(xml, here)
        if name == f"{BPMNDI} BPMNDiagram":
            found.diagrams.append((begin, after))
        elif name == f"{BPMNDI} BPMNPlane" and found.plane_end < 0 and here != begin:
            found.plane_end = here
        elif name in (f"{BPMNDI} BPMNShape", f"{BPMNDI} BPMNEdge") and element:
            found.drawn[element.rpartition(":")[2]] = (begin, after)
        elif name == f"{BPMN} definitions":
            found.end = here

    parser.StartNamespaceDeclHandler = declared
    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.Parse(xml, True)
    found.prefixes = prefixes
    return found


def _tag_end(xml: bytes, begin: int) -> int:
    """Beyond the ``>`` of the tag that begins here; attribute values may hold one too."""
    quote, at = 0, begin
    while quote or xml[at] != ord(">"):
        byte = xml[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        at += 1
    return at + 1
