"""Of the camunda: extension elements, properties, inputOutput and failedJobRetryTimeCycle run, where the table says."""

from collections.abc import Iterator

from lxml import etree

from app.engine.iso8601 import NotIso8601
from app.engine.source.document import Document
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import CAMUNDA, camunda, local, namespace, text_of
from app.engine.source.parameters import NESTED
from app.engine.source.retries import CYCLE, read
from app.engine.supported.table import ACTIVITIES, FLOW_NODES, OUTPUTS, THROWING
from app.errors import Problem

_PASSING = "camunda:in、camunda:out 只用于调用活动，camunda:in 还用于抛出的信号；消息请用输入参数（inputParameter）。"
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
        for child in node:
            if namespace(child) == CAMUNDA and local(node) != "extensionElements":
                message = f"camunda:{local(child)} 须写在 extensionElements 里面，否则不起作用。"
                yield document.problem("extension-place", message, node)
        for extension in extension_elements(node):
            if namespace(extension) != CAMUNDA:
                continue
            tag = local(extension)
            if tag == "inputOutput":
                yield from _parameters(document, node, extension)
            elif extension.tag == CYCLE and local(node) in FLOW_NODES:
                yield from _retries(document, node, extension)
            elif tag == "properties":
                yield from _properties(document, node, extension)
            elif tag not in ("in", "out") or not _hands_over(node, tag):
                yield document.problem("extension-unsupported", _INSTEAD.get(tag, f"不支持 camunda:{tag}。"), node)


def _retries(document: Document, node: etree._Element, cycle: etree._Element) -> Iterator[Problem]:
    try:
        read(text_of(cycle) or "")
    except NotIso8601 as error:
        message = f"失败作业的重试（failedJobRetryTimeCycle）应写成 R3/PT10M 或 PT1M,PT5M：{error}"
        yield document.problem("job-retry", message, node)


def _hands_over(node: etree._Element, tag: str) -> bool:
    if local(node) != "signalEventDefinition":
        return local(node) == "callActivity"
    event = node.getparent()
    return tag == "in" and event is not None and local(event) in THROWING


def _properties(document: Document, node: etree._Element, holder: etree._Element) -> Iterator[Problem]:
    """Of two with one name the first would be lost without a word, a rule of separation of duties too."""
    seen: dict[str | None, str | None] = {}
    for item in holder:
        name, value = item.get("name") or item.get("id"), item.get("value")
        if seen.setdefault(name, value) != value:
            yield document.problem("property-twice", f"属性“{name}”写了不止一次，内容不同；请合并成一个。", node)


def _parameters(document: Document, node: etree._Element, mapping: etree._Element) -> Iterator[Problem]:
    tag = local(node)
    takes = tag in ACTIVITIES or (tag in THROWING and _throws(document, node))
    seen: set[tuple[str, str | None]] = set()
    for parameter in mapping:
        name = parameter.get("name")
        if parameter.tag not in (camunda("inputParameter"), camunda("outputParameter")):
            yield document.problem("extension-unsupported", f"不支持输入输出参数里的 {local(parameter)}。", node)
        if (key := (str(parameter.tag), name)) in seen:
            yield document.problem("parameter-twice", f"参数“{name}”写了不止一次，只有一个会起作用。", node)
        seen.add(key)
        if not name:
            yield document.problem("parameter-name", "输入输出参数缺少名称。", node)
        if len(parameter) > 1 or not all(local(item) in NESTED and _readable(item) for item in parameter):
            message = f"参数“{name}”只能写文本、以“=”开头的 FEEL、列表、映射或 FEEL 脚本（scriptFormat=feel）。"
            yield document.problem("parameter-nested", message, node)
        if parameter.tag == camunda("outputParameter") and tag not in OUTPUTS:
            yield document.problem("parameter-place", f"元素 {tag} 上不支持输出参数。", node)
        if parameter.tag == camunda("inputParameter") and not takes:
            message = "输入参数只用于活动（即其局部变量）和抛出消息或信号的事件（即其内容）。"
            yield document.problem("parameter-place", message, node)


_INSIDE = {"list": {"value", *NESTED}, "map": {"entry"}, "value": NESTED, "entry": NESTED, "script": frozenset[str]()}
"""What each part of a parameter may hold."""


def _readable(item: etree._Element) -> bool:
    """Whether it is a list, a map or a script of FEEL, and so is all that it holds."""
    tag = local(item)
    if namespace(item) != CAMUNDA or tag not in _INSIDE or (tag == "entry" and not item.get("key")):
        return False
    if tag == "script" and (item.get("scriptFormat", "").lower() != "feel" or item.get("resource") is not None):
        return False
    return all(local(one) in _INSIDE[tag] and _readable(one) for one in item)


def _throws(document: Document, event: etree._Element) -> bool:
    kinds = ("messageEventDefinition", "signalEventDefinition")
    return any(local(definition) in kinds for definition in document.definitions_of(event))
