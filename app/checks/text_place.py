"""Where in an XML file a character of a model's text stands."""

from __future__ import annotations

import re

_ID = re.compile(r"<[^<]*?\sid\s*=\s*[\"']([^\"'<]*)[\"']")
_WRITTEN = {
    "<": r"(?:<|&lt;|&#60;|&#x3[cC];)",
    ">": r"(?:>|&gt;|&#62;|&#x3[eE];)",
    "&": r"(?:&amp;|&#38;|&#x26;|&)",
    '"': r"(?:\"|&quot;|&#34;|&#x22;)",
    "'": r"(?:'|&apos;|&#39;|&#x27;)",
}
_SPACE = r"(?:\r\n|\s|&#(?:9|10|13|32|x9|x[aAdD]|x20);)"
_WINDOW = 20_000
_BEYOND = 40
_BEFORE = 200
"""As much of a text is looked for: more would cost the square of a long one that is nowhere to be found."""


class TextPlaces:
    """Looks up places in one file; a text that is written in a way that nobody writes is simply not found."""

    def __init__(self, xml: bytes) -> None:
        try:
            self._xml = xml.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._xml = ""
        self._starts: dict[str, int] = {}
        for found in _ID.finditer(self._xml):
            self._starts.setdefault(found[1], found.start())

    def find(self, element_id: str, text: str, line: int, column: int) -> tuple[int, int] | None:
        """Line and column in the file, from 1, of that line and column of a text of the element."""
        start = self._starts.get(element_id)
        if start is None:
            return None
        at = sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1
        wanted = f"({_pattern(text[max(at - _BEFORE, 0) : at])}){_pattern(text[at : at + _BEYOND])}"
        found = re.compile(wanted).search(self._xml, start, start + len(text) + _WINDOW)
        if found is None:
            return None
        place = found.end(1)
        return self._xml.count("\n", 0, place) + 1, place - self._xml.rfind("\n", 0, place)


def _pattern(text: str) -> str:
    return "".join(
        _SPACE if character.isspace() else _WRITTEN.get(character) or re.escape(character) for character in text
    )
