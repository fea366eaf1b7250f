"""The English of a refusal: errors are Chinese sentences with their values in them, and are found by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "translations" / "en" / "LC_MESSAGES" / "refusals.po"
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def in_english(message: str) -> str:
    """The Chinese sentence itself where there is no English for it; the values, names among them, stay as they are."""
    for form, english in _forms():
        if found := form.fullmatch(message):
            return english.format(**{name: in_english(value) for name, value in found.groupdict().items()})
    return message


@cache
def _forms() -> Sequence[tuple[re.Pattern[str], str]]:
    """What has no places first, then the longer before the shorter, so that the more particular one is found."""
    with CATALOGUE.open("rb") as file:
        entries = [(str(one.id), str(one.string)) for one in read_po(file, locale="en") if one.id and one.string]
    entries.sort(key=lambda entry: ("{" in entry[0], -len(re.sub(r"\{\w+\}", "", entry[0]))))
    return [(re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(text)), re.DOTALL), english) for text, english in entries]
