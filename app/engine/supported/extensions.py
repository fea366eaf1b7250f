"""Of the camunda: extension elements, properties and inputOutput run, and only where the table says."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import CAMUNDA, camunda, local, namespace
from app.engine.supported.table import ACTIVITIES, OUTPUTS, THROWING
from app.errors import Problem

_PASSING = "camunda:in 和 camunda:out 只用于调用活动；抛出事件的内容请用输入参数（inputParameter）。"
_INSTEAD = {
    "executionListener": "不支持执行监听器。",
    "taskListener": "不支持任务监听器。",
    "formData": "不支持嵌在模型里的表单字段；请使用 .form 表单（formRef）。",
    "connector": "不支持连接器。",
    "in": _PASSING,
    "out": _PASSING,
}


def check(document: Document) -> Iterator[Problem]:
    for node in (*document.processes, *document.nodes()):
        for extension in extension_elements(node):
            if namespace(extension) != CAMUNDA or extension.tag == camunda("properties"):
                continue
            tag = local(extension)
            if tag == "inputOutput":
                yield from _parameters(document, node, extension)
            elif tag not in ("in", "out") or local(node) != "callActivity":
                yield document.problem("extension-unsupported", _INSTEAD.get(tag, f"不支持 camunda:{tag}。"), node)


def _parameters(document: Document, node: etree._Element, mapping: etree._Element) -> Iterator[Problem]:
    tag = local(node)
    takes = tag in ACTIVITIES or (tag in THROWING and _throws(document, node))
    for parameter in mapping:
        name = parameter.get("name")
        if not name:
            yield document.problem("parameter-name", "输入输出参数缺少名称。", node)
        if len(parameter):
            message = f"参数“{name}”只能写文本或以“=”开头的 FEEL，不支持脚本、列表和映射。"
            yield document.problem("parameter-nested", message, node)
        if parameter.tag == camunda("outputParameter") and tag not in OUTPUTS:
            yield document.problem("parameter-place", f"元素 {tag} 上不支持输出参数。", node)
        if parameter.tag == camunda("inputParameter") and not takes:
            message = "输入参数只用于活动（即其局部变量）和抛出消息或信号的事件（即其内容）。"
            yield document.problem("parameter-place", message, node)


def _throws(document: Document, event: etree._Element) -> bool:
    kinds = ("messageEventDefinition", "signalEventDefinition")
    return any(local(definition) in kinds for definition in document.definitions_of(event))
