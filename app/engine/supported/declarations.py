"""What an event catches or throws must be declared in the file: messages, signals, errors, escalations, definitions."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, declared
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import local, reference
from app.engine.supported.table import THROWING
from app.errors import Problem
from app.feel import strip_marker


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        if local(node) == "eventDefinitionRef" and (reference(node.text) or "") not in document.definitions:
            named = (node.text or "").strip()
            yield document.problem("event-definition-ref", f"引用的事件定义“{named}”在文件中不存在。", node)
        if local(node) in ("sendTask", "receiveTask") and node.get("messageRef"):
            yield from _named(document, node, node, "message", "messageRef")
    for event, definitions in document.events():
        for definition in definitions:
            yield from _event(document, event, definition)


def _event(document: Document, event: etree._Element, definition: etree._Element) -> Iterator[Problem]:
    match local(definition):
        case "messageEventDefinition":
            external = local(event) in THROWING and attributes(definition).get("type")
            if not external or definition.get("messageRef"):
                yield from _named(document, event, definition, "message", "messageRef")
        case "signalEventDefinition":
            yield from _named(document, event, definition, "signal", "signalRef")
        case "errorEventDefinition":
            yield from _coded(document, event, definition, "errorRef")
        case "escalationEventDefinition":
            yield from _coded(document, event, definition, "escalationRef")


def _named(
    document: Document, place: etree._Element, node: etree._Element, kind: str, attribute: str
) -> Iterator[Problem]:
    names, word = (document.messages, "消息") if kind == "message" else (document.signals, "信号")
    name = declared(node, attribute, names)
    if name is None:
        yield document.problem(f"{kind}-missing", f"{word}事件没有引用已声明并有名称的{word}。", place)
    elif strip_marker(name)[0] and local(place) == "startEvent" and local(place.getparent()) == "process":  # type: ignore[arg-type,unused-ignore]
        message = f"启动流程的{word}须有固定的名称：流程尚未开始，“{name}”无从计算。"
        yield document.problem(f"{kind}-name", message, place)


def _coded(document: Document, place: etree._Element, node: etree._Element, attribute: str) -> Iterator[Problem]:
    codes, word = (document.errors, "错误") if attribute == "errorRef" else (document.escalations, "升级")
    target = reference(node.get(attribute))
    if target is not None and target not in codes:
        yield document.problem("code-missing", f"{word}事件引用的“{target}”在文件中没有声明。", place)
    elif local(place) in THROWING and declared(node, attribute, codes) is None:
        yield document.problem("code-missing", f"抛出{word}须引用已声明并有代码（{attribute}）的{word}。", place)
    elif local(place) not in THROWING and strip_marker(declared(node, attribute, codes) or "")[0]:
        message = f"捕获{word}的事件须写明固定的代码，或不写代码而捕获所有{word}；只有抛出时代码可以是 FEEL。"
        yield document.problem("code-computed", message, place)
