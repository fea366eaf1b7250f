"""The behavior of a multi-instance: each kind names what it throws, and that is something that can be thrown."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import BEHAVIOR_REFS, Document, declared
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import bpmn, local, reference, text_of

_COMPLEX = "complexBehaviorDefinition"
_KINDS = ("All", "None", "One", "Complex")


def wrong_behavior(document: Document, marker: etree._Element) -> Iterator[str]:
    kind = marker.get("behavior", "All")
    if kind not in _KINDS:
        yield f"多实例的 behavior 只能是 {'、'.join(_KINDS)}。"
    complex_ = marker.findall(bpmn(_COMPLEX))
    if complex_ and kind != "Complex":
        yield f"填写了 {_COMPLEX}，behavior 却不是 Complex。"
    for other, name in BEHAVIOR_REFS.items():
        named = reference(marker.get(name))
        if kind != other:
            if named is not None:
                yield f"填写了 {name}，behavior 却不是 {other}。"
        elif (shared := document.definitions.get(named or "")) is None:
            yield f"behavior 为 {kind} 时，{name} 须引用文件中独立声明的事件定义。"
        else:
            yield from _thrown(document, shared)
    if kind == "Complex" and not complex_:
        yield f"behavior 为 Complex 时，须有 {_COMPLEX}。"
    for one in complex_:
        event = one.find(bpmn("event"))
        definitions = document.definitions_of(event) if event is not None else []
        if text_of(one.find(bpmn("condition"))) is None or not definitions:
            yield f"{_COMPLEX} 须写明条件（condition）和带事件定义的事件（event）。"
        for definition in definitions:
            yield from _thrown(document, definition)


def _thrown(document: Document, definition: etree._Element) -> Iterator[str]:
    names = {
        "message": ("messageRef", document.messages),
        "signal": ("signalRef", document.signals),
        "escalation": ("escalationRef", document.escalations),
        "error": ("errorRef", document.errors),
    }
    kind = local(definition).removesuffix("EventDefinition")
    if kind not in names:
        yield "多实例完成时只能抛出消息、信号、升级或错误。"
    elif declared(definition, *names[kind]) is None:
        yield "多实例完成时抛出的事件，须引用已声明并有名称或代码的消息、信号、升级或错误。"
    if attributes(definition):
        yield "多实例完成时抛出的事件不支持 camunda: 属性。"
