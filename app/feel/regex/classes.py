"""Sets of characters: ``\\d``, ``\\p{Lu}``, ``[a-z-[aeiou]]``, as tests of one character."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Chars = Callable[[str], bool]

_BLOCKS = {
    "BasicLatin": (0x0000, 0x007F),
    "Latin-1Supplement": (0x0080, 0x00FF),
    "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F),
    "Greek": (0x0370, 0x03FF),
    "GreekandCoptic": (0x0370, 0x03FF),
    "Cyrillic": (0x0400, 0x04FF),
    "Hebrew": (0x0590, 0x05FF),
    "Arabic": (0x0600, 0x06FF),
    "Thai": (0x0E00, 0x0E7F),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CJKSymbolsandPunctuation": (0x3000, 0x303F),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7A3),
    "HalfwidthandFullwidthForms": (0xFF00, 0xFFEF),
}
_KINDS = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
_CATEGORIES = frozenset((*"LMNPZSC", *(first + second for first, seconds in _KINDS.items() for second in seconds)))


def _starts_name(char: str) -> bool:
    return char in ":_" or char.isalpha() or unicodedata.category(char) == "Nl"


def _continues_name(char: str) -> bool:
    return _starts_name(char) or char in "-.·" or unicodedata.category(char) in ("Nd", "Mc", "Me", "Mn", "Lm")


ESCAPES: dict[str, Chars] = {
    "s": lambda char: char in " \t\n\r",
    "d": lambda char: unicodedata.category(char) == "Nd",
    "w": lambda char: unicodedata.category(char)[0] not in "PZC",
    "i": _starts_name,
    "c": _continues_name,
}
"""By the small letter; the capital is the opposite."""


def category(name: str) -> Chars | None:
    """The characters of ``\\p{name}``; None for a name that Unicode, or this table of blocks, does not know."""
    if name in _CATEGORIES:
        return lambda char: unicodedata.category(char).startswith(name)
    if name.startswith("Is") and name[2:] in _BLOCKS:
        low, high = _BLOCKS[name[2:]]
        return lambda char: low <= ord(char) <= high
    return None


def literal(char: str, ignore_case: bool) -> Chars:
    return spread(char, char, ignore_case)


def spread(low: str, high: str, ignore_case: bool) -> Chars:
    """The characters from ``low`` to ``high``; with ``ignore_case`` those too that have a case variant among them."""
    if not ignore_case:
        return lambda char: low <= char <= high
    return lambda char: any(low <= variant <= high for variant in variants(char))


def variants(char: str) -> set[str]:
    """The characters that differ from this one in case alone (the Kelvin sign is one of k)."""
    found = {char, char.lower(), char.upper(), char.lower().upper(), char.upper().lower()}
    found |= {"\u212a"} if char in "kK" else {"\u212b"} if char in "åÅ" else {"\u017f"} if char in "sS" else set()
    return {variant for variant in found if len(variant) == 1}


def opposite(chars: Chars) -> Chars:
    return lambda char: not chars(char)


def joined(parts: list[Chars]) -> Chars:
    return lambda char: any(part(char) for part in parts)


def without(chars: Chars, taken: Chars) -> Chars:
    return lambda char: chars(char) and not taken(char)
