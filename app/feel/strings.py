"""The string literals of FEEL."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def unescape(literal: str) -> str:
    """The text between the quotes of ``literal`` with its escapes resolved; an unknown escape stands for itself."""
    return _ESCAPE.sub(_resolve, literal[1:-1])


def _resolve(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code is None:
        return _SIMPLE.get(found[3], found[3] if found[3] in "\"\\'/" else found[0])
    number = int(code, 16)
    return found[0] if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
