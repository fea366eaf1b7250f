"""Any boxed expression, read by its own reader."""

from __future__ import annotations

from lxml import etree

from app.dmn.boxed.choice import read_conditional
from app.dmn.boxed.context import read_context
from app.dmn.boxed.filtered import read_filter
from app.dmn.boxed.function import read_function
from app.dmn.boxed.invocation import read_invocation
from app.dmn.boxed.iteration import read_for, read_quantified
from app.dmn.boxed.listed import read_list
from app.dmn.boxed.literal import read_literal
from app.dmn.boxed.relation import read_relation
from app.dmn.boxed.table_reader import read_table
from app.dmn.logic import Logic
from app.dmn.scope import Scope
from app.dmn.xml import local

_READERS = {
    "conditional": read_conditional,
    "context": read_context,
    "decisionTable": read_table,
    "every": read_quantified,
    "filter": read_filter,
    "for": read_for,
    "functionDefinition": read_function,
    "invocation": read_invocation,
    "list": read_list,
    "literalExpression": read_literal,
    "relation": read_relation,
    "some": read_quantified,
}
MAX_DEPTH = 40
"""How deeply boxed expressions may stand inside each other."""


def read(element: etree._Element, scope: Scope) -> Logic:
    """The logic of ``element``; what is wrong with it is noted in the report, and is null when evaluated."""
    if scope.depth >= MAX_DEPTH:
        return scope.broken("too-deep", f"表达式嵌套超过 {MAX_DEPTH} 层。", element)
    language = element.get("expressionLanguage", "")
    if language and "feel" not in language.lower():
        return scope.broken("language", f"表达式语言 {language} 不予支持，只支持 FEEL。", element)
    return _READERS[local(element)](element, scope.deeper(), read)
