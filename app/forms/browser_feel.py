"""What a form's FEEL may not use, because the browser's interpreter answers it otherwise than the standard.

Measured over a shared list of expressions (``tests/forms/test_conditions_agree.py``); the standard wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from app.feel import Expression
from app.feel import tree as t

_FUNCTIONS = frozenset({"min", "max", "date"})


def differences(expression: Expression) -> Iterator[str]:
    """What the two would answer differently, for any values, in words an analyst can act on."""
    for part in parts(expression.tree):
        match part:
            case t.Chain() if not _joins_text(part):
                yield "不能做算术运算：浏览器按二进制小数计算，结果与标准不一致"
            case t.InstanceOf():
                yield "不能用 instance of"
            case t.If(condition=t.Name() | t.Path()):
                yield "if 的条件应写成比较，例如 if a = true then …"
            case t.In(tests=(t.Name() | t.Path(),)):
                yield "in 的右边不能只是一个变量，判断列表请用 list contains(列表, 值)"
            case t.Call(target=t.Name(name=name)) if name in _FUNCTIONS and not _literal(part):
                yield f"不能对变量用函数 {name}"


def parts(tree: object) -> Iterator[object]:
    """The tree and everything in it."""
    if isinstance(tree, tuple):
        for item in tree:
            yield from parts(item)
    elif type(tree).__module__ == t.__name__:
        yield tree
        for field in fields(tree):  # type: ignore[arg-type]
            yield from parts(getattr(tree, field.name))


def _joins_text(chain: t.Chain) -> bool:
    """``"a" + b``: one of the parts is a text, so no number is calculated."""
    parts = [chain.first, *(part for _, part in chain.rest)]
    return any(isinstance(part, t.Literal) and isinstance(part.value, str) for part in parts)


def _literal(call: t.Call) -> bool:
    return all(isinstance(argument, t.Literal) for argument in call.arguments)
