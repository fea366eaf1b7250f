"""Where DMN meets FEEL: what is compiled, with which names and types in scope, and what else is asked of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.feel import Expression, UnaryTests, compile_expression, compile_unary_tests
from app.feel.types import FeelType
from app.typed_json import Value

NO_TYPES: Mapping[str, FeelType] = {}


def expression(text: str, names: Collection[str] = (), types: Mapping[str, FeelType] = NO_TYPES) -> Expression:
    """``names`` are those in scope that may hold spaces or operators, ``types`` the item definitions of the model
    (``tLoan``, ``imported.tLoan``), which ``instance of`` and typed parameters may name. Raises FeelSyntaxError."""
    return compile_expression(text, names=names, types=types or None)


def unary_tests(text: str, names: Collection[str] = (), types: Mapping[str, FeelType] = NO_TYPES) -> UnaryTests:
    return compile_unary_tests(text, names=names, types=types or None)


_EQUAL = expression("a = b")
_IN = expression("a in b")
_ITEMS = expression("for b in a return b")
_AGGREGATES = {name: expression(f"{name}(a)") for name in ("sum", "min", "max")}


def equal(left: Value, right: Value) -> bool:
    """FEEL's ``=``; what cannot be compared is not equal."""
    return _EQUAL.evaluate({"a": left, "b": right}) is True


def within(value: Value, member: Value) -> bool:
    """Whether ``value`` equals ``member`` or lies in it, if that is a range."""
    return equal(value, member) or _IN.evaluate({"a": value, "b": member}) is True


def aggregate(name: str, values: list[Value]) -> Value:
    """``sum``, ``min`` or ``max`` of FEEL; None where they have no result."""
    return _AGGREGATES[name].evaluate({"a": values})


def items(domain: Value) -> list[Value] | None:
    """What an iterator visits: the items of a list, the whole numbers or days of a range, the one value itself."""
    if isinstance(domain, list | tuple):
        return list(domain)
    if domain is None:
        return None
    visited = _ITEMS.evaluate({"a": domain})
    return visited if isinstance(visited, list) else None
