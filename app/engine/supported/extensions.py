"""Of the camunda: extension elements, properties and inputOutput run, and only where the table says."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import CAMUNDA, camunda, local, namespace
from app.engine.supported.table import OUTPUTS, THROWING
from app.errors import Problem

_INSTEAD = {
    "executionListener": "不支持执行监听器。",
    "taskListener": "不支持任务监听器。",
    "formData": "不支持嵌在模型里的表单字段；请使用 .form 表单（formRef）。",
    "connector": "不支持连接器。",
    "in": "尚不支持调用活动的数据传递。",
    "out": "尚不支持调用活动的数据传递。",
}


def check(document: Document) -> Iterator[Problem]:
    for node in (*document.processes, *document.nodes()):
        for extension in extension_elements(node):
            if namespace(extension) != CAMUNDA or extension.tag == camunda("properties"):
                continue
            if extension.tag == camunda("inputOutput"):
                yield from _parameters(document, node, extension)
            else:
                tag = local(extension)
                yield document.problem("extension-unsupported", _INSTEAD.get(tag, f"不支持 camunda:{tag}。"), node)


def _parameters(document: Document, node: etree._Element, mapping: etree._Element) -> Iterator[Problem]:
    tag = local(node)
    throws = tag in THROWING and any(
        local(child) in ("messageEventDefinition", "signalEventDefinition") for child in node
    )
    for parameter in mapping:
        name = parameter.get("name")
        if not name:
            yield document.problem("parameter-name", "输入输出参数缺少名称。", node)
        if len(parameter):
            message = f"参数“{name}”只能写文本或以“=”开头的 FEEL，不支持脚本、列表和映射。"
            yield document.problem("parameter-nested", message, node)
        if parameter.tag == camunda("outputParameter") and tag not in OUTPUTS:
            yield document.problem("parameter-place", f"元素 {tag} 上不支持输出参数。", node)
        if parameter.tag == camunda("inputParameter") and not throws:
            yield document.problem("parameter-place", "输入参数只用于抛出消息或信号的事件（即其内容）。", node)
