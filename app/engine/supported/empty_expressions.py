"""An expression that is drawn says something: an empty one would silently count as none."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.namespaces import local, text_of
from app.errors import Problem

_EXPRESSIONS = frozenset({"conditionExpression", "loopCondition", "completionCondition", "loopCardinality"})
_WORDS = {"conditionExpression": "顺序流的条件"}


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        tag = local(node)
        if tag in _EXPRESSIONS and text_of(node) is None:
            message = f"{_WORDS.get(tag, '表达式')}（{tag}）是空的；请填写 FEEL，或删除它。"
            yield document.problem("expression-empty", message, node)
