"""Compiled patterns and what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.feel.regex.machine import Assembler, Program, Test, run
from app.feel.regex.reader import BadPattern, Reader, without_spaces

MAX_STEPS = 300_000
MAX_PATTERN = 2_000


@dataclass(frozen=True, slots=True)
class Match:
    """``groups`` are the texts of the groups, the whole match first; a group that took no part has the empty text."""

    start: int
    end: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that can be shared: it holds no state of a search."""

    program: Program
    groups: int

    def search(self, text: str) -> Match | None:
        """The first match; raises EvaluationTooLong when looking for it takes too many steps."""
        return next(self.all(text), None)

    def all(self, text: str) -> Iterator[Match]:
        """The matches from left to right, none touching another; the steps are those of all of them together."""
        steps = [MAX_STEPS]
        place = 0
        while place <= len(text):
            slots = run(self.program, text, place, steps)
            if slots is None:
                place += 1
                continue
            start, end = slots[0] or 0, slots[1] or 0
            yield Match(start, end, tuple(_taken(text, slots[2 * n], slots[2 * n + 1]) for n in range(self.groups + 1)))
            place = max(end, place + 1)


@lru_cache(512)
def compile_pattern(pattern: str, flags: str) -> Pattern:
    """Raises BadPattern, also for flags other than ``s m i x``."""
    if not set(flags) <= set("smix") or len(pattern) > MAX_PATTERN:
        raise BadPattern
    ignore_case = "i" in flags
    reader = Reader(without_spaces(pattern) if "x" in flags else pattern, "s" in flags, ignore_case)
    choice = reader.whole()
    start, end = _LINES if "m" in flags else _TEXT
    return Pattern(Assembler(reader.groups, ignore_case, start, end).whole(choice), reader.groups)


def _taken(text: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else text[start:end]


_TEXT: tuple[Test, Test] = (lambda text, place: place == 0, lambda text, place: place == len(text))
_LINES: tuple[Test, Test] = (
    lambda text, place: place == 0 or (text[place - 1] == "\n" and place < len(text)),
    lambda text, place: place == len(text) or text[place] == "\n",
)
