"""Failures of scripts, decisions and conditions: they roll the step back, unless the model catches them as errors."""

from typing import Never

import pytest

from app.engine import Env
from app.engine.errors import ExpressionFailedAt

from .bpmn import boundary, end, error, flows, process, script, start, sub, user
from .driver import NOW, Case, world


def _broken() -> Never:
    raise ValueError("broken")


def failing(*elements: str, chains: str = "start>T>e; b>C") -> Case:
    xml = process(chains, start(), script("T", "broken()", "x"), *elements, end("e"))
    return Case(xml, env=world(xml, functions={"broken": _broken}))


def test_a_failing_script_is_an_error_where_the_model_catches_it() -> None:
    """Its code is that of the failure."""
    case = failing(boundary("b", "T", error(None, c_errorCodeVariable="code")), user("C"))
    assert case.open == ["C"] and case.step.variables == {"code": "expression-failed-at"}


def test_a_failing_script_that_nobody_catches_rolls_the_step_back() -> None:
    """A failure is no BPMN error: the exception names the element and no step comes about."""
    with pytest.raises(ExpressionFailedAt) as failure:
        failing(chains="start>T>e")
    assert failure.value.element_id == "T"


def test_a_failing_condition_is_never_a_bpmn_error() -> None:
    """Only the work of an activity may be caught: a broken flow is a mistake of the model."""
    xml = process(
        "start>sp; b>C",
        start(),
        sub("sp", start("s2"), user("U"), user("V"), flows("s2>U; U>V[n > 1]", "x")),
        boundary("b", "sp", error()),
        user("C"),
    )
    with pytest.raises(ExpressionFailedAt):
        Case(xml, {"n": "many"}).complete("U")


def test_a_failing_decision_is_caught_like_a_script() -> None:
    """Here nobody provides decisions at all."""
    task = '<businessRuleTask id="T" camunda:decisionRef="d" camunda:resultVariable="r"/>'
    xml = process("start>T; b>C", start(), task, boundary("b", "T", error()), user("C"))
    assert Case(xml, env=Env(NOW)).open == ["C"]
