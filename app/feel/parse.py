"""From text to syntax tree, within bounds, with errors that say where and what to write instead."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from app.feel.built_ins import BUILT_INS
from app.feel.errors import FeelSyntaxError
from app.feel.grammar import grammar
from app.feel.hints import hint

MAX_TEXT = 10_000
MAX_NESTING = 60

Start = Literal["expression_start", "tests_start"]

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[({]|[\])}]', re.DOTALL)


def parse(text: str, start: Start) -> Tree[Token]:
    """The syntax tree; raises FeelSyntaxError. The bounds are checked before anything expensive is done."""
    if len(text) > MAX_TEXT:
        raise FeelSyntaxError(f"表达式太长（{len(text)} 字符），最多 {MAX_TEXT} 字符")
    if not text.strip():
        raise FeelSyntaxError("表达式是空的")
    _check_nesting(text)
    try:
        return _lark().parse(text, start=start)
    except UnexpectedInput as error:
        raise _explained(error, text) from None


@cache
def _lark() -> Lark:
    spaced = [name for name in BUILT_INS if " " in name]
    return Lark(
        grammar(spaced),
        parser="lalr",
        lexer="basic",
        start=["expression_start", "tests_start"],
        maybe_placeholders=False,
    )


def _check_nesting(text: str) -> None:
    depth = deepest = 0
    for found in _TOKENS.finditer(text):
        depth += 1 if found[0] in "[({" else -1 if found[0] in "])}" else 0
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise too_deep()


def too_deep() -> FeelSyntaxError:
    return FeelSyntaxError(f"表达式嵌套超过 {MAX_NESTING} 层")


def _explained(error: UnexpectedInput, text: str) -> FeelSyntaxError:
    advice = hint(text)
    ending = f"。{advice}" if advice else ""
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        return FeelSyntaxError(f"此处不应出现“{str(error.token)[:40]}”{ending}", error.line, error.column)
    if isinstance(error, UnexpectedCharacters):
        return FeelSyntaxError(f"不认识的字符“{error.char}”{ending}", error.line, error.column)
    lines = text.splitlines() or [""]
    return FeelSyntaxError(f"表达式没有写完{ending}", len(lines), len(lines[-1]) + 1)
