"""What the readers of boxed expressions share: the reader of any of them, which they call for their parts."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from app.dmn.logic import Logic, Nothing
from app.dmn.scope import Scope
from app.dmn.xml import children, local

KINDS = frozenset(
    {
        "conditional",
        "context",
        "decisionTable",
        "every",
        "filter",
        "for",
        "functionDefinition",
        "invocation",
        "list",
        "literalExpression",
        "relation",
        "some",
    }
)

Reader = Callable[[etree._Element, Scope], Logic]


def inner(element: etree._Element) -> etree._Element | None:
    """The first boxed expression directly inside ``element``."""
    return next((child for child in element if local(child) in KINDS), None)


def part(element: etree._Element, tag: str, scope: Scope, read: Reader) -> Logic:
    """The boxed expression inside the child ``tag``, which must be there."""
    holder = next(iter(children(element, tag)), None)
    expression = inner(holder) if holder is not None else None
    if expression is None:
        return scope.broken("missing", f"{local(element)} 缺少 {tag} 部分。", element)
    return read(expression, scope)


def inside(element: etree._Element, scope: Scope, read: Reader) -> Logic:
    """The boxed expression directly inside ``element``; none is null."""
    expression = inner(element)
    return read(expression, scope) if expression is not None else Nothing()
