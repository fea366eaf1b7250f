"""What a call activity hands over and gets back: camunda:in, camunda:out and the business key."""

from typing import Any

import pytest

from app.engine.errors import CallFailed

from .bpmn import call, multi, other, parameters, process, start, user
from .driver import NOW, Case

Q = other("q", "qs>U", start("qs"), user("U"))


def calling(passed: str, variables: dict[str, Any], *inner: str) -> Case:
    return Case(process("start>ca>N", start(), call("ca", "q", *inner, passed=passed), user("N"), also=Q), variables)


def given(passed: str, variables: dict[str, Any]) -> dict[str, Any]:
    """What the called instance begins with."""
    return calling(passed, variables).called[0].variables


def back(passed: str, variables: dict[str, Any], **submitted: Any) -> dict[str, Any]:
    """The caller's variables after the call."""
    return calling(passed, variables).complete("U", **submitted).step.variables


@pytest.mark.parametrize(
    ("passed", "received"),
    [
        ("", {}),
        ('<camunda:in variables="all"/>', {"a": 1, "b": "x"}),
        ('<camunda:in source="a" target="c"/>', {"c": 1}),
        ('<camunda:in source="missing" target="c"/>', {"c": None}),
        ('<camunda:in source="= a + 1" target="c"/>', {"c": 2}),
        ('<camunda:in sourceExpression="= a + 1" target="c"/>', {"c": 2}),
        ('<camunda:in sourceExpression="a + 1" target="c"/>', {"c": "a + 1"}),
        ('<camunda:in variables="all"/><camunda:in sourceExpression="= 5" target="a"/>', {"a": 5, "b": "x"}),
        ('<camunda:in businessKey="= b"/>', {}),
    ],
)
def test_what_goes_in(passed: str, received: dict[str, Any]) -> None:
    """All, one by name, FEEL after the mark, or a literal; later rules win."""
    assert given(passed, {"a": 1, "b": "x"}) == received


@pytest.mark.parametrize(
    ("passed", "after"),
    [
        ("", {"a": 1}),
        ('<camunda:out variables="all"/>', {"a": 7, "r": 8}),
        ('<camunda:out source="r" target="s"/>', {"a": 1, "s": 8}),
        ('<camunda:out source="missing" target="s"/>', {"a": 1, "s": None}),
        ('<camunda:out sourceExpression="= a + r" target="s"/>', {"a": 1, "s": 15}),
        ('<camunda:out sourceExpression="done" target="s"/>', {"a": 1, "s": "done"}),
    ],
)
def test_what_comes_back(passed: str, after: dict[str, Any]) -> None:
    """Seen are the called instance's variables; nothing comes back unasked."""
    assert back(passed, {"a": 1}, a=7, r=8) == after


def test_the_called_process_does_not_see_its_caller() -> None:
    """Neither variables nor what it changes leaks, in either direction."""
    case = calling("", {"a": 1})
    assert case.find("U").locals == {}
    assert case.complete("U", a=2).step.variables == {"a": 1}


def test_the_business_key_is_feel_or_literal() -> None:
    """And stays away when the model says nothing."""
    assert (
        calling('<camunda:in businessKey="= b"/>', {"b": "武执〔2026〕1号"}).called[0].business_key == "武执〔2026〕1号"
    )
    assert calling('<camunda:in businessKey="fixed"/>', {}).called[0].business_key == "fixed"
    assert calling('<camunda:in businessKey="= 7"/>', {}).called[0].business_key == "7"
    assert calling("", {}).called[0].business_key is None
    with pytest.raises(CallFailed):
        calling('<camunda:in businessKey="= [1]"/>', {})


def test_local_in_takes_the_activitys_own_variables_only() -> None:
    """Its input parameters and its item, not those of the process."""
    marker = multi(c_collection="xs", c_elementVariable="x")
    case = calling('<camunda:in variables="all" local="true"/>', {"xs": [5], "a": 1}, marker)
    assert case.called[0].variables == {"x": 5, "loopCounter": 0}


def test_input_parameters_of_the_call_are_seen_by_what_goes_in() -> None:
    """They are the activity's own, and seen before the variables of the process."""
    inner = parameters({"a": "= a * 100"}).replace(
        "</extensionElements>", '<camunda:in source="a" target="b"/></extensionElements>'
    )
    xml = process("start>ca>N", start(), call("ca", "q", inner), user("N"), also=Q)
    xml = xml.replace(b"<extensionElements></extensionElements>", b"")
    case = Case(xml, {"a": 1})
    assert case.called[0].variables == {"b": 100} and case.step.variables == {"a": 1}


def test_typed_values_survive_the_state() -> None:
    """The called instance's variables are in the root's state, with their types."""
    case = calling('<camunda:in variables="all"/>', {"at": NOW, "list": [1, {"x": NOW}]})
    case.set(m=1)
    assert case.called[0].variables == {"at": NOW, "list": [1, {"x": NOW}]}


ALL = '<camunda:in variables="all"/><camunda:out variables="all"/>'


def test_all_variables_back_leave_the_loop_of_the_call_alone() -> None:
    """What it counts by, and its item, are not the called process's to set, though it was given them."""
    marker = multi(c_collection="xs", c_elementVariable="x", done="nrOfCompletedInstances >= 2")
    case = calling(ALL, {"xs": [5, 6, 7]}, marker)
    case.complete("U", found=1)
    assert (case.open, [wait.locals.get("nrOfCompletedInstances") for wait in case.waits()]) == (["U", "U"], [None] * 2)
    case.complete("U", found=2)
    assert (case.open, case.step.variables) == (["N"], {"xs": [5, 6, 7], "found": 2})


def test_all_variables_back_hold_the_result_of_each_instance() -> None:
    """The variable whose values the loop collects is given back all the same."""
    collected = "<loopDataOutputRef>all</loopDataOutputRef><outputDataItem id='one' name='r'/>"
    case = calling('<camunda:out variables="all"/>', {"xs": [5, 6]}, multi("2", inner=collected))
    case.complete("U", r="a").complete("U", r="b")
    assert case.step.variables["all"] == ["a", "b"] and "r" not in case.step.variables


def test_nobody_sets_what_a_loop_counts_by() -> None:
    """Neither who completes an instance nor an output parameter; in the process the names are variables like others."""
    marker = multi("3", sequential=True)
    case = Case(process("start>u>N", start(), user("u", marker), user("N")))
    for _ in range(3):
        case.complete("u", nrOfCompletedInstances=-5, nrOfInstances=0, loopCounter=9)
    assert case.open == ["N"]
    assert case.complete("N", nrOfInstances=4).step.variables == {"nrOfInstances": 4}
