"""Scripts and conditions are FEEL: no other language of a model ever runs."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.extensions import attributes
from app.engine.source.namespaces import bpmn, local, text_of
from app.errors import Problem

_EXPRESSIONS = frozenset(
    {"conditionExpression", "condition", "loopCondition", "completionCondition", "loopCardinality", "transformation"}
    | {"activationCondition", "from", "to", "timeDate", "timeDuration", "timeCycle", "formalExpression"}
)


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        language = node.get("language")
        if local(node) in _EXPRESSIONS and language and "feel" not in language.lower():
            yield document.problem("language", f"表达式的语言“{language}”不受支持；只用 FEEL。", node)
        if local(node) != "scriptTask":
            continue
        if (node.get("scriptFormat") or "").lower() != "feel":
            yield document.problem("script-format", "脚本任务的格式（scriptFormat）只能是 feel。", node)
        elif text_of(node.find(bpmn("script"))) is None:
            yield document.problem("script-missing", "脚本任务没有脚本内容。", node)
        elif not attributes(node).get("resultVariable"):
            yield document.problem("script-result", "脚本任务必须填写结果变量（camunda:resultVariable）。", node)
