"""Patterns of XPath, and that none of them can run for ever."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import EvaluationTooLong, compile_expression
from app.feel.regex import BadPattern, compile_pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('matches("武义县〔2026〕12号", "\\\\d{4}")', True),
        ('matches("x", "[A-Z-[OI]]", "i")', True),
        ('matches("O", "[A-Z-[OI]]", "i")', False),
        ('matches("a\\nb", "a.b")', False),
        ('matches("a\\nb", "a.b", "s")', True),
        ('matches("a\\nb", "^b$", "m")', True),
        ('matches("ab", "a b", "x")', True),
        ('matches("abab", "^(ab)\\\\1$")', True),
        ('matches("h", "(.)\\\\2")', None),
        ('matches("a", "(?=a)")', None),
        ('matches("a", "a", "p")', None),
        ('replace("0123456789", "(\\\\d{3})(\\\\d{3})(\\\\d{4})", "($1) $2-$3")', "(012) 345-6789"),
        ('replace("abc", "b", "$")', None),
        ('replace("abc", "x*", "-")', None),
        ('split("a;b;;", ";")', ["a", "b", "", ""]),
        ('split("a b  c", "\\\\s+")', ["a", "b", "c"]),
    ],
)
def test_patterns(text: str, expected: Any) -> None:
    """Flags, groups, classes and anchors are XPath's; what it does not allow is null."""
    assert compile_expression(text).evaluate({}) == expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+b", "a" * 5000),
        ("(a|a)*b", "a" * 5000),
        ("(a*)*b", "a" * 3000),
        ("(.*)(.*)(.*)(.*)x\\1", "y" * 2000),
        ("a{1000}{1000}", "a"),
        ("(" * 500 + ")" * 500, "a"),
    ],
)
def test_no_pattern_runs_for_ever(pattern: str, text: str) -> None:
    """Patterns that make other engines hang are decided, refused or stopped in under a second."""
    began = time.process_time()
    with contextlib.suppress(BadPattern, EvaluationTooLong):
        assert compile_pattern(pattern, "").search(text) is None
    assert time.process_time() - began < 1


@given(st.text(alphabet="ab(|)*+?[]^$\\d{1,}-.", max_size=12), st.text(alphabet="ab1-", max_size=8))
def test_any_text_is_a_pattern_or_refused(pattern: str, text: str) -> None:
    """Nothing but BadPattern comes out of reading, and nothing but a bound out of searching."""
    try:
        compiled = compile_pattern(pattern, "")
    except BadPattern:
        return
    found = compiled.search(text)
    assert found is None or text[found.start : found.end] == found.groups[0]
