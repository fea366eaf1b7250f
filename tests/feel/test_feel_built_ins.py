"""The built-in functions, and how calls of other functions behave."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.errors import Conflict, ExpressionFailed
from app.feel import BUILT_INS, compile_expression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count([1, 2])", 2),
        ("count(null)", None),
        ("sum([1, 2.5])", Decimal("3.5")),
        ("sum(1, 2)", 3),
        ('sum(["a", 1])', None),
        ("min(3, 1, 2)", 1),
        ("max([])", None),
        ("mean(1, 2)", Decimal("1.5")),
        ("all([true, null])", None),
        ("all([])", True),
        ("any([false, true])", True),
        ("any([])", False),
        ("list contains([1, 2], 2.0)", True),
        ("append([1], 2)", [1, 2]),
        ("concatenate([1], [2, 3])", [1, 2, 3]),
        ("reverse([1, 2])", [2, 1]),
        ("distinct values([1, 2, 1.0])", [1, 2]),
        ("floor(-1.5)", -2),
        ("ceiling(1.21, 1)", Decimal("1.3")),
        ("decimal(2.5, 0)", 2),
        ("modulo(-12, 5)", 3),
        ("modulo(1, 0)", None),
        ("odd(3)", True),
        ("even(3)", False),
        ("abs(-3)", 3),
        ('contains("占道经营", "经营")', True),
        ('starts with("占道经营", "占道")', True),
        ('ends  with("占道经营", "占道")', False),
        ('string length("占道")', 2),
        ('substring("占道经营", 2, 2)', "道经"),
        ('substring("占道经营", -2)', "经营"),
        ('substring before("a@b", "@")', "a"),
        ('substring after("a@b", "@")', "b"),
        ('string join(["a", null, "b"], "、")', "a、b"),
        ('number("1.50")', Decimal("1.50")),
        ('number("1e")', None),
        ("string(1.50)", "1.5"),
        ('string([1, "a", null, {b: true}])', '[1, "a", null, {b: true}]'),
        ("not(false)", True),
        ("upper case(1)", None),
    ],
)
def test_built_in_functions(text: str, expected: Any) -> None:
    """Each answers as the standard says, and null for arguments it cannot use."""
    assert compile_expression(text).evaluate({}) == expected


def test_built_ins_are_not_reported_as_foreign() -> None:
    """The functions of an expression are those that a caller has to register, wherever they are called."""
    text = 'if count([deadline("wuyi-T30", found_at)]) > 0 then organisation(o).name else string(x)'
    expression = compile_expression(text)
    assert expression.functions == {"deadline", "organisation"}
    assert expression.names == {"found_at", "o", "x"}
    assert "count" in BUILT_INS


def test_a_registered_function_is_called_with_values() -> None:
    """The house's functions get the evaluated arguments in order."""
    text = "下一级(organisation, 2)"
    functions = {"下一级": lambda name, level: f"{name}/{level}"}
    assert compile_expression(text).evaluate({"organisation": "武义"}, functions) == "武义/2"


def test_a_refusal_of_a_registered_function_is_not_swallowed() -> None:
    """A named error passes through, and a misuse becomes a named error, never a silent null."""

    def refuse() -> None:
        raise Conflict("不行")

    with pytest.raises(Conflict):
        compile_expression("f()").evaluate({}, {"f": refuse})
    with pytest.raises(ExpressionFailed, match=r"f\( \)"):
        compile_expression("f(1)").evaluate({}, {"f": refuse})


def test_context_entries_are_not_free_names() -> None:
    """A name bound by an earlier entry of a context is not asked of the caller, outside it is."""
    assert compile_expression("{a: 1, b: a + c}").names == {"c"}
    assert compile_expression("[{a: 1}, a]").names == {"a"}
