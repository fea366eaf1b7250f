"""Decision services: decisions with some of what they require given as parameters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dmn.files import decision, given, literal, model

PARTS = (
    given("x", "number"),
    decision("base", literal("1"), type_ref="number"),
    decision("sum", literal("base * 100 + x"), "decision:base", "input:x"),
    decision("other", literal('"o"')),
    '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#sum"/>'
    '<inputDecision href="#base"/><inputData href="#x"/></decisionService>',
    '<decisionService id="two" name="two"><outputDecision href="#sum"/><outputDecision href="#other"/>'
    '<inputData href="#x"/></decisionService>',
)


def test_a_service_takes_its_parameters_by_name() -> None:
    """An input decision given is not evaluated; one output decision is the value itself."""
    outcome = model(*PARTS).evaluate_service("s", {"base": 7, "x": 5})
    assert (outcome.value, outcome.results) == (705, {"sum": 705})
    assert [one.decision for one in outcome.evaluated] == ["sum"]


def test_several_outputs_are_a_context() -> None:
    """By the names of the output decisions; what is no input is evaluated."""
    assert model(*PARTS).evaluate_service("two", {"x": 5}).value == {"sum": 105, "other": "o"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s(5, 7)", 705),
        ("s(x: 5, base: 7)", 705),
        ("two(5).sum", 105),
        ("s(7)", None),
        ('s(5, "7")', None),
        ("s(y: 5, base: 7)", None),
    ],
)
def test_a_service_is_a_function(text: str, expected: Any) -> None:
    """Input data first, then input decisions; what does not fit gives null with a reason."""
    ask = decision("ask", literal(text), "knowledge:s", "knowledge:two")
    outcome = model(*PARTS, ask).evaluate("ask", {"x": 1})
    assert outcome.value == expected
    assert bool(outcome.problems) == (expected is None)


def test_a_service_leaves_the_graph_around_it_alone() -> None:
    """The caller's own values of the same elements are what they were, before and after the call."""
    ask = decision("ask", literal("[base, x, s(5, 7), base, x]"), "decision:base", "input:x", "knowledge:s")
    assert model(*PARTS, ask).evaluate("ask", {"x": 1}).value == [1, 1, 705, 1, 1]


def test_a_missing_parameter_is_null_when_asked_directly() -> None:
    """Asked from outside, what is not given is null; of another type, the service is not evaluated."""
    assert model(*PARTS).evaluate_service("s", {"base": 7}).value is None
    outcome = model(*PARTS).evaluate_service("s", {"base": "7", "x": 5})
    assert (outcome.value, outcome.evaluated) == (None, ())
