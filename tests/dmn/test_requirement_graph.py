"""Requirement graphs: what is required is found first, once, and seen by its name."""

from __future__ import annotations

from typing import Any

import pytest

from app.dmn import Decision, DecisionViolation, decide, parse
from app.errors import NotFound
from tests.dmn.files import decision, given, knowledge, literal, model, row, table, wrap


def decision_named(key: str, *parts: str) -> Decision:
    return next(one for one in parse(wrap("".join(parts)), "a.dmn") if one.key == key)


GRAPH = (
    given("案值", "number"),
    given("from abroad", "boolean"),
    decision("base rate", literal("if from abroad then 2 else 1"), "input:from abroad", type_ref="number"),
    decision("doubled", literal("double(base rate)"), "decision:base rate", "knowledge:double"),
    decision("total", literal("案值 * doubled + base rate"), "input:案值", "decision:doubled", "decision:base rate"),
    knowledge("double", {"n": "number"}, literal("twice(n)"), "twice"),
    knowledge("twice", {"n": "number"}, literal("n * 2")),
)


def test_required_decisions_come_first_and_once() -> None:
    """The outcome lists every decision of the graph in the order of evaluation, each one time."""
    outcome = model(*GRAPH).evaluate("total", {"案值": 10, "from abroad": True})
    assert outcome.value == 42
    assert [one.decision for one in outcome.evaluated] == ["base rate", "doubled", "total"]
    assert outcome.evaluated[-1].inputs == {"案值": 10, "doubled": 4, "base rate": 2}
    assert outcome.evaluated[-1].outputs == ({"total": 42},)


def test_the_service_asks_one_decision_of_a_graph() -> None:
    """``parse`` offers every decision; asked for one, the rest of its graph is evaluated with it."""
    found = {one.key: one for one in parse(wrap("".join(GRAPH)), "a.dmn")}
    assert list(found) == ["base rate", "doubled", "total"]
    assert found["total"].names == {"案值", "from abroad"}
    assert found["total"].foreign == ()
    outcome = decide(found["total"], {"案值": 1, "from abroad": False}, {})
    assert outcome.outputs == ({"total": 3},)


def test_functions_that_the_model_lacks_are_named() -> None:
    """A house function that any part of the graph calls is listed for the deployment's check."""
    parts = (
        decision("d", literal("k(1) + e"), "decision:e", "knowledge:k"),
        decision("e", literal("deadline(x)")),
        knowledge("k", {"n": ""}, literal("organisation(n)")),
    )
    found = decision_named("d", *parts)
    assert {one.use.name for one in found.foreign} == {"deadline", "organisation"}
    assert found.names == {"x"}


def test_a_knowledge_model_sees_its_parameters_only() -> None:
    """The variables of the caller are not in its scope."""
    parts = (decision("d", literal("k(1)"), "knowledge:k"), knowledge("k", {"n": ""}, literal("x")))
    assert model(*parts).evaluate("d", {"x": 5}).value is None


def test_a_knowledge_model_may_be_a_table() -> None:
    """Its rules are told in the outcome of the decision that calls it."""
    body = table(row("a", ["> 1"], ['"big"']), inputs=("n",))
    parts = (decision("d", literal("size(5)"), "knowledge:size"), knowledge("size", {"n": "number"}, body))
    outcome = model(*parts).evaluate("d", {})
    assert outcome.value == "big"
    assert outcome.evaluated[0].matched_rules == ("a",)


def test_a_decision_may_be_asked_by_id_or_name() -> None:
    """An id wins over a name; what is neither is named in the error."""
    part = '<decision id="x" name="期限"><literalExpression><text>1</text></literalExpression></decision>'
    assert model(part).evaluate("x", {}).value == model(part).evaluate("期限", {}).value == 1
    with pytest.raises(NotFound, match="没有"):
        model(part).evaluate("y", {})


def test_inputs_are_fitted_to_their_types() -> None:
    """A value of another type is null for the graph and a violation for the service."""
    parts = (given("n", "number"), decision("d", literal("n + 1"), "input:n"))
    assert model(*parts).evaluate("d", {"n": [4]}).value == 5
    outcome = model(*parts).evaluate("d", {"n": "4"})
    assert (outcome.value, len(outcome.violations)) == (None, 1)
    with pytest.raises(DecisionViolation, match="输入“n”"):
        decide(decision_named("d", *parts), {"n": "4"}, {})


def test_a_missing_input_is_null_with_a_reason() -> None:
    """The reason names the input."""
    outcome = model(given("n"), decision("d", literal("n = null"), "input:n")).evaluate("d", {})
    assert outcome.value is True
    assert "没有给出输入“n”" in outcome.problems[0]


def test_the_result_is_fitted_to_its_type() -> None:
    """A decision's variable may ask for a list, and a single value becomes one."""
    typed = '<itemDefinition name="tList" isCollection="true"><typeRef>number</typeRef></itemDefinition>'
    assert model(typed, decision("d", literal("1"), type_ref="tList")).evaluate("d", {}).value == [1]
    outcome = model(typed, decision("d", literal('"1"'), type_ref="tList")).evaluate("d", {})
    assert (outcome.value, len(outcome.violations)) == (None, 1)


def test_a_violation_anywhere_stops_the_service() -> None:
    """Two matching rules in a required decision are an error of the decision asked."""
    bad = table(row("a", ["-"], ["1"]), row("b", ["-"], ["2"]), inputs=("x",))
    found = decision_named("d", decision("e", bad), decision("d", literal("1"), "decision:e"))
    with pytest.raises(DecisionViolation, match="a、b"):
        decide(found, {"x": 1}, {})


@pytest.mark.parametrize(
    ("name", "text", "context", "expected"),
    [
        ("Full Name", '"Hi " + Full Name', {"Full Name": "A"}, "Hi A"),
        ("a-b", "a-b + 1", {"a-b": 1}, 2),
        ("本案 当事人", "本案 当事人.年 龄", {"本案 当事人": {"年 龄": 5}}, 5),
    ],
)
def test_names_may_hold_spaces_and_operators(name: str, text: str, context: dict[str, Any], expected: Any) -> None:
    """A required name is read whole, and so are the entries of its type."""
    typed = '<itemDefinition name="t"><itemComponent name="年 龄"/></itemDefinition>'
    found = model(typed, given(name), decision("d", literal(text), f"input:{name}"))
    assert found.evaluate("d", context).value == expected


def test_what_no_variable_can_hold_is_an_error() -> None:
    """A function or a range may be seen inside a graph, but a service's decision cannot answer with it."""
    parts = (decision("limits", literal("[1..5]")), decision("d", literal("3 in limits"), "decision:limits"))
    assert decide(decision_named("d", *parts), {}, {}).outputs == ({"d": True},)
    with pytest.raises(DecisionViolation, match="不能存为变量"):
        decide(decision_named("limits", *parts), {}, {})


def test_the_required_decisions_come_with_the_outcome() -> None:
    """History keeps one entry a decision, in the order of evaluation."""
    found = decision_named("total", *GRAPH)
    outcome = decide(found, {"案值": 1, "from abroad": False}, {})
    assert [one.decision for one in outcome.required] == ["base rate", "doubled"]
    assert outcome.required[1].inputs == {"base rate": 1}
