"""A data association leads from data to data: objects, stores, properties, inputs and outputs (§10.4.1)."""

from collections.abc import Iterator

from app.engine.source.data import ASSOCIATIONS
from app.engine.source.document import Document
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.errors import Problem

_DATA = frozenset(
    {"dataObject", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput", "property"}
    | {"inputDataItem", "outputDataItem"}
)


def check(document: Document) -> Iterator[Problem]:
    tags = {node.get("id"): local(node) for node in document.nodes()}
    # The names of data count as well: so other engines write it.
    names = {node.get("name") for node in document.nodes() if local(node) in _DATA}
    for node in document.nodes():
        if local(node) not in ASSOCIATIONS:
            continue
        if node.find(bpmn("targetRef")) is None:
            yield document.problem("data-end", "数据关联没有目标（targetRef）。", node)
        for end, word in (("sourceRef", "来源"), ("targetRef", "目标")):
            for named in (reference(text_of(ref)) for ref in node.findall(bpmn(end))):
                tag = tags.get(named)
                if tag is not None and tag not in _DATA and named not in names:
                    yield document.problem("data-end", f"数据关联的{word}“{named}”是 {tag}，不是数据。", node)
                elif tag is None and end == "sourceRef" and named not in names:
                    # A target that is missing is how modelers draw an association that carries nothing.
                    yield document.problem("data-end", f"数据关联的{word}“{named}”在流程中不存在。", node)
