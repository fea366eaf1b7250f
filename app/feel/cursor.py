"""A place in the words of a text, what may be read from it, and the errors that name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from app.feel.errors import FeelSyntaxError
from app.feel.hints import hint
from app.feel.lexer import Word, position, words
from app.feel.scope import BUILT_IN_NAMES, KEYWORDS, Names

if TYPE_CHECKING:
    from app.feel.types import FeelType

MAX_NESTING = 60

_NAME_MARKS = frozenset("-+*/'.")


class Cursor:
    """Reads word by word; ``place`` is where in the text the next word begins.

    ``names`` are those in reach, of which only the ones of several words matter; ``types`` those of the model.
    """

    def __init__(self, text: str, names: Collection[str], types: Mapping[str, FeelType]) -> None:
        self.text = text
        self.words = words(text)
        self.at = 0
        self.names = Names((*BUILT_IN_NAMES, *names))
        self.types = types
        self.type_names = Names(types)
        self._depth = 0
        self._range_end = False

    @property
    def word(self) -> Word:
        return self.words[self.at]

    @property
    def place(self) -> int:
        return self.words[self.at].start

    def ahead(self, count: int) -> Word:
        return self.words[min(self.at + count, len(self.words) - 1)]

    def take(self) -> Word:
        word = self.words[self.at]
        if word.kind != "END":
            self.at += 1
        return word

    def skip(self, count: int) -> None:
        self.at += count

    def sees(self, text: str) -> bool:
        word = self.words[self.at]
        return word.text == text and word.kind != "END"

    def accept(self, text: str) -> bool:
        if self.sees(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.unexpected(text)

    def finish(self) -> None:
        if self.word.kind != "END":
            raise self.unexpected()

    # Names.

    def known_name(self) -> str | None:
        """The longest known name of several words that begins here, read."""
        found = self.names.longest(self.text, self.words, self.at)
        if found is None:
            return None
        self.skip(found[1])
        return found[0]

    def member(self) -> str:
        """The name after a dot: the longest known one, else as many plain words as follow each other."""
        if (known := self.known_name()) is not None:
            return known
        if self.word.kind != "NAME":
            raise self.unexpected()
        parts = [self.take().text]
        while self.word.kind == "NAME" and self.word.text not in KEYWORDS:
            parts.append(self.take().text)
        return " ".join(parts)

    def name_before(self, ends: tuple[str, ...]) -> str | None:
        """The name that stands before one of ``ends``, read; None, with nothing read, when something else does."""
        here = self.at
        if self.word.kind != "NAME":
            return None
        while self.words[here].text not in ends or here == self.at:
            word = self.words[here]
            if word.kind not in ("NAME", "NUMBER") and word.text not in _NAME_MARKS:
                return None
            here += 1
        written = " ".join(self.text[self.place : self.words[here - 1].end].split())
        self.at = here
        return written

    def declared_name(self, ends: tuple[str, ...]) -> str:
        """A name that the text introduces: known from here on."""
        name = self.name_before(ends)
        if name is None:
            raise self.unexpected()
        self.names.add(name)
        return name

    # Brackets.

    def closes_at_the_end(self, opening: int) -> bool:
        """Whether the bracket at word ``opening`` is closed by the last word."""
        return self._closing(opening) == len(self.words) - 2

    def range_closes_here(self) -> bool:
        """Whether ``[`` here is the end of ``]a..b[`` and not a filter, which would be closed before the range is."""
        if not self._range_end:
            return False
        closing = self._closing(self.at)
        return closing in (None, self.at + 1) or self.words[closing + 1].text not in ("]", ")", "[")

    def continues_operand(self) -> bool:
        """Whether what was just read goes on, so that it was only the beginning of an operand."""
        return self.word.text in ("+", "-", "*", "/", "**", ".", "[", "instance") and self.word.kind != "END"

    def _closing(self, opening: int) -> int | None:
        depth = 0
        for index in range(opening, len(self.words)):
            word = self.words[index]
            if word.kind == "MARK":
                depth += 1 if word.text in "([{" else -1 if word.text in ")]}" else 0
                if depth == 0:
                    return index
        return None

    @contextmanager
    def range_end(self) -> Iterator[None]:
        before, self._range_end = self._range_end, True
        yield
        self._range_end = before

    @contextmanager
    def no_range(self) -> Iterator[None]:
        before, self._range_end = self._range_end, False
        yield
        self._range_end = before

    # Bounds and errors.

    @contextmanager
    def deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise too_deep()
        yield
        self._depth -= 1

    def bounded(self, rounds: int) -> int:
        """Count what nests to the left (``a.b.c``, ``a[1][2]``)."""
        if rounds > MAX_NESTING:
            raise too_deep()
        return rounds + 1

    def unexpected(self, wanted: str | None = None) -> FeelSyntaxError:
        advice = hint(self.text)
        ending = (f"，这里应当是“{wanted}”" if wanted else "") + (f"。{advice}" if advice else "")
        if self.word.kind == "END":
            return self.error_at(len(self.text.rstrip()), f"表达式没有写完{ending}")
        return self.error_at(self.place, f"此处不应出现“{self.word.text[:40]}”{ending}")

    def error_at(self, at: int, reason: str) -> FeelSyntaxError:
        return FeelSyntaxError(reason, *position(self.text, at))

    def refuse(self, reason: str) -> NoReturn:
        raise self.error_at(self.place, reason)

    def refuse_at(self, at: int, reason: str) -> NoReturn:
        raise self.error_at(at, reason)


def too_deep() -> FeelSyntaxError:
    return FeelSyntaxError(f"表达式嵌套超过 {MAX_NESTING} 层")
