"""The parts of FEEL that begin with a keyword: ``if``, ``for``, ``some``, ``every``, ``function``."""

from __future__ import annotations

from collections.abc import Callable

from app.feel import tree as t
from app.feel.cursor import Cursor
from app.feel.parser_types import TypeReader
from app.feel.types import ANY, FeelType


class Clauses:
    """Reads them; ``expression`` reads what is inside."""

    def __init__(self, cursor: Cursor, types: TypeReader, expression: Callable[[], t.Part]) -> None:
        self._cursor = cursor
        self._types = types
        self._expression = expression

    def choice(self) -> t.Part:
        at = self._cursor.place
        self._cursor.take()
        condition = self._expression()
        self._cursor.expect("then")
        yes = self._expression()
        self._cursor.expect("else")
        return t.If(at, condition, yes, self._expression())

    def loop(self) -> t.Part:
        at = self._cursor.place
        self._cursor.take()
        iterators = self._iterators()
        self._cursor.expect("return")
        self._cursor.names.add("partial")
        return t.For(at, iterators, self._expression())

    def quantified(self) -> t.Part:
        at = self._cursor.place
        every = self._cursor.take().text == "every"
        iterators = self._iterators()
        self._cursor.expect("satisfies")
        return t.Quantified(at, every, iterators, self._expression())

    def _iterators(self) -> tuple[t.Iterator, ...]:
        found: list[t.Iterator] = []
        while not found or self._cursor.accept(","):
            name = self._cursor.declared_name(("in",))
            self._cursor.expect("in")
            domain = self._expression()
            end = self._expression() if self._cursor.accept("..") else None
            found.append(t.Iterator(name, domain, end))
        return tuple(found)

    def function(self) -> t.Part:
        at = self._cursor.place
        self._cursor.take()
        self._cursor.expect("(")
        parameters: list[tuple[str, FeelType]] = []
        while not self._cursor.sees(")"):
            name = self._cursor.declared_name((":", ",", ")"))
            parameters.append((name, self._types.type() if self._cursor.accept(":") else ANY))
            if not self._cursor.accept(","):
                break
        self._cursor.expect(")")
        external = self._cursor.accept("external")
        body = self._expression()
        return t.FunctionOf(at, tuple(parameters), None if external else body)
