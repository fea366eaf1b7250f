"""The sentences themselves: two languages, the same values in each."""

from __future__ import annotations

from string import Formatter

import pytest

from app.errors import BadRequest
from app.queries.explanation.words import words_in
from app.queries.explanation.words.speak import TEXTS


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    """Every sentence takes the same values in Chinese and in English, and the English has no Chinese in it."""
    for key, (chinese, english) in TEXTS.items():
        assert names(chinese) == names(english), key
        assert not any("\u4e00" <= character <= "\u9fff" for character in english), key


def test_another_language_is_refused() -> None:
    """By name, so that a caller learns which there are."""
    with pytest.raises(BadRequest, match="zh、en"):
        words_in("fr")


def test_a_value_is_never_read_as_a_pattern() -> None:
    """Braces in a name that an analyst wrote stay braces."""
    assert words_in("zh").say("time.at", at="{text}", text="{0}") == "{text}，{0}"
