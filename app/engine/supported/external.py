"""Work that others do has a topic, and a task has one way to be done: by others, by decision, by message."""

import re
from collections.abc import Iterator, Mapping

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    yield from _priority(model, None, model.attributes)
    for element in model.elements.values():
        written = element.attributes
        if "type" in written:
            yield from _external(model, element)
        elif "topic" in written or "taskPriority" in written:
            message = "填写了 topic 或 taskPriority，却没有 camunda:type=external。"
            yield at(model, element, "external-type", message)
        elif element.type == "serviceTask":
            message = "服务任务须为外部任务：camunda:type=external，并填写 camunda:topic。"
            yield at(model, element, "external-type", message)
        elif element.type == "sendTask" and element.trigger.name is None:
            message = "发送任务须引用消息（messageRef），或为外部任务（camunda:type=external 和 camunda:topic）。"
            yield at(model, element, "external-type", message)


def _external(model: ProcessModel, element: Element) -> Iterator[Problem]:
    written = element.attributes
    if written["type"] != "external":
        yield at(model, element, "external-type", f"camunda:type 只能是 external，不支持“{written['type']}”。")
    if not written.get("topic", "").strip():
        yield at(model, element, "external-topic", "外部任务没有填写主题（camunda:topic）。")
    yield from _priority(model, element, written)
    if written.get("decisionRef") or (element.type == "sendTask" and element.trigger.name is not None):
        message = "该任务既是外部任务，又引用了决策或消息；请只保留一种。"
        yield at(model, element, "external-twice", message)


def _priority(model: ProcessModel, place: Element | None, written: Mapping[str, str]) -> Iterator[Problem]:
    """Of an element, or of the process for all that say none."""
    priority = written.get("taskPriority", "0")
    if not priority.startswith("=") and not re.fullmatch(r"-?[0-9]{1,9}", priority):
        yield at(model, place, "external-priority", "camunda:taskPriority 须为整数或以“=”开头的 FEEL。")
