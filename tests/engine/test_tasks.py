"""Tasks that do something by themselves, and what nodes put into variables."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.engine import DecisionEvaluated, DecisionRef, DecisionResult, Env, evaluate_text
from app.engine.errors import DecisionFailed, ExpressionFailedAt, NotWaiting

from .bpmn import element, end, parameters, process, script, start, throw, user
from .driver import NOW, Case


def test_a_script_puts_the_value_of_its_feel_into_its_result_variable() -> None:
    """FEEL with and without the leading mark; house functions are at hand."""
    xml = process("start>a>b>end", start(), script("a", "n + 1", "n"), script("b", "= twice(n)", "m"), end())
    env = Env(NOW, functions={"twice": lambda value: value * 2})
    assert Case(xml, {"n": 1}, env=env).step.variables == {"n": 2, "m": 4}


def test_a_failing_house_function_names_the_element() -> None:
    """Whatever a function raises, the failure is the element's."""

    def broken() -> None:
        raise KeyError("rule")

    xml = process("start>a>end", start(), script("a", "broken()", "n"), end())
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(xml, env=Env(NOW, functions={"broken": broken}))
    assert failure.value.element_id == "a"


def test_manual_and_abstract_tasks_pass_through() -> None:
    """As in Camunda 7 they wait for nobody."""
    case = Case(process("start>a>b>end", start(), element("task", "a"), element("manualTask", "b"), end()))
    assert case.trace == ["start", "a", "b", "end"] and case.step.ended is not None


def test_output_parameters_are_assigned_when_the_node_completes() -> None:
    """On a user task they see what was submitted; a literal stays a literal."""
    xml = process(
        "start>u>v>end", start(), user("u", parameters(outputs={"total": "= a + b", "mark": "a + b"})), user("v"), end()
    )
    case = Case(xml)
    assert "total" not in case.step.variables
    case.complete("u", a=1, b=Decimal("2.5"))
    assert case.step.variables == {"a": 1, "b": Decimal("2.5"), "total": Decimal("3.5"), "mark": "a + b"}


def test_output_parameters_of_a_none_throw_event_run() -> None:
    """The way to set a variable on a path without any task."""
    case = Case(process("start>t>end", start(), throw("t", "", parameters(outputs={"state": "done"})), end()))
    assert case.step.variables == {"state": "done"}


def rows(*outputs: dict[str, Any]) -> DecisionResult:
    return DecisionResult("key", "d", tuple(outputs), ("r1",), {"n": 1})


@pytest.mark.parametrize(
    ("mapping", "answer", "value"),
    [
        ("singleEntry", rows({"office": "a"}), "a"),
        ("singleEntry", rows(), None),
        ("singleResult", rows({"office": "a", "days": 3}), {"office": "a", "days": 3}),
        ("collectEntries", rows({"office": "a"}, {"office": "b"}), ["a", "b"]),
        ("resultList", rows({"office": "a"}, {"office": "b"}), [{"office": "a"}, {"office": "b"}]),
        (None, rows({"office": "a"}), [{"office": "a"}]),
    ],
)
def test_a_decision_is_asked_mapped_and_journaled(mapping: str | None, answer: DecisionResult, value: Any) -> None:
    """The answer is shaped by mapDecisionResult and the evaluation appears among the changes."""
    asked = []

    def decide(reference: DecisionRef, variables: Any) -> DecisionResult:
        asked.append((reference, dict(variables)))
        return answer

    more = {"c_mapDecisionResult": mapping} if mapping else {}
    task = element("businessRuleTask", "r", c_decisionRef="dmn_22", c_resultVariable="office", **more)
    case = Case(process("start>r>end", start(), task, end()), {"n": 1}, env=Env(NOW, decide=decide))
    assert asked == [(DecisionRef("dmn_22"), {"n": 1})]
    assert case.step.variables == {"n": 1, "office": value}
    assert [c.result for c in case.step.changes if isinstance(c, DecisionEvaluated)] == [answer]
    assert case.spec.model.decision_refs == ("dmn_22",)


@pytest.mark.parametrize(
    ("mapping", "answer"),
    [
        ("singleEntry", rows({"a": 1}, {"a": 2})),
        ("singleEntry", rows({"a": 1, "b": 2})),
        ("collectEntries", rows({"a": 1, "b": 2})),
    ],
)
def test_an_answer_that_does_not_fit_its_mapping_fails(mapping: str, answer: DecisionResult) -> None:
    """Too many rows or columns is a failure of that element, not a guess."""
    task = element("businessRuleTask", "r", c_decisionRef="d", c_resultVariable="o", c_mapDecisionResult=mapping)
    with pytest.raises(DecisionFailed) as failure:
        Case(process("start>r>end", start(), task, end()), env=Env(NOW, decide=lambda *_: answer))
    assert failure.value.element_id == "r"


def test_a_task_is_completed_once() -> None:
    """The second completion of the same activity is refused; so is a foreign id and a message to a user task."""
    case = Case(process("start>u>v>end", start(), user("u"), user("v"), end()))
    first = case.step.waits
    case.complete("u")
    object.__setattr__(case.step, "waits", first)
    for verb in (case.complete, case.message, case.fire):
        with pytest.raises(NotWaiting):
            verb("u")


def test_evaluate_text_is_feel_only_after_the_mark() -> None:
    """DESIGN law 5."""
    env = Env(NOW, functions={"now": lambda: NOW})
    assert evaluate_text("n + 1", {"n": 1}, env) == "n + 1"
    assert evaluate_text("= n + 1", {"n": 1}, env) == 2
    assert evaluate_text("=now()", {}, env) == NOW
    assert timedelta(0) == NOW - NOW


def test_a_decision_is_asked_with_its_binding() -> None:
    """The newest, the one of the same deployment, or a numbered version: the caller resolves it."""
    asked = []

    def decide(reference: DecisionRef, _variables: Any) -> DecisionResult:
        asked.append(reference)
        return rows()

    for binding, version in (("deployment", None), ("version", "3")):
        more = {"c_decisionRefBinding": binding} | ({"c_decisionRefVersion": version} if version else {})
        task = element("businessRuleTask", "r", c_decisionRef="d", c_resultVariable="o", **more)
        Case(process("start>r>end", start(), task, end()), env=Env(NOW, decide=decide))
    assert asked == [DecisionRef("d", "deployment"), DecisionRef("d", "version", 3)]
