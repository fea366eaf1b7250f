"""Each camunda:in and camunda:out of a call activity, or of a signal, hands over one thing, and says where to."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import camunda, local
from app.errors import Problem

_WAYS = ("source", "sourceExpression", "variables", "businessKey")
_KNOWN = frozenset({*_WAYS, "target", "local"})

_CALCULATES = re.compile(r"[\s().\[\]{}\"'+*/<>=,]")
"""What no name of a variable has, but an expression that lacks its mark does."""


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        if local(node) not in ("callActivity", "signalEventDefinition"):
            continue
        if local(node) == "callActivity" and not (node.get("calledElement") or "").strip():
            yield document.problem("call-missing", "调用活动没有填写被调用的流程（calledElement）。", node)
        items = [item for item in extension_elements(node) if item.tag in (camunda("in"), camunda("out"))]
        if len([item for item in items if item.get("businessKey")]) > 1:
            yield document.problem("passing", "业务编号（businessKey）只能传入一次。", node)
        for item in items:
            if local(node) != "callActivity" and (item.get("businessKey") or item.get("local")):
                message = "信号的 camunda:in 只能写 source、sourceExpression 或 variables。"
                yield document.problem("passing", message, node)
            for message in _wrong(item):
                yield document.problem("passing", f"camunda:{local(item)}：{message}", node)


def _wrong(item: etree._Element) -> Iterator[str]:
    ways = [way for way in _WAYS if item.get(way) is not None]
    if len(ways) != 1:
        yield f"须且只能填写 {'、'.join(_WAYS)} 之一。"
    elif not item.get(ways[0]):
        yield f"{ways[0]} 没有内容。"
    if item.get("variables", "all") != "all":
        yield "variables 只能是 all。"
    if item.get("businessKey") is not None and local(item) == "out":
        yield "业务编号只能传入，不能传出。"
    if ways in (["source"], ["sourceExpression"]) and not item.get("target"):
        yield "没有填写目标变量（target）。"
    source = item.get("source") or ""
    if not source.startswith(("=", "${", "#{")) and _CALCULATES.search(source):
        yield f"source 是变量名，“{source}”不是；要写表达式，请以 = 开头。"
    if item.get("local", "false") not in ("true", "false"):
        yield "local 只能是 true 或 false。"
    for name in sorted(str(key) for key in item.attrib if str(key) not in _KNOWN):
        yield f"不支持属性 {name}。"
