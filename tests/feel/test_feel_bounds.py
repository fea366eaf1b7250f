"""What an expression may not say, do or cost."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feel import EvaluationTooLong, FeelSyntaxError, compile_expression, strip_marker, to_variable
from app.typed_json import StoredFile


class Secret:
    """Something that must not leak through an expression."""

    password = "leaked"


@pytest.mark.parametrize(
    "text",
    [
        "x.__class__",
        "x.__class__.__mro__",
        "x.password",
        '"".join',
        '"{0.__class__}".format(x)',
        "file.__dict__",
        "found.__init__",
        "items.append",
        "n.real",
        "x.keys",
        "d.keys",
    ],
)
def test_no_attribute_of_a_python_object_is_reachable(text: str) -> None:
    """Paths reach entries and listed parts only: everything else is refused or null."""
    context: dict[str, Any] = {
        "x": Secret(),
        "file": StoredFile("1", "a.pdf", "application/pdf", 1, "00"),
        "found": "text",
        "items": [],
        "n": 1,
        "d": {},
    }
    try:
        answer = compile_expression(text).evaluate(context)
    except FeelSyntaxError:
        return
    assert answer in (None, [])


@pytest.mark.parametrize("text", ['__import__("os")', 'eval("1")', "open(1)", 'exec("1")', "getattr(x, 1)", "print(1)"])
def test_no_function_of_python_is_reachable(text: str) -> None:
    """A function that nobody registered is reported to the caller, and null when it is evaluated all the same."""
    expression = compile_expression(text)
    assert expression.functions == {text.split("(", maxsplit=1)[0]}
    assert expression.evaluate({}) is None


@pytest.mark.parametrize("text", ["import os", "lambda: 1", "[i for i in x]", "x := 1", "f'{x}'", "`id`"])
def test_python_is_not_feel(text: str) -> None:
    """Constructs of Python are syntax errors."""
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "[" * 1000 + "]" * 1000,
        "(" * 1000 + "1" + ")" * 1000,
        "-" * 9000 + "1",
        "if a then 1 else " * 500 + "2",
        "not(" * 200 + "a" + ")" * 200,
        "9" * 9999,
        '"' + "\\" * 9000,
        "/*" * 4000,
        "?" * 9000 + "!",
        "1e9999",
        "",
    ],
    ids=lambda text: text[:12],
)
def test_what_is_too_big_is_refused_at_once(text: str) -> None:
    """Length, nesting and size of numbers are bounded before they cost anything."""
    began = time.process_time()
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)
    assert time.process_time() - began < 1


_DOUBLED = ", ".join(f"a{i}: a{i - 1} + a{i - 1}" for i in range(1, 60))
_NESTED = ", ".join(f"a{i}: [a{i - 1}, a{i - 1}]" for i in range(1, 60))


@pytest.mark.parametrize(
    "text",
    [
        "for a in 1..10000, b in 1..10000 return a * b",
        "count((for a in 1..1000 return a)[count((for b in 1..1000 return b)[item > 1]) > 1])",
        "some a in 1..100000, b in 1..100000 satisfies a + b < 0",
        "for a in 1..1000000000 return 1",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        "{f: function(n) f(n - 1) + f(n - 2), r: f(100)}.r",
        '{a0: "xxxxxxxxxx", ' + _DOUBLED + "}.a59",
        "flatten({a0: 1, " + _NESTED + "}.a59)",
        "string({a0: 1, " + _NESTED + "}.a59)",
        "{a0: 1, " + _NESTED + ", same: a59 = [a58, a58]}.same",
        "distinct values([{a0: 1, " + _NESTED + "}.a59])",
        "for a in 1..100000 return [partial, partial]",
        "sort((for i in 1..50000 return -i), function(a, b) a < b)",
        'matches(substring("' + "a" * 3000 + '", 1), "(a|aa)*(a|aa)*(.)b\\\\3")',
    ],
    ids=lambda text: text[:40],
)
def test_what_takes_too_long_is_stopped(text: str) -> None:
    """Steps, sizes and recursion are bounded: an evaluation ends, or is ended, in under a second."""
    expression = compile_expression(text)
    began = time.process_time()
    with contextlib.suppress(EvaluationTooLong):
        to_variable(expression.evaluate({}))
    assert time.process_time() - began < 1


def test_a_result_that_cannot_be_stored_does_not_leave() -> None:
    """A small expression can share its parts into a huge value; the border counts it out."""
    value = compile_expression("{a0: 1, " + _NESTED + "}.a59").evaluate({})
    with pytest.raises(EvaluationTooLong):
        to_variable(value)


def test_a_long_flat_expression_is_fine() -> None:
    """A sum of thousands of terms is long, not deep."""
    assert compile_expression("1" + "+1" * 4999).evaluate({}) == 5000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("${amount > 1}", "FEEL 不用"),
        ("a == b", "相等用一个等号"),
        ("a && b", "写作 and"),
        ("a || b", "写作 or"),
        ("!a", r"写作 not\( \)"),
        ("a = 'x'", "双引号"),
        ("a ? b : c", "if a then b else c"),
        ("some x in y where z", "satisfies"),
        ("for x in y do z", "return"),
        ("f(a: 1, 2)", "要么都写名称"),
        ("(1, 2)", "括号里只能写一个表达式"),
        ("{a: 1, a: 2}", "写了两次"),
        ("1 +\n  )", "第 2 行第 3 列"),
        ("1 +", "没有写完"),
        ('"abc', "双引号"),
    ],
)
def test_errors_say_where_and_what_to_write(text: str, words: str) -> None:
    """The message has a position, and a hint where another language was meant."""
    with pytest.raises(FeelSyntaxError, match=words):
        compile_expression(text)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ax1 .,+-*/()[]{}<>=!?\"'@:\n注and or in not(if then else)", max_size=40))
def test_any_text_is_an_expression_or_a_named_error(text: str) -> None:
    """Nothing but FeelSyntaxError comes out of compiling, and nothing at all out of evaluating."""
    try:
        expression = compile_expression(text)
    except FeelSyntaxError:
        return
    expression.evaluate({"a": 1, "x": [1, {"a": 2}]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("= a + 1", (True, "a + 1")), ("a + 1", (False, "a + 1")), (" =a", (True, "a")), ("", (False, ""))],
)
def test_the_marker_tells_feel_from_a_literal(text: str, expected: tuple[bool, str]) -> None:
    """A leading equals sign makes an attribute's text an expression."""
    assert strip_marker(text) == expected


def test_compiled_expressions_are_shared() -> None:
    """The same text is compiled once."""
    assert compile_expression("a + 1") is compile_expression("a + 1")
