"""The parts of FEEL in brackets: lists, contexts, intervals, and what is grouped."""

from __future__ import annotations

from collections.abc import Callable

from app.feel import tree as t
from app.feel.cursor import Cursor
from app.feel.strings import unescape


class Brackets:
    """Reads them; ``expression`` reads what is inside."""

    def __init__(self, cursor: Cursor, expression: Callable[[], t.Part]) -> None:
        self._cursor = cursor
        self._expression = expression

    def round(self) -> tuple[t.Part, ...]:
        """What stands in round brackets: one expression, an open range, or several tests."""
        at = self._cursor.place
        self._cursor.expect("(")
        with self._cursor.no_range():
            first = self._expression()
            if self._cursor.sees(".."):
                return (self._range_from(at, "(", first),)
            tests = [first]
            while self._cursor.accept(","):
                tests.append(self._expression())
        self._cursor.expect(")")
        return tuple(tests)

    def square(self) -> t.Part:
        """A list, or an interval with its first end."""
        at = self._cursor.place
        self._cursor.take()
        items: list[t.Part] = []
        with self._cursor.no_range():
            while not self._cursor.sees("]") or self._cursor.ahead(1).kind in ("NUMBER", "STRING", "AT"):
                items.append(self._expression())
                if len(items) == 1 and self._cursor.sees(".."):
                    return self._range_from(at, "[", items[0])
                if not self._cursor.accept(","):
                    break
        self._cursor.expect("]")
        return t.ListOf(at, tuple(items))

    def open_range(self) -> t.Part:
        """``]a..b]``."""
        at = self._cursor.place
        opening = self._cursor.take().text
        with self._cursor.no_range():
            start = self._expression()
        return self._range_from(at, opening, start)

    def _range_from(self, at: int, opening: str, start: t.Part) -> t.Part:
        self._cursor.expect("..")
        with self._cursor.range_end():
            end = self._expression()
        if self._cursor.word.text not in ("]", ")", "["):
            raise self._cursor.unexpected()
        return t.RangeOf(at, start, end, opening == "[", self._cursor.take().text == "]")

    def context(self) -> t.Part:
        at = self._cursor.place
        self._cursor.take()
        entries: list[tuple[str, t.Part]] = []
        with self._cursor.no_range():
            while not self._cursor.sees("}"):
                key = (
                    unescape(self._cursor.take().text)
                    if self._cursor.word.kind == "STRING"
                    else self._cursor.declared_name((":",))
                )
                self._cursor.names.add(key)
                self._cursor.expect(":")
                entries.append((key, self._expression()))
                if not self._cursor.accept(","):
                    break
        self._cursor.expect("}")
        return t.ContextOf(at, tuple(entries))
