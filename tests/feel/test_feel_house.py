"""The functions of the house: by their plain names, and in the context ``house``."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import ChengxuError, ExpressionFailed
from app.feel import check, compile_expression, compile_unary_tests
from app.feel.built_ins.signature import catalogue
from app.feel.check import Finding
from app.typed_json import Value


class Refused(ChengxuError):
    """A refusal of the function itself."""


def _add(rule: Value, start: Value) -> Value:
    return f"{rule} from {start}"


def _fail(*_: Value) -> Value:
    raise Refused("算不出来")


FUNCTIONS = {"deadline": _add, "fail": _fail, "today": lambda: "today", "less": lambda a, b: a < b}
DECLARED = catalogue(
    ("deadline(rule: string, start: string)", _add),
    ("house.deadline(rule: string, start: string)", _add),
)


def value(text: str, **context: Any) -> Value:
    return compile_expression(text).evaluate(context, FUNCTIONS)


def findings(text: str) -> list[Finding]:
    return check(compile_expression(text), {"x": None, "items": None}, DECLARED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('house.deadline("T", 1)', "T from 1"),
        ('house.deadline(start: 1, rule: "T")', "T from 1"),
        ('deadline("T", 1)', "T from 1"),
        ('deadline(start: 1, rule: "T")', "T from 1"),
        ("house.today() + today()", "todaytoday"),
        ("sort([3, 1, 2], house.less)", [1, 2, 3]),
        ("for r in [1, 2] return house.deadline(r, r)", ["1 from 1", "2 from 2"]),
        ("{t: house.today(), u: t}.u", "today"),
        ("house.today instance of function", True),
    ],
)
def test_a_function_is_reached_by_either_name(text: str, expected: Value) -> None:
    """The context ``house`` is a context like any other, and its entries are functions like any other."""
    assert value(text) == expected


def test_an_expression_tells_the_full_names_and_their_places() -> None:
    """A deployment compares them with what is registered; ``house`` itself is a name that is read."""
    expression = compile_expression('house.deadline("T", x) +\n  deadline(1, 2) + count([])')
    assert [(use.name, use.line, use.column) for use in expression.foreign] == [
        ("house.deadline", 1, 1),
        ("deadline", 2, 3),
    ]
    assert expression.functions == {"house.deadline", "deadline"}
    assert expression.names == {"house", "x"}
    assert compile_unary_tests("> house.today()").functions == {"house.today"}


def test_a_variable_cannot_take_its_place() -> None:
    """Or a value that somebody submits would silence every period; a name of the text itself is nearer."""
    assert value("house.today()", house={"today": 1}) == "today"
    assert value("for house in [{a: 1}] return house.a") == [1]
    assert value("{house: {a: 1}, b: house.a}.b") == 1


def test_without_functions_it_is_a_name_like_any_other() -> None:
    """Forms and tables of other makers may have a field of that name."""
    assert compile_expression("house.a").evaluate({"house": {"a": 1}}) == 1
    declared = compile_expression("house.a", names=["house"])
    assert declared.functions == set()
    assert declared.evaluate({"house": {"a": 1}}, FUNCTIONS) == 1


def test_refusals_pass_through_and_wrong_arguments_are_failures() -> None:
    """Neither may become a null that nobody sees."""
    with pytest.raises(Refused):
        value("house.fail()")
    for text in ('house.deadline("T")', 'deadline("T")', 'house.deadline(rule: "T", begin: 1)'):
        with pytest.raises(ExpressionFailed, match="deadline"):
            value(text)


def test_what_is_not_registered_is_null_with_a_reason() -> None:
    """As FEEL says of every missing entry."""
    problems: list[str] = []
    assert compile_expression("house.nothing()").evaluate({}, FUNCTIONS, problems) is None
    assert problems


@pytest.mark.parametrize("text", ["house.today.apply", "house.today.name", "house.today.__class__", "house.keys"])
def test_nothing_of_python_is_reachable_through_it(text: str) -> None:
    """A function has no parts."""
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "rule", "column"),
    [
        ('1 + house.dedline("T", x)', "unknown-function", 5),
        ("house.nothing", "unknown-function", 1),
        ('house.deadline("T")', "arguments", 1),
        ('deadline(rule: "T", begin: x)', "arguments", 1),
        ("house.deadline(1, x)", "type", 1),
        ("items[deadline(1, x) > no]", "type", 7),
    ],
)
def test_what_is_declared_is_checked(text: str, rule: str, column: int) -> None:
    """Names, number and certain types of the arguments, wherever the call stands."""
    assert [(finding.rule, finding.column) for finding in findings(text)] == [(rule, column)]


@pytest.mark.parametrize(
    "text",
    [
        "house.deadline(x, x)",
        'deadline("T", x)',
        "items[some y in parts satisfies y > total]",
        "items[{a: no}.a > 1 and (function(n) n + no)(1) > 2]",
    ],
)
def test_what_may_be_right_is_not_accused(text: str) -> None:
    """Among items that are not known any name may be an entry, in the inner parts too."""
    assert findings(text) == []
