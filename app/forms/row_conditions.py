"""What a condition inside a list may read: the form by its names, and its own row as ``this``."""

from __future__ import annotations

from collections.abc import Iterator

from app.feel import Expression
from app.feel import tree as t
from app.forms.browser_feel import parts

_BROWSER_ONLY = frozenset({"i", "parent", "_i_", "_parent_", "_this_", "_data_"})


def row_reads(expression: Expression, earlier: set[str]) -> Iterator[str]:
    """Why the condition cannot be decided on both sides in one pass, in words an analyst can act on.

    ``earlier`` are the fields of the row that stand before the one with the condition.
    """
    for name in sorted(_BROWSER_ONLY & set(expression.names)):
        yield f"列表里的条件不能用 {name}"
    if "this" not in expression.names:
        return
    whole, paths = 0, 0
    for part in parts(expression.tree):
        match part:
            case t.Path(base=t.Name(name="this"), name=name):
                paths += 1
                if name not in earlier:
                    yield f"this.{name} 不是本行中在前的字段"
            case t.Name(name="this"):
                whole += 1
    if whole != paths:
        yield "this 只能写作 this.字段"
