"""A drawing as BPMN DI, put into the bytes of its file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from xml.sax.saxutils import quoteattr

from app.layout.bytes_of import BPMNDI, DC, DI, Places, places_in
from app.layout.drawing import Box, Drawing
from app.layout.model import SCOPES, Model

_OWN = {"id", "bpmnElement", "isExpanded", "isHorizontal"}
_ATTRIBUTE = re.compile(r"""([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')""")


def written(xml: bytes, model: Model, drawing: Drawing) -> bytes:
    """The file with this drawing in the place of all it had."""
    places = places_in(xml)
    new_line = "\r\n" if b"\r\n" in xml else "\n"
    text = new_line.join(_Writer(xml, model, drawing, places).diagram()).encode()
    if not places.diagrams:
        lead, tail = (b"", new_line.encode())
        before = xml[: places.end]
        if not before.endswith(b"\n"):
            lead = tail
        return before + lead + b"  " + text.lstrip() + tail + xml[places.end :]
    (begin, end), *more = places.diagrams
    for other_begin, other_end in reversed(more):
        xml = xml[: _line_begin(xml, other_begin)] + xml[other_end:]
    return xml[:begin] + text.lstrip() + xml[end:]


def changed(xml: bytes, model: Model, drawing: Drawing, ids: Collection[str], gone: Collection[str]) -> bytes:
    """The file with some of its shapes and edges drawn anew or added, those ``gone`` left out, the rest as it is."""
    places = places_in(xml)
    new_line = "\r\n" if b"\r\n" in xml else "\n"
    writer = _Writer(xml, model, drawing, places)
    edits: list[tuple[int, int, bytes]] = []
    added: list[str] = []
    for id_ in [*writer.shapes(), *(id_ for id_ in model.links if id_ in drawing.edges)]:
        if id_ in ids:
            box = drawing.shapes.get(id_)
            lines = list(writer.shape(id_, box) if box else writer.edge(id_))
            if id_ in places.drawn:
                edits.append((*places.drawn[id_], new_line.join(lines).lstrip().encode()))
            else:
                added += lines
    for id_ in gone:
        begin, end = places.drawn[id_]
        edits.append((_line_begin(xml, begin), end, b""))
    if added:
        at = _line_begin(xml, places.plane_end)
        edits.append((at, at, (new_line + new_line.join(added)).encode()))
    for begin, end, text in sorted(edits, reverse=True):
        xml = xml[:begin] + text + xml[end:]
    return xml


def _line_begin(xml: bytes, at: int) -> int:
    """Before the white space that leads here."""
    while xml[at - 1 : at] in (b" ", b"\t", b"\r", b"\n"):
        at -= 1
    return at


class _Writer:
    def __init__(self, xml: bytes, model: Model, drawing: Drawing, places: Places) -> None:
        self.model, self.drawing = model, drawing
        self.old = {id_: xml[begin:end].decode() for id_, (begin, end) in places.drawn.items()}
        self.prefix, self.declared = {}, ""
        for uri, usual in ((BPMNDI, "bpmndi"), (DC, "dc"), (DI, "di")):
            known = places.prefixes.get(uri)
            self.prefix[uri] = f"{known}:" if known else "" if known == "" else f"{usual}:"
            if known is None:
                self.declared += f' xmlns:{usual}="{uri}"'

    def diagram(self) -> Iterator[str]:
        di, plane = self.prefix[BPMNDI], self.model.plane
        yield f"  <{di}BPMNDiagram{self.declared} id={quoteattr(f'diagram_{plane}')}>"
        yield f"    <{di}BPMNPlane id={quoteattr(f'plane_{plane}')} bpmnElement={quoteattr(plane)}>"
        for id_ in self.shapes():
            yield from self.shape(id_, self.drawing.shapes[id_])
        for id_ in self.model.links:
            if id_ in self.drawing.edges:
                yield from self.edge(id_)
        yield f"    </{di}BPMNPlane>"
        yield f"  </{di}BPMNDiagram>"

    def shapes(self) -> Iterable[str]:
        order = [*(pool.id for pool in self.model.pools), *self.model.lanes, *self.model.nodes]
        return (id_ for id_ in order if id_ in self.drawing.shapes)

    def shape(self, id_: str, box: Box) -> Iterator[str]:
        di = self.prefix[BPMNDI]
        node = self.model.nodes.get(id_)
        own = ""
        if node is None:
            own = ' isHorizontal="true"'
        elif node.kind in SCOPES:
            own = ' isExpanded="true"'
        elif node.kind == "exclusiveGateway" and id_ not in self.old:
            own = ' isMarkerVisible="true"'
        yield f"      <{di}BPMNShape {self._names(id_)}{own}{self._kept(id_)}>"
        yield f"        {self._bounds(box)}"
        yield from self._label(id_)
        yield f"      </{di}BPMNShape>"

    def edge(self, id_: str) -> Iterator[str]:
        di = self.prefix[BPMNDI]
        yield f"      <{di}BPMNEdge {self._names(id_)}{self._kept(id_)}>"
        for x, y in self.drawing.edges[id_]:
            yield f'        <{self.prefix[DI]}waypoint x="{x}" y="{y}" />'
        yield from self._label(id_)
        yield f"      </{di}BPMNEdge>"

    def _label(self, id_: str) -> Iterator[str]:
        if id_ in self.drawing.labels:
            di = self.prefix[BPMNDI]
            yield f"        <{di}BPMNLabel>"
            yield f"          {self._bounds(self.drawing.labels[id_])}"
            yield f"        </{di}BPMNLabel>"

    def _bounds(self, box: Box) -> str:
        return f'<{self.prefix[DC]}Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" />'

    def _names(self, id_: str) -> str:
        had = dict(_ATTRIBUTE.findall(self._head(id_)))
        return f"id={had.get('id') or quoteattr(f'{id_}_di')} bpmnElement={quoteattr(id_)}"

    def _kept(self, id_: str) -> str:
        """What a person has set beside the place, such as colours."""
        return "".join(f" {name}={value}" for name, value in _ATTRIBUTE.findall(self._head(id_)) if name not in _OWN)

    def _head(self, id_: str) -> str:
        return self.old.get(id_, "").split(">", 1)[0]
