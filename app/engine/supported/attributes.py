"""Attributes that would change behaviour are either in the table or refused; none is silently ignored."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source import extensions
from app.engine.source.document import Document
from app.engine.source.namespaces import local
from app.engine.supported.table import (
    BINDINGS,
    FLOW_NODES,
    HARMLESS_ATTRIBUTES,
    PROCESS_ATTRIBUTES,
)
from app.errors import Problem

_INSTEAD = {
    "formKey": "不支持 formKey；请在“表单”中选“Camunda 表单”，填写表单标识（formRef）。",
    "class": "不支持 Java 类（class）。",
    "delegateExpression": "不支持委托表达式（delegateExpression）。",
    "expression": "不支持 JUEL 表达式（expression）；请改用 FEEL 脚本任务。",
    "type": "不支持外部任务（type、topic）。",
    "topic": "不支持外部任务（type、topic）。",
    "resource": "不支持外部脚本文件；请把 FEEL 写在元素里。",
}


def check(document: Document) -> Iterator[Problem]:
    for process in document.processes:
        for name in extensions.attributes(process):
            if name not in PROCESS_ATTRIBUTES and name not in HARMLESS_ATTRIBUTES:
                yield document.problem("attribute-unsupported", f"流程上的属性 camunda:{name} 不受支持。", process)
    for node in document.nodes():
        yield from _camunda(document, node)
        for name in ("startQuantity", "completionQuantity"):
            if node.get(name, "1") != "1":
                yield document.problem("token-quantity", f"{name} 只能为 1。", node)
        if node.get("isForCompensation") in ("true", "1"):
            yield document.problem("compensation", "尚不支持补偿活动。", node)
        if node.get("instantiate") in ("true", "1") or node.get("parallelMultiple") in ("true", "1"):
            yield document.problem("attribute-unsupported", "尚不支持 instantiate 或 parallelMultiple。", node)


def _camunda(document: Document, node: etree._Element) -> Iterator[Problem]:
    tag = local(node)
    allowed = FLOW_NODES.get(tag, frozenset()) | HARMLESS_ATTRIBUTES
    written = extensions.attributes(node)
    for name, value in written.items():
        if name not in allowed:
            instead = _INSTEAD.get(name, f"元素 {tag} 上的属性 camunda:{name} 不受支持。")
            yield document.problem("attribute-unsupported", instead, node)
        elif name in ("asyncBefore", "asyncAfter") and value != "false":
            yield document.problem("async-unsupported", f"尚不支持异步延续（camunda:{name}）；请去掉该选项。", node)
    binding = written.get("formRefBinding", "latest")
    if binding not in BINDINGS:
        yield document.problem(
            "form-binding", f"不支持表单绑定方式“{binding}”；可用 {'、'.join(sorted(BINDINGS))}。", node
        )
    if binding == "version" and not written.get("formRefVersion", "").isdigit():
        yield document.problem("form-binding", "表单绑定方式为 version 时，必须写明整数版本号。", node)
