"""Where a variable is named, its name is written out: it is neither empty nor computed."""

from collections.abc import Iterator

from app.engine.source.model import Element, ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem
from app.feel import strip_marker


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        for label, name in _named(element):
            if name is not None and (not name.strip() or strip_marker(name)[0]):
                message = f"{label}的变量名“{name[:80]}”须是写明的名称，不能是空白，也不能是表达式（不以“=”开头）。"
                yield at(model, element, "variable-name", message)


def _named(element: Element) -> Iterator[tuple[str, str | None]]:
    yield "结果变量", element.attributes.get("resultVariable")
    yield "启动人", element.attributes.get("initiator")
    yield from (("输入参数", name) for name in element.inputs)
    yield from (("输出参数", name) for name in element.outputs)
    for trigger in element.trigger.each:
        yield "错误或升级代码", trigger.code_variable
        yield "错误信息", trigger.message_variable
    if element.loop is not None:
        yield "元素变量", element.loop.element_variable
    if element.call is not None:
        yield from (("传入", item.target) for item in element.call.inputs)
        yield from (("传出", item.target) for item in element.call.outputs)
