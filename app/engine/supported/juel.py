"""JUEL expressions are refused wherever they stand, with the FEEL that says the same."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, declarations
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import CAMUNDA, camunda, local
from app.engine.supported.table import FLOW_NODES
from app.errors import ChengxuError, Problem
from app.feel import compile_expression

_OPENING = re.compile(r"[$#]\{")
_LONGEST = 500
"""Longer expressions are not translated: nobody would read the answer."""
_METHOD = re.compile(r"\.\s*\w+\s*\(")
_WORDS = (
    (re.compile(r"\s*(==|\beq\b)\s*"), " = "),
    (re.compile(r"\s*\bne\b\s*"), " != "),
    (re.compile(r"\s*\blt\b\s*"), " < "),
    (re.compile(r"\s*\bgt\b\s*"), " > "),
    (re.compile(r"\s*&&\s*"), " and "),
    (re.compile(r"\s*\|\|\s*"), " or "),
    (re.compile(r"\bnot\s+empty\s+([\w.]+)|!\s*empty\s+([\w.]+)"), r"\1\2 != null"),
    (re.compile(r"\bempty\s+([\w.]+)"), r"\1 = null"),
    (re.compile(r"!\s*(\([^()]*\)|[\w.]+)(?!\s*=)"), r"not(\1)"),
    (re.compile(r"([\w.]+)\.contains\(([^()]*)\)"), r"contains(\1, \2)"),
    (re.compile(r"'([^'\"]*)'"), r'"\1"'),
)
"""What JUEL writes otherwise than FEEL, in the order of replacement."""
_EXPRESSIONS = frozenset(
    {
        "conditionExpression",
        "condition",
        "loopCondition",
        "completionCondition",
        "activationCondition",
        "loopCardinality",
        "loopDataInputRef",
        "transformation",
        "formalExpression",
        "from",
        "script",
        "timeDuration",
        "timeDate",
        "timeCycle",
    }
)
_ATTRIBUTES = ("calledElement",)
_DECLARED = ("name", "errorCode", "escalationCode")


def check(document: Document) -> Iterator[Problem]:
    for node in (*document.processes, *document.nodes()):
        for text in _texts(node):
            yield from _judge(document, node, text)
    for node in declarations(document):
        for name in (*_DECLARED, camunda("errorMessage")):
            yield from _judge(document, node, node.get(name) or "")


def _texts(node: etree._Element) -> Iterator[str]:
    tag = local(node)
    if tag in _EXPRESSIONS:
        yield "".join(str(part) for part in node.itertext())
    yield from (node.get(name) or "" for name in _ATTRIBUTES)
    if tag in FLOW_NODES or tag in ("process", "lane") or tag.endswith(("EventDefinition", "LoopCharacteristics")):
        yield from (str(value) for key, value in node.attrib.items() if str(key).startswith(f"{{{CAMUNDA}}}"))
        for extension in extension_elements(node):
            for item in extension.iter():
                yield item.text or ""
                yield from (str(value) for value in item.attrib.values())


def _judge(document: Document, node: etree._Element, text: str) -> Iterator[Problem]:
    opening = _OPENING.search(text)
    closing = text.find("}", opening.end()) if opening else -1
    if opening and closing >= 0:
        feel = in_feel(text[opening.end() : closing])
        instead = f"请改用 FEEL，例如“={feel[:80]}”。" if feel else "请用 FEEL 重写。"
        yield document.problem("juel", f"不支持表达式“{text.strip()[:80]}”；{instead}", node)


def in_feel(juel: str) -> str | None:
    """The FEEL that says the same as a simple JUEL expression, or None where it cannot be translated."""
    if len(juel) > _LONGEST:
        return None
    feel = juel.strip()
    for pattern, word in _WORDS:
        feel = pattern.sub(word, feel)
    feel = " ".join(feel.split())
    try:
        compiled = compile_expression(feel)
    except ChengxuError:
        return None
    return None if compiled.functions or _METHOD.search(feel) else feel
