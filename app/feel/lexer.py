"""From text to words, within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from lark import Lark
from lark.exceptions import UnexpectedCharacters

from app.feel.errors import FeelSyntaxError
from app.feel.grammar import TOKENS
from app.feel.hints import hint

MAX_TEXT = 10_000

END = ""


@dataclass(frozen=True, slots=True)
class Word:
    """The smallest piece of a text. ``kind`` is NAME, NUMBER, STRING, AT, MARK or END; ``start``–``end`` its place."""

    kind: str
    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of ``text``, closed by one of kind END; raises FeelSyntaxError for a character FEEL does not know."""
    if len(text) > MAX_TEXT:
        raise FeelSyntaxError(f"表达式太长（{len(text)} 字符），最多 {MAX_TEXT} 字符")
    found: list[Word] = []
    try:
        for token in _lark().lex(text):
            assert token.start_pos is not None and token.end_pos is not None
            found.append(Word(token.type, str(token), token.start_pos, token.end_pos))
    except UnexpectedCharacters as error:
        advice = f"。{found_hint}" if (found_hint := hint(text)) else ""
        raise FeelSyntaxError(
            f"不认识的字符“{error.char}”{advice}", *position(text, error.pos_in_stream or 0)
        ) from None
    found.append(Word("END", END, len(text), len(text)))
    return found


@lru_cache(8192)
def pieces(name: str) -> tuple[str, ...]:
    """The words that make up a name; a name FEEL cannot write at all has none."""
    try:
        return tuple(word.text for word in words(name)[:-1])
    except FeelSyntaxError:
        return ()


def position(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at ``at``."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


@cache
def _lark() -> Lark:
    return Lark(TOKENS, parser="lalr", lexer="basic")
