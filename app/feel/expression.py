"""The public face of FEEL: compiled expressions and unary tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.feel import tree as t
from app.feel.compiler import Compiler
from app.feel.cursor import too_deep
from app.feel.errors import EvaluationTooLong, FeelSyntaxError
from app.feel.foreign import Foreign
from app.feel.frame import Frame, Node, run_for, settle
from app.feel.parser import Parser
from app.feel.types import FeelType
from app.typed_json import Value

_CACHED = 4096
Functions = Mapping[str, Callable[..., Value]]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: stateless, shareable between threads.

    ``names`` are the root names it reads; ``foreign`` the uses of functions that are not built in, ``functions`` their
    names, so a caller checks ``expression.functions <= registered``. ``tree`` is what ``check`` looks at.
    """

    text: str
    names: frozenset[str]
    foreign: tuple[Foreign, ...]
    tree: t.Part = field(repr=False, compare=False)
    _node: Node = field(repr=False, compare=False)

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(use.name for use in self.foreign)

    def evaluate(
        self,
        context: Mapping[str, Value],
        functions: Functions | None = None,
        problems: list[str] | None = None,
    ) -> Value:
        """The value; null (None) where the standard says so, with the reasons appended to ``problems`` if given.

        The value is FEEL's: ``border.to_variable`` makes it fit for a variable. Raises ExpressionFailed when a
        registered function cannot take its arguments, EvaluationTooLong when a bound is hit; named errors of
        registered functions pass through.
        """
        return _evaluate(self._node, context, functions, problems, None)


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """The compiled input cell of a decision table; ``tree`` is None for the cell that takes everything."""

    text: str
    names: frozenset[str]
    foreign: tuple[Foreign, ...]
    tree: t.Tests | None = field(repr=False, compare=False)
    _node: Node = field(repr=False, compare=False)

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(use.name for use in self.foreign)

    def matches(
        self,
        value: Value,
        context: Mapping[str, Value],
        functions: Functions | None = None,
        problems: list[str] | None = None,
    ) -> bool:
        """Whether ``value`` meets the tests; what cannot be compared does not match."""
        if self.tree is None:
            return True
        return _evaluate(self._node, context, functions, problems, value) is True


def compile_expression(
    text: str, *, names: Collection[str] = (), types: Mapping[str, FeelType] | None = None
) -> Expression:
    """Compile ``text`` (without a leading ``=``); raises FeelSyntaxError, whose message names line and column.

    ``names`` are the names in reach: those of several words (``Loan amount``, ``m.name`` for an entry of the import
    ``m``) can be written only if they are given. ``types`` are what ``instance of`` may name besides FEEL's own.
    """
    if types is None:
        return _expression(text, frozenset(names))
    return _compiled(text, frozenset(names), types)


def compile_unary_tests(
    text: str, *, names: Collection[str] = (), types: Mapping[str, FeelType] | None = None
) -> UnaryTests:
    """Compile an input cell; ``-`` and the empty cell match everything. As :func:`compile_expression` for the rest."""
    if types is None:
        return _unary_tests(text, frozenset(names))
    return _compiled_tests(text, frozenset(names), types)


def strip_marker(text: str) -> tuple[bool, str]:
    """Whether an attribute's text is FEEL (begins with ``=``), and the expression or the literal text."""
    bare = text.lstrip()
    return (True, bare[1:].strip()) if bare.startswith("=") else (False, text)


@lru_cache(_CACHED)
def _expression(text: str, names: frozenset[str]) -> Expression:
    return _compiled(text, names, {})


@lru_cache(_CACHED)
def _unary_tests(text: str, names: frozenset[str]) -> UnaryTests:
    return _compiled_tests(text, names, {})


def _compiled(text: str, names: frozenset[str], types: Mapping[str, FeelType]) -> Expression:
    compiler = Compiler(text, names, testing=False)
    try:
        tree = _parser(text, names, types).whole_expression()
        node = compiler.node(tree)
    except RecursionError:
        raise too_deep() from None
    return Expression(text, frozenset(compiler.names), tuple(compiler.foreign), tree, node)


def _compiled_tests(text: str, names: frozenset[str], types: Mapping[str, FeelType]) -> UnaryTests:
    if text.strip() in ("", "-"):
        return UnaryTests(text, frozenset(), (), None, lambda frame: True)
    compiler = Compiler(text, names, testing=True)
    try:
        tree = _parser(text, names, types).whole_tests()
        node = compiler.tests(tree)
    except RecursionError:
        raise too_deep() from None
    return UnaryTests(text, frozenset(compiler.names), tuple(compiler.foreign), tree, node)


def _parser(text: str, names: frozenset[str], types: Mapping[str, FeelType]) -> Parser:
    parser = Parser(text, names, types)
    if parser.is_empty:
        raise FeelSyntaxError("表达式是空的")
    return parser


def _evaluate(
    node: Node, context: Mapping[str, Value], functions: Functions | None, problems: list[str] | None, input: Value
) -> Value:
    run = run_for(functions, problems)
    try:
        return node(Frame(context, None, run, input))
    except RecursionError:
        raise EvaluationTooLong from None
    finally:
        settle(run)
