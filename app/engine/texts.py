"""Every text of a model that is, or may be, FEEL: the one list for all that looks at a model's expressions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from app.engine.duties import DutyRuleUnreadable, duties_of
from app.engine.expressions import compiled, compiled_text
from app.engine.source.model import Call, Element, Flow, ProcessModel
from app.feel import Expression

_PROPERTIES = (
    *("title", "regulation", "owner", "handler", "start-mode", "post"),
    *("deadline", "deadline-start", "correlation", "business-key"),
    "start-event",
    *("visible-to", "visible-after", "restricted", "readers"),
)

MESSAGE_PATH = "消息路径"
"""The label of what sees the values of a message, and not the process's variables."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands; ``place`` is None for the process and its lanes.

    ``always`` is a text that is FEEL with or without a leading ``=``; the others are literal without it.
    """

    place: Element | Flow | None
    label: str
    text: str
    always: bool = False

    def expression(self) -> Expression | None:
        """None for a literal. Raises FeelSyntaxError, which a model that was accepted never does."""
        return compiled(self.text) if self.always else compiled_text(self.text).expression


def texts(model: ProcessModel) -> Iterator[Written]:
    for flow in model.flows.values():
        if flow.condition is not None:
            yield Written(flow, "条件", flow.condition, always=True)
    for element in model.elements.values():
        yield from (Written(element, label, text, True) for label, text in _always(element) if text is not None)
        yield from (Written(element, label, text) for label, text in _marked(element) if text is not None)
    for key in model.correlation_keys:
        for one in key.properties:
            label = one.name or one.id
            yield from (Written(None, f"{MESSAGE_PATH} {label}", path, True) for path in one.paths.values())
            if one.context is not None:
                yield Written(None, f"数据路径 {label}", one.context, always=True)
    if "taskPriority" in model.attributes:
        yield Written(None, "属性 taskPriority", model.attributes["taskPriority"])
    for owner in (model.properties, *(lane.properties for lane in model.lanes.values())):
        yield from (Written(None, f"属性 {name}", owner[name]) for name in _PROPERTIES if name in owner)


def _always(element: Element) -> Iterator[tuple[str, str | None]]:
    if element.type == "scriptTask":
        yield "脚本", element.script
    yield "激活条件", element.activation
    if element.ad_hoc is not None:
        yield "完成条件", element.ad_hoc.completion_condition
    yield from (("事件条件", trigger.condition) for trigger in element.trigger.each)
    if element.loop is not None:
        yield "多实例次数", element.loop.cardinality
        yield "完成条件", element.loop.completion_condition
        yield "循环条件", element.loop.condition
        yield from (("行为条件", event.condition) for event in element.loop.events)
    for association in (*element.data_inputs, *element.data_outputs):
        yield f"数据关联 {association.target}", association.source


def _marked(element: Element) -> Iterator[tuple[str, str | None]]:
    for trigger in (*element.trigger.each, *(element.loop.triggers if element.loop is not None else ())):
        if trigger.timer is not None:
            yield "定时", trigger.timer.text
        if trigger.kind in ("message", "signal"):
            yield "名称", trigger.name
        yield from ((f"传入 {one.target or ''}".rstrip(), one.source) for one in trigger.carries if not one.literal)
        yield "代码", trigger.code
        yield "错误信息", trigger.error_message
    for label, named in (("属性", element.attributes), ("输出参数", element.outputs), ("输入参数", element.inputs)):
        yield from ((f"{label} {name}", text) for name, text in named.items())
    yield from ((f"属性 {name}", element.properties.get(name)) for name in _PROPERTIES)
    yield from _of_duties(element)
    if element.loop is not None:
        yield "集合", element.loop.collection
    if element.call is not None:
        yield from _of_call(element.call)


def _of_duties(element: Element) -> Iterator[tuple[str, str]]:
    """A rule that cannot be read is told by a deployment's checks."""
    with suppress(DutyRuleUnreadable):
        yield from ((f"属性 {name}", text) for name, text in duties_of(element).feel())


def _of_call(call: Call) -> Iterator[tuple[str, str | None]]:
    """All but the version, which is an attribute already."""
    yield "被调用流程", call.process
    yield "业务编号", call.business_key
    for label, items in (("传入", call.inputs), ("传出", call.outputs)):
        yield from ((f"{label} {item.target or ''}".rstrip(), item.source) for item in items if not item.literal)
