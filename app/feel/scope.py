"""Which names are in reach of a place in a text, so that the longest one that fits can be found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.feel.built_ins import BUILT_INS
from app.feel.lexer import Word, pieces

KEYWORDS = frozenset(
    ("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance")
) | frozenset(("true", "false", "null", "function", "external"))

_PROPERTIES = ("time offset", "start included", "end included")


class Names:
    """The names of more than one word that are known; names of one word need no knowledge."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        words = pieces(name)
        if len(words) < 2:
            return
        same = self._by_first.setdefault(words[0], [])
        if all(known != name for _, known in same):
            same.append((words, name))
            same.sort(key=lambda entry: -len(entry[0]))

    def longest(self, text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The longest known name that begins at word ``at``, and how many words it takes.

        It must be spaced as it was declared: ``a - b`` is a subtraction even where ``a-b`` is a name.
        """
        for wanted, name in self._by_first.get(words[at].text, ()):
            last = at + len(wanted) - 1
            if last < len(words) and all(words[at + i].text == piece for i, piece in enumerate(wanted)):
                written = text[words[at].start : words[last].end]
                if written.split() == name.split():
                    return name, len(wanted)
        return None


HOUSE_NAMES = ("working days after", "working days between", "is working day", "statutory day after")
"""Names of several words that the house registers (app.house holds the test that they are these): without being known
they would be read as one variable after another."""

BUILT_IN_NAMES = (*BUILT_INS, *_PROPERTIES, *HOUSE_NAMES)
