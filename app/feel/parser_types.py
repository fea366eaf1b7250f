"""How types are written: ``list<number>``, ``context<a: string>``, ``function<number>->string``, names of the model."""

from __future__ import annotations

from app.feel.cursor import Cursor
from app.feel.types import ANY, SIMPLE, ContextType, FeelType, FunctionType, ListType, RangeType, Unknown

_PHRASES = tuple(tuple(name.split()) for name in SIMPLE if " " in name)


class TypeReader:
    """Reads types from a place in a text."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def type(self) -> FeelType:
        with self._cursor.deeper():
            word = self._cursor.word.text
            if self._cursor.ahead(1).text == "<" and word in ("list", "range", "context", "function"):
                self._cursor.take()
                self._cursor.take()
                return self._generic(word)
            return self._named()

    def _generic(self, which: str) -> FeelType:
        if which == "context":
            return self._context_type()
        if which == "function":
            return self._function_type()
        item = self.type()
        self._cursor.expect(">")
        return ListType(item) if which == "list" else RangeType(item)

    def _context_type(self) -> FeelType:
        entries: list[tuple[str, FeelType]] = []
        while not self._cursor.sees(">"):
            name = self._cursor.declared_name((":",))
            self._cursor.expect(":")
            entries.append((name, self.type()))
            if not self._cursor.accept(","):
                break
        self._cursor.expect(">")
        return ContextType(tuple(entries))

    def _function_type(self) -> FeelType:
        parameters: list[FeelType] = []
        while not self._cursor.sees(">"):
            parameters.append(self.type())
            if not self._cursor.accept(","):
                break
        self._cursor.expect(">")
        result = self.type() if self._cursor.accept("->") else ANY
        return FunctionType(tuple(parameters), result)

    def _named(self) -> FeelType:
        for phrase in _PHRASES:
            if all(self._cursor.ahead(i).text == word for i, word in enumerate(phrase)):
                for _ in phrase:
                    self._cursor.take()
                return SIMPLE[" ".join(phrase)]
        found = self._cursor.type_names.longest(self._cursor.text, self._cursor.words, self._cursor.at)
        if found is not None:
            self._cursor.skip(found[1])
            return self._cursor.types[found[0]]
        if self._cursor.word.kind != "NAME":
            raise self._cursor.unexpected()
        name = self._cursor.take().text
        while self._cursor.sees(".") and self._cursor.ahead(1).kind == "NAME":
            self._cursor.take()
            name += "." + self._cursor.take().text
        return self._cursor.types.get(name) or SIMPLE.get(name) or Unknown(name)
