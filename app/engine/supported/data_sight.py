"""Data are seen in the process, sub-process, activity or event that has them, and inside of it (BPMN 2.0.2 §10.4.1).

The inputs and outputs of a called element are seen where it is called, too (§10.3.6). A data store outlives everything
and is seen everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from app.engine.source.data import carried, names_of_data
from app.engine.source.document import Document
from app.engine.source.loops import MULTI
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.engine.supported.data import drawn
from app.errors import Problem

_CALLABLE = frozenset({"dataInput", "dataOutput"})
_OWNED = _CALLABLE | {"dataObject", "dataObjectReference", "property", "inputDataItem", "outputDataItem"}
_HOLDERS = ("ioSpecification", MULTI)


def check(document: Document) -> Iterator[Problem]:
    """What only modelers draw, and carries nothing, may be drawn anywhere."""
    data = {node.get("id"): node for node in document.nodes() if local(node) in _OWNED and node.get("id")}
    for activity, associations in drawn(document).items():
        names = names_of_data(activity, document)
        called = _called(document, activity)
        for node in associations:
            if next(carried(node, names, document), None) is not None:
                yield from _hidden(document, node, ("sourceRef", "targetRef"), data, called)
    for node in document.nodes():
        if local(node) == MULTI:
            yield from _hidden(document, node, ("loopDataInputRef", "loopDataOutputRef"), data, [])


def _hidden(
    document: Document,
    node: etree._Element,
    tags: Iterable[str],
    data: Mapping[str | None, etree._Element],
    called: list[etree._Element],
) -> Iterator[Problem]:
    refs = [reference(text_of(ref)) for tag in tags for ref in node.findall(bpmn(tag))]
    for item in (data[ref] for ref in refs if ref in data):
        owner = _owner(item)
        seen = [*node.iterancestors(), *(called if local(item) in _CALLABLE else ())]
        if all(owner is not scope for scope in seen):
            message = f"数据“{item.get('name') or item.get('id')}”属于另一个流程、子流程或活动，此处看不到它。"
            yield document.problem("data-scope", message, node)


def _called(document: Document, activity: etree._Element) -> list[etree._Element]:
    """What a call activity calls, as far as it is in the file; of what FEEL names it may be any."""
    if local(activity) != "callActivity":
        return []
    called = (activity.get("calledElement") or "").strip()
    any_ = called.startswith("=")
    return [one for one in document.processes if any_ or one.get("id") == reference(called)]


def _owner(item: etree._Element) -> etree._Element | None:
    owner = item.getparent()
    while owner is not None and local(owner) in _HOLDERS:
        owner = owner.getparent()
    return owner
