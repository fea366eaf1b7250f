"""Send tasks throw, receive tasks wait, with what activities may have: parameters, boundary events, markers."""

import pytest

from app.engine import WaitKind
from app.engine.errors import ExpressionFailedAt

from .bpmn import (
    boundary,
    catch,
    end,
    message,
    multi,
    parameters,
    process,
    properties,
    receive,
    script,
    send,
    start,
    throw,
    timer,
    user,
)
from .driver import Case


def test_a_send_task_throws_its_message_with_its_input_parameters() -> None:
    """And goes on at once; the name may be FEEL."""
    xml = process("start>T>N", start(), send("T", "M", parameters({"who": "= name"})), user("N"), messages="M")
    case = Case(xml, {"name": "甲"})
    (out,) = case.step.outgoing
    assert (out.kind, out.name, out.element_id, dict(out.payload)) == (WaitKind.MESSAGE, "M", "T", {"who": "甲"})
    assert case.open == ["N"] and case.step.variables == {"name": "甲"}
    named = Case(xml.replace(b'name="M"', b'name="= &quot;to-&quot; + name"'), {"name": "b"})
    assert named.step.outgoing[0].name == "to-b"


def test_a_receive_task_waits_for_its_message() -> None:
    """The payload becomes variables."""
    case = Case(process("start>R>N", start(), receive("R", "M"), user("N"), messages="M"))
    (wait,) = case.waits()
    assert (wait.kind, wait.event_name) == (WaitKind.MESSAGE, "M")
    assert case.message("R", number=4).open == ["N"] and case.step.variables == {"number": 4}


def test_a_receive_task_without_a_message_waits_for_whoever_says_it_came() -> None:
    """It has no name, so nothing is correlated to it."""
    case = Case(process("start>R>N", start(), receive("R"), user("N")))
    assert [(wait.kind, wait.event_name) for wait in case.waits()] == [(WaitKind.MESSAGE, None)]
    assert case.message("R").open == ["N"]


def test_a_receive_task_has_boundary_events() -> None:
    """The message never came."""
    event = boundary("b", "R", timer("duration", "PT1H"))
    xml = process("start>R>N; b>C", start(), receive("R", "M"), event, user("N"), user("C"), messages="M")
    assert Case(xml).fire("b").open == ["C"]
    assert Case(xml).message("R").open == ["N"]


def test_each_instance_of_a_receive_task_waits_for_a_message_of_its_own() -> None:
    """Three answers, in any order."""
    case = Case(process("start>R>N", start(), receive("R", "M", multi("3")), user("N"), messages="M"))
    assert case.open == ["R", "R", "R"]
    assert case.message("R").message("R").message("R").open == ["N"]


def test_what_is_received_is_seen_by_output_parameters() -> None:
    """They run when the task completes."""
    task = receive("R", "M", parameters(outputs={"total": "= a + b"}))
    case = Case(process("start>R>N", start(), task, user("N"), messages="M"), {"a": 1}).message("R", b=2)
    assert case.step.variables == {"a": 1, "b": 2, "total": 3}


def test_one_message_a_send_task_for_each_item() -> None:
    """A multi-instance send task."""
    task = send("T", "M", parameters({"to": "= x"}), multi(c_collection="xs", c_elementVariable="x"))
    case = Case(process("start>T>N", start(), task, user("N"), messages="M"), {"xs": ["a", "b"]})
    assert [dict(out.payload) for out in case.step.outgoing] == [{"to": "a"}, {"to": "b"}] and case.open == ["N"]


def test_a_name_that_no_table_holds_is_a_failure_by_name() -> None:
    """Of what is thrown, and of what is waited for."""
    throwing = process("start>t>end", start(), throw("t", message("M")), end(), messages="M")
    waiting = process("start>t>end", start(), catch("t", message("M")), end(), messages="M")
    for xml in (throwing, waiting):
        computed = xml.replace(b'name="M"', b'name="= word"')
        for word in ("", 7, "x" * 256):
            with pytest.raises(ExpressionFailedAt) as failure:
                Case(computed, {"word": word})
            assert failure.value.element_id == "t"
        assert Case(computed, {"word": "x" * 255}).state in ("open t", "completed")


def test_a_message_says_which_case_its_element_names() -> None:
    """As it is when the message is thrown; what comes later in the step changes nothing."""
    named = properties(**{"business-key": "= key"})
    xml = process(
        *("start>t>s>end", start(), throw("t", message("M"), named), script("s", '"B"', "key"), end()), messages="M"
    )
    (outgoing,) = Case(xml, {"key": "A"}).step.outgoing
    assert outgoing.business_key == "A"
    (unnamed,) = Case(xml).step.outgoing
    assert unnamed.business_key is None
