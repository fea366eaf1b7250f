"""Which keys of a request a view reads: found in its source, and in those of the functions of ``app.api`` it uses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

READERS = {
    *("get", "text", "required_text", "flag", "mapping", "words", "whole", "milliseconds", "long_text"),
    *("instant", "day", "start", "_texts", "_items", "_either", "_flag", "_text", "_files"),
}
"""Functions that are given the name of the key that they read."""

FOLLOWED = ("app.api.engine_rest.", "app.api.house.", "app.api.wire.variable_input", "app.api.wire.modification")
GROUNDS = "app.api.wire.deadline_fields"


def keys_read(view: Callable[..., Any]) -> set[str]:
    return {key for function in _reached(view) for key in _keys(function)}


def _reached(view: Callable[..., Any]) -> list[FunctionType]:
    found: list[FunctionType] = []
    ahead: list[Any] = [inspect.unwrap(view)]
    while ahead:
        function = ahead.pop()
        if function in found:
            continue
        found.append(function)
        for node in ast.walk(_tree(function)):
            value = function.__globals__.get(node.id) if isinstance(node, ast.Name) else None
            if isinstance(value, FunctionType) and _followed(value):
                ahead.append(value)
    return found


def _followed(function: FunctionType) -> bool:
    return function.__module__.startswith(FOLLOWED) or (function.__module__, function.__name__) == (GROUNDS, "grounds")


def _tree(function: FunctionType) -> ast.AST:
    """Without its decorators, which name paths."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
    return tree


def _keys(function: FunctionType) -> Iterator[str]:
    for node in ast.walk(_tree(function)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in READERS:
                yield from _constants(node.args[:1] if name == "get" else node.args)
            case ast.Subscript(value=ast.Name(id="given" | "item"), slice=ast.Constant(value=str(key))):
                yield key
            case ast.Compare(left=ast.Constant(value=str(key)), ops=[ast.In()], comparators=[ast.Name(id="given")]):
                yield key
            case ast.Compare(left=ast.Name(id="name"), ops=[ast.In() | ast.NotIn()], comparators=[ast.Name(id=name)]):
                yield from _names(function.__globals__.get(name))
            case ast.GeneratorExp(elt=ast.Call(func=ast.Attribute(attr="get")), generators=[one]):
                yield from _constants(getattr(one.iter, "elts", []))
            case ast.MatchMapping(keys=keys):
                yield from _constants(keys)


def _constants(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _names(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, dict | set | frozenset) else []
