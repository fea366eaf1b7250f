"""External tasks: work offered by topic, completed, or failed as the model foresees."""

import pytest

from app.engine import WaitKind, complete
from app.engine.errors import ExpressionFailedAt, NotWaiting

from .bpmn import boundary, element, end, error, multi, parameters, process, send, service, start, throw, timer, user
from .driver import Case

EXTERNAL = '<messageEventDefinition camunda:type="external" camunda:topic="notify"/>'


def test_a_service_task_is_offered_by_its_topic() -> None:
    """Literal or FEEL, settled when the task begins."""
    xml = process("start>T>N", start(), service("T", "= kind"), user("N"))
    case = Case(xml, {"kind": "archive"})
    (wait,) = case.waits()
    assert (wait.kind, wait.topic) == (WaitKind.EXTERNAL_TASK, "archive")
    assert case.set(kind="other").find("T").topic == "archive"
    assert Case(process("start>T>N", start(), service("T", "mail"), user("N"))).find("T").topic == "mail"


@pytest.mark.parametrize("kind", [None, 3, ""])
def test_a_topic_that_is_no_text_is_a_failure(kind: object) -> None:
    """It names the task."""
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(process("start>T>N", start(), service("T", "= kind"), user("N")), {"kind": kind})
    assert failure.value.element_id == "T"


def test_completed_its_values_become_variables() -> None:
    """Output parameters see them."""
    case = Case(process("start>T>N", start(), service("T", "t", parameters(outputs={"c": "= a + b"})), user("N")))
    case.complete("T", a=1, b=2)
    assert case.open == ["N"] and case.step.variables == {"a": 1, "b": 2, "c": 3}


def test_local_values_are_seen_by_the_output_parameters_only() -> None:
    """As the Camunda dialect's local variables of a completion."""
    from functools import partial

    case = Case(process("start>T>N", start(), service("T", "t", parameters(outputs={"c": "= a + 1"})), user("N")))
    case.do(partial(complete, local={"a": 1}), case.find("T").activity_id, {})
    assert case.step.variables == {"c": 2}


def test_an_error_goes_to_the_boundary_event_with_its_values() -> None:
    """Caught or not, the task is over."""
    event = boundary("b", "T", error("E1"))
    case = Case(process("start>T>N; b>C", start(), service("T", "t"), event, user("N"), user("C"), errors="E1"))
    case.error("T", "E1", "对方拒收", refused=True)
    assert case.open == ["C"] and case.step.variables == {"refused": True}


def test_an_uncaught_error_fails_the_instance() -> None:
    """With the code that the worker gave."""
    assert Case(process("start>T>N", start(), service("T", "t"), user("N"))).error("T", "E2").state == "failed E2"


def test_a_worker_that_comes_too_late_is_told() -> None:
    """Its task was cancelled by a timer."""
    event = boundary("b", "T", timer("duration", "PT1H"))
    case = Case(process("start>T>N; b>C", start(), service("T", "t"), event, user("N"), user("C")))
    before = case.find("T").activity_id
    case.fire("b")
    with pytest.raises(NotWaiting):
        case.do(complete, before, {})


@pytest.mark.parametrize(
    ("task", "type_"),
    [
        (element("sendTask", "T", c_type="external", c_topic="notify"), "sendTask"),
        (element("businessRuleTask", "T", c_type="external", c_topic="notify"), "businessRuleTask"),
        (throw("T", EXTERNAL), "intermediateThrowEvent"),
    ],
)
def test_send_tasks_rule_tasks_and_message_events_may_be_external(task: str, type_: str) -> None:
    """They wait for their worker and throw nothing themselves."""
    case = Case(process("start>T>N", start(), task, user("N")))
    assert [wait.topic for wait in case.waits(WaitKind.EXTERNAL_TASK)] == ["notify"] and case.step.outgoing == ()
    assert case.spec.model.elements["T"].type == type_
    assert case.complete("T").open == ["N"]


def test_an_external_end_event_ends_when_its_work_is_done() -> None:
    """Only then is the end event reached."""
    case = Case(process("start>T", start(), end("T", EXTERNAL)))
    assert case.open == ["T"] and case.step.ended is None
    case.complete("T")
    assert case.step.ended is not None and case.step.ended.end_elements == ("T",)


def test_a_send_task_that_is_not_external_does_not_wait() -> None:
    """It throws."""
    assert Case(process("start>T>N", start(), send("T", "M"), user("N"), messages="M")).open == ["N"]


def test_each_item_is_work_of_its_own() -> None:
    """With a topic of its own, if it says so."""
    task = service("T", '= "to-" + x', multi(c_collection="xs", c_elementVariable="x"))
    case = Case(process("start>T>N", start(), task, user("N")), {"xs": ["a", "b"]})
    assert [wait.topic for wait in case.waits()] == ["to-a", "to-b"]
    assert case.complete("T").complete("T").open == ["N"]
