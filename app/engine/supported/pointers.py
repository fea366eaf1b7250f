"""Where an attribute or an inner element names another element, that element is in the file and of the right kind."""

from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.namespaces import bpmn, local, reference
from app.engine.supported.around import around
from app.engine.supported.foreign import is_here
from app.engine.supported.schema.shapes import SHAPES
from app.errors import Problem

_ANY = "base"
_CONVERSATION = {"participantRef": "participant", "messageFlowRef": "messageFlow"}

_NAMED: Mapping[str, Mapping[str, str]] = {
    "association": {"sourceRef": _ANY, "targetRef": _ANY},
    "group": {"categoryValueRef": "categoryValue"},
    "participant": {"processRef": "process", "interfaceRef": "interface"},
    "messageFlow": {"messageRef": "message"},
    "process": {"definitionalCollaborationRef": "collaboration"},
    "dataStoreReference": {"dataStoreRef": "dataStore"},
    "message": {"itemRef": "itemDefinition"},
    "signal": {"structureRef": "itemDefinition"},
    "error": {"structureRef": "itemDefinition"},
    "escalation": {"structureRef": "itemDefinition"},
    "operation": {"inMessageRef": "message", "outMessageRef": "message", "errorRef": "error"},
    "inputSet": {
        "dataInputRefs": "dataInput",
        "optionalInputRefs": "dataInput",
        "whileExecutingInputRefs": "dataInput",
        "outputSetRefs": "outputSet",
    },
    "outputSet": {
        "dataOutputRefs": "dataOutput",
        "optionalOutputRefs": "dataOutput",
        "whileExecutingOutputRefs": "dataOutput",
        "inputSetRefs": "inputSet",
    },
    "lane": {"partitionElementRef": _ANY},
    "linkEventDefinition": {"source": "linkEventDefinition", "target": "linkEventDefinition"},
    "correlationKey": {"correlationPropertyRef": "correlationProperty"},
    "correlationPropertyRetrievalExpression": {"messageRef": "message"},
    "correlationSubscription": {"correlationKeyRef": "correlationKey"},
    "correlationPropertyBinding": {"correlationPropertyRef": "correlationProperty"},
    "conversation": _CONVERSATION,
    "subConversation": _CONVERSATION,
    "callConversation": _CONVERSATION,
}
_WHEREVER = {"itemSubjectRef": "itemDefinition", "operationRef": "operation"}
_REQUIRED = {
    "association": ("sourceRef", "targetRef"),
    "operation": ("inMessageRef",),
    "correlationPropertyRetrievalExpression": ("messageRef",),
    "correlationSubscription": ("correlationKeyRef",),
    "correlationPropertyBinding": ("correlationPropertyRef",),
}


def check(document: Document) -> Iterator[Problem]:
    by_id = {id_: node for node in bpmn_descendants(document.root) if (id_ := node.get("id"))}
    for node in (*document.processes, *document.nodes(), *around(document)):
        named = {**_WHEREVER, **_NAMED.get(local(node), {})}
        for name, kinds in named.items():
            written = [node.get(name), *(child.text for child in node.findall(bpmn(name)))]
            texts = [text.strip() for text in written if text is not None]
            if name in _REQUIRED.get(local(node), ()) and not any(texts):
                yield document.problem("reference-missing", f"BPMN 的 {local(node)} 必须写明 {name}。", node)
            for text in filter(None, texts):
                if is_here(node, text) and not _is_one(by_id.get(reference(text) or ""), kinds.split()):
                    message = f"{local(node)} 的 {name} 引用了“{text[:80]}”，文件中没有这样的 {kinds.split()[0]}。"
                    yield document.problem("reference-dangling", message, node)


def _is_one(found: etree._Element | None, kinds: list[str]) -> bool:
    shape = SHAPES.get(local(found)) if found is not None else None
    if kinds == [_ANY]:
        return found is not None
    return shape is not None and any(kind in shape.kinds for kind in kinds)
