"""The string literals of FEEL."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))",
    re.DOTALL,
)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def unescape(literal: str) -> str:
    """The text between the quotes of ``literal`` with its escapes resolved; an unknown escape stands for itself.

    Two ``\\u`` that are a surrogate pair are one character.
    """
    return _ESCAPE.sub(_resolve, literal[1:-1])


def _resolve(found: re.Match[str]) -> str:
    if found[1]:
        return chr(0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00)
    code = found[3] or found[4]
    if code is None:
        return _SIMPLE.get(found[5], found[5] if found[5] in "\"\\'/" else found[0])
    number = int(code, 16)
    return found[0] if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
