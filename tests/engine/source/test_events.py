"""What events, send tasks and receive tasks catch or throw, as it is read from the file."""

from app.engine import TimerText, Trigger

from ..bpmn import (
    boundary,
    catch,
    conditional,
    element,
    end,
    error,
    escalation,
    event_sub,
    flows,
    message,
    parameters,
    process,
    receive,
    send,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
)
from .refused import around, model


def trigger(xml: bytes, id_: str = "n") -> Trigger:
    return model(xml).elements[id_].trigger


def on_a_task(definition: str, interrupting: bool = True, **declared: str) -> bytes:
    event = boundary("n", "u", definition, interrupting)
    return process("start>u>end; n>end", start(), user("u"), event, end(), **declared)


def test_an_error_is_caught_by_code_or_altogether() -> None:
    """A reference gives the code, none and one without code catch everything; the variables are kept."""
    caught = trigger(on_a_task(error("E", c_errorCodeVariable="c", c_errorMessageVariable="m"), errors="E"))
    assert caught == Trigger("error", code="E", code_variable="c", message_variable="m")
    assert trigger(on_a_task(error())) == Trigger("error")
    uncoded = on_a_task(error("E"), errors="E").replace(b' errorCode="E"', b"")
    assert trigger(uncoded) == Trigger("error")


def test_an_error_end_event_throws_code_and_message() -> None:
    """Both stand on the declaration; either may be FEEL."""
    xml = process("start>n", start(), end("n", error("E")), errors="E")
    said = xml.replace(b'errorCode="E"', b'errorCode="= kind" camunda:errorMessage="not found"')
    assert trigger(said) == Trigger("error", code="= kind", error_message="not found")


def test_an_escalation_is_thrown_and_caught() -> None:
    """Thrown on the way or at an end, caught with its code and a variable, interrupting or not."""
    assert trigger(around(throw("n", escalation("X")), escalations="X")) == Trigger("escalation", code="X")
    assert trigger(process("start>n", start(), end("n", escalation("X")), escalations="X")).code == "X"
    beside = on_a_task(escalation("X", c_escalationCodeVariable="v"), False, escalations="X")
    assert trigger(beside) == Trigger("escalation", code="X", code_variable="v")
    assert model(beside).elements["n"].interrupting is False


def test_a_conditional_event_keeps_its_condition() -> None:
    """As catch event and as boundary event."""
    assert trigger(around(catch("n", conditional("a > 1")))) == Trigger("conditional", condition="a > 1")
    assert trigger(on_a_task(conditional("a > 1"), False)).condition == "a > 1"


def test_a_definition_by_reference_is_resolved() -> None:
    """eventDefinitionRef, with a prefix or without, means the definition that stands beside the process."""
    for written in ("td", "t:td"):
        xml = around(catch("n", f"<eventDefinitionRef>{written}</eventDefinitionRef>")).decode()
        shared = timer("duration", "PT1H").replace("<timerEventDefinition", '<timerEventDefinition id="td"')
        found = trigger(xml.replace("<process", f"{shared}<process", 1).encode())
        assert found == Trigger("timer", timer=TimerText("duration", "PT1H"))


def test_send_and_receive_tasks_name_their_message() -> None:
    """A receive task may wait for whatever is delivered to it."""
    assert trigger(around(send("n", "M"))) == Trigger("message", "M")
    assert trigger(around(receive("n", "M"))) == Trigger("message", "M")
    assert trigger(around(receive("n"))) == Trigger("message", None)


def test_an_external_message_event_has_its_topic_among_its_attributes() -> None:
    """It needs no message; parameters are its local variables."""
    thrown = '<messageEventDefinition camunda:type="external" camunda:topic="send" camunda:taskPriority="7"/>'
    found = model(around(throw("n", thrown, parameters({"a": "= 1"})))).elements["n"]
    assert found.attributes == {"type": "external", "topic": "send", "taskPriority": "7"}
    assert (found.trigger, found.inputs) == (Trigger("message"), {"a": "= 1"})


def test_event_sub_processes_say_what_starts_them_and_whether_they_interrupt() -> None:
    """At the process and inside a sub-process, for every trigger they may have."""
    definitions = {
        "message": message("M"),
        "signal": signal("S"),
        "timer": timer("duration", "PT1H"),
        "escalation": escalation("X"),
        "conditional": conditional("a"),
    }
    declared = {"messages": "M", "signals": "S", "errors": "E", "escalations": "X"}
    for kind, definition in definitions.items():
        for interrupting in (True, False):
            handler = event_sub("n", definition, end("he"), flows("n_s>he", "h"), interrupting=interrupting)
            at_process = process("start>end", start(), end(), handler, **declared)
            inner = sub("s", start("ss"), end("se"), flows("ss>se", "g"), handler)
            for xml in (at_process, process("start>s>end", start(), inner, end(), **declared)):
                found = model(xml).elements
                assert found["n"].event_sub_process and found["n_s"].trigger.kind == kind
                assert found["n_s"].interrupting is interrupting
    handler = event_sub("n", error(), end("he"), flows("n_s>he", "h"))
    assert model(process("start>end", start(), end(), handler)).elements["n_s"].trigger == Trigger("error")


def test_only_boundary_events_and_event_sub_processes_can_spare() -> None:
    """The attributes mean nothing elsewhere."""
    xml = process("start>end", element("startEvent", "start", isInterrupting="false"), end())
    assert model(xml).elements["start"].interrupting is True
