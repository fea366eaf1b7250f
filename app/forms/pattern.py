"""Patterns of text fields: written for JavaScript's RegExp, run by Python's ``re`` with the same meaning or refused."""

from __future__ import annotations

import re
from typing import Any

MAX_PATTERN = 500

EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]{1,190}\Z", re.ASCII)
PHONE = re.compile(r"^\+?[0-9][0-9 ()-]{2,30}\Z", re.ASCII)

_PYTHON_ONLY = re.compile(r"\(\?[P#(aiLmsux>-]|\\[AZazQE]|[*+?}]\+")
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*(?:[*+]|\{\d*,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d*,)")
_PIECES = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\$|[^\\\[$]+|.", re.DOTALL)


class PatternRefused(Exception):
    """The pattern cannot be run safely with the meaning it has in the browser; ``reason`` is for the analyst."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def compile_pattern(text: Any) -> re.Pattern[str]:
    r"""The pattern, to be used with ``search`` as RegExp.test does; ``\d`` and ``\w`` are ASCII, ``$`` is the very end.

    Refused: what Python cannot compile, constructs that mean something else in JavaScript, and a repeated group that
    itself holds an unbounded repeat, which a hostile value could make run for ever.
    """
    if not isinstance(text, str) or len(text) > MAX_PATTERN:
        raise PatternRefused(f"pattern 应是不超过 {MAX_PATTERN} 字符的文字。")
    if _PYTHON_ONLY.search(text):
        raise PatternRefused("pattern 用了浏览器不认识的写法。")
    if _NESTED_REPEAT.search(text):
        raise PatternRefused("pattern 里有嵌套的重复，可能使校验无法结束，请改写。")
    meant = _PIECES.sub(lambda piece: r"\Z" if piece[0] == "$" else piece[0], text)
    try:
        return re.compile(meant, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        raise PatternRefused("pattern 不是可用的正则表达式。") from None
