"""What waits after an activity for its continuation goes on as if it had gone on at once."""

from __future__ import annotations

import pytest

from app.engine import EndKind

from .bpmn import TERMINATE, call, compensate, element, end, other, parameters, process, start, throw, user
from .driver import Case

AFTER = {"c_asyncAfter": "true"}


@pytest.mark.parametrize("continuation", [{}, AFTER])
def test_conditions_see_what_the_activity_saw(continuation: dict[str, str]) -> None:
    """Its own variables are still seen by the conditions of its flows, with a continuation before these or without."""
    task = user("u", parameters({"own": "= 2"}), **continuation)
    case = Case(process("start>u; u>a[own = 1]; u>b[own = 2]", start(), task, user("a"), user("b")))
    case.complete("u")
    if continuation:
        case.go_on("u")
    assert case.open == ["b"]


def test_a_terminate_end_event_ends_the_process_as_terminated() -> None:
    """How and where it ended is told in the step after the continuation, which is loaded anew."""
    xml = process("start>u>t", start(), user("u"), end("t", TERMINATE, **AFTER))
    case = Case(xml).complete("u").go_on("t")
    assert case.step.ended is not None
    assert (case.step.ended.kind, case.step.ended.end_elements) == (EndKind.TERMINATED, ("t",))


def test_a_terminated_call_is_told_as_terminated_too() -> None:
    """The called process has its own flag."""
    called = other("q", "q0>q1", start("q0"), end("q1", TERMINATE, **AFTER))
    case = Case(process("start>c>u", start(), call("c", "q"), user("u"), also=called)).go_on("q1")
    (instance,) = case.called
    assert instance.ended is not None and instance.ended.kind is EndKind.TERMINATED
    assert instance.ended.end_elements == ("q1",)


@pytest.mark.parametrize("definition", ["", compensate()])
def test_every_end_event_is_told_when_the_process_ends(definition: str) -> None:
    """A plain one and one that compensates."""
    case = Case(process("start>e", start(), end("e", definition, **AFTER))).go_on("e")
    assert case.step.ended is not None and case.step.ended.end_elements == ("e",)


def test_an_end_event_that_is_an_external_task_is_told_once() -> None:
    """It is reached when the work is done."""
    sent = '<messageEventDefinition messageRef="M" camunda:type="external" camunda:topic="t"/>'
    xml = process("start>x>e", start(), throw("x"), element("endEvent", "e", sent), messages="M")
    case = Case(xml).complete("e")
    assert case.step.ended is not None and case.step.ended.end_elements == ("e",)
