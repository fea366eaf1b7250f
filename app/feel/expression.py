"""The public face of FEEL: compiled expressions and unary tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.feel.compiler import Compiler
from app.feel.frame import Frame, Node
from app.feel.parse import parse
from app.typed_json import Value

_CACHED = 4096


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: stateless, shareable between threads.

    ``names`` are the root names it reads; ``functions`` those it calls that are not built in, so a caller checks
    ``expression.functions <= registered``.
    """

    text: str
    names: frozenset[str]
    functions: frozenset[str]
    _node: Node = field(repr=False, compare=False)

    def evaluate(
        self,
        context: Mapping[str, Value],
        functions: Mapping[str, Callable[..., Value]] | None = None,
        problems: list[str] | None = None,
    ) -> Value:
        """The value; null (None) where the standard says so, with the reasons appended to ``problems`` if given.

        Raises ExpressionFailed when a registered function cannot take its arguments or the bound of steps is hit;
        named errors of registered functions pass through.
        """
        return self._node(Frame(context, functions or {}, problems))


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """The compiled input cell of a decision table."""

    text: str
    names: frozenset[str]
    functions: frozenset[str]
    _node: Node = field(repr=False, compare=False)

    def matches(
        self,
        value: Value,
        context: Mapping[str, Value],
        functions: Mapping[str, Callable[..., Value]] | None = None,
        problems: list[str] | None = None,
    ) -> bool:
        """Whether ``value`` meets the tests; what cannot be compared does not match."""
        return self._node(Frame(context, functions or {}, problems, value)) is True


@lru_cache(_CACHED)
def compile_expression(text: str) -> Expression:
    """Compile ``text`` (without a leading ``=``); raises FeelSyntaxError, whose message names line and column."""
    tree = parse(text, "expression_start")
    compiler = Compiler(testing=False)
    node = compiler.node(tree)
    return Expression(text, frozenset(compiler.names), frozenset(compiler.functions), node)


@lru_cache(_CACHED)
def compile_unary_tests(text: str) -> UnaryTests:
    """Compile an input cell; ``-`` and the empty cell match everything. Raises FeelSyntaxError."""
    if text.strip() in ("", "-"):
        return UnaryTests(text, frozenset(), frozenset(), lambda frame: True)
    compiler = Compiler(testing=True)
    tests = parse(text, "tests_start").children[0]
    assert not isinstance(tests, str)
    node = compiler.tests(tests)
    return UnaryTests(text, frozenset(compiler.names), frozenset(compiler.functions), node)


def strip_marker(text: str) -> tuple[bool, str]:
    """Whether an attribute's text is FEEL (begins with ``=``), and the expression or the literal text."""
    bare = text.lstrip()
    return (True, bare[1:].strip()) if bare.startswith("=") else (False, text)
