"""JUEL expressions are refused wherever they stand, with the FEEL that says the same."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import CAMUNDA, bpmn, local
from app.engine.supported.table import FLOW_NODES
from app.errors import Problem

_JUEL = re.compile(r"[$#]\{(.*?)\}", re.DOTALL)
_EXPRESSIONS = frozenset({"conditionExpression", "script", "timeDuration", "timeDate", "timeCycle"})


def check(document: Document) -> Iterator[Problem]:
    declarations = [node for tag in ("message", "signal") for node in document.root.findall(bpmn(tag))]
    for node in (*document.processes, *document.nodes()):
        for text in _texts(node):
            yield from _judge(document, node, text)
    for node in declarations:
        yield from _judge(document, node, node.get("name") or "")


def _texts(node: etree._Element) -> Iterator[str]:
    if local(node) in _EXPRESSIONS:
        yield "".join(str(part) for part in node.itertext())
    if local(node) in FLOW_NODES or local(node) in ("process", "lane"):
        yield from (str(value) for key, value in node.attrib.items() if str(key).startswith(f"{{{CAMUNDA}}}"))
        for extension in extension_elements(node):
            for item in extension.iter():
                yield item.text or ""
                yield item.get("value") or ""


def _judge(document: Document, node: etree._Element, text: str) -> Iterator[Problem]:
    if found := _JUEL.search(text):
        hint = "=" + found.group(1).strip().replace("==", "=").replace("&&", "and").replace("||", "or")
        yield document.problem("juel", f"不支持表达式“{text.strip()[:80]}”；请改用 FEEL，例如“{hint[:80]}”。", node)
