"""Names that are stored are no longer than the tables hold."""

from collections.abc import Iterator

from app.engine.source.document import LONGEST_ID
from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem

LONGEST_NAME = 500


def check(model: ProcessModel) -> Iterator[Problem]:
    if len(model.name or "") > LONGEST_NAME:
        yield at(model, None, "name-long", f"流程名称超过 {LONGEST_NAME} 个字符。")
    for element in model.elements.values():
        if len(element.name or "") > LONGEST_NAME:
            yield at(model, element, "name-long", f"名称超过 {LONGEST_NAME} 个字符。")
        for word, text in _keys(element):
            if text is not None and not text.startswith("=") and len(text) > LONGEST_ID:
                yield at(model, element, "name-long", f"{word}超过 {LONGEST_ID} 个字符。")


def _keys(element: Element) -> Iterator[tuple[str, str | None]]:
    for trigger in (*element.trigger.each, *(element.loop.triggers if element.loop is not None else ())):
        yield "消息、信号或链接的名称", trigger.name
        yield "错误或升级的代码", trigger.code
    yield "外部任务的主题", element.attributes.get("topic")
    yield "被调用流程的编号", element.call.process if element.call is not None else None
