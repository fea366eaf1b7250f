"""Only the elements of the table may occur in an executable process; each refusal says what to draw instead."""

from collections.abc import Iterator

from app.engine.source.document import EVENTS, Document
from app.engine.source.namespaces import local
from app.engine.supported.table import CONTAINERS, DRAWINGS, FLOW_NODES, PARTS
from app.errors import Problem

_NO_SCOPE = (frozenset(FLOW_NODES) | DRAWINGS | frozenset(PARTS)) - CONTAINERS
"""What holds no flow nodes; those inside it would never run."""


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        tag = local(node)
        parent = node.getparent()
        inside = local(parent) if parent is not None else ""
        if tag in DRAWINGS or (tag in FLOW_NODES and inside not in _NO_SCOPE):
            continue
        if tag in FLOW_NODES:
            yield document.problem("element-place", f"元素 {tag} 不能画在 {inside} 里面。", node)
            continue
        if inside in PARTS.get(tag, ()) or (tag.endswith("EventDefinition") and inside in {*EVENTS, "event"}):
            continue
        if inside not in FLOW_NODES and inside not in PARTS and inside not in ("process", "sequenceFlow"):
            # Below something refused or drawn already: one problem an element is enough.
            continue
        yield document.problem("element-unsupported", f"不支持元素 {tag}。", node)
