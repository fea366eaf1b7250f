"""What leaves FEEL for a variable."""

import pytest

from app.feel import compile_expression, to_variable
from app.feel.errors import NoVariable


@pytest.mark.parametrize("text", ["function(x) x", "[1..3]", "sum", "[[1..2]]", "{a: function(x) x}", "> 3"])
def test_a_function_or_a_range_is_no_variable(text: str) -> None:
    """Wherever it is hidden: it is told as a failed expression, not found out when the case is stored."""
    with pytest.raises(NoVariable):
        to_variable(compile_expression(text).evaluate({}))


@pytest.mark.parametrize("text", ["null", '"a"', "1.5", 'duration("P1Y")', 'date("2026-10-10")', '{a: [1, "b"]}'])
def test_all_else_is(text: str) -> None:
    """Scalars, dates, durations, lists and contexts pass unchanged."""
    value = compile_expression(text).evaluate({})
    assert to_variable(value) == value
