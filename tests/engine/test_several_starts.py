"""Several none start events: whoever starts or calls the process names one of them."""

import pytest

from app.engine import StartEventMissing, StartEventUnclear, by_hand, parse
from app.engine.errors import CallFailed

from .bpmn import boundary, call, end, error, message, other, process, properties, script, signal, start, user
from .driver import Case

STARTS = (start("paper", name="窗口"), start("mail", name="邮寄"), start("told", message("M")))
CHAINS = "paper>A>end; mail>B>end; told>C>end"
TWO = process(CHAINS, *STARTS, user("A"), user("B"), user("C"), end(), messages="M")


def caller(name: str | None, *inner: str) -> bytes:
    """Calls a process that begins at ``paper`` or ``mail``; an error of the call is caught where an event says so."""
    named = properties(**{"start-event": name}) if name else ""
    callee = other("q", CHAINS, *STARTS, user("A"), user("B"), user("C"), end())
    parts = (start(), script("s", '"mail"', "way"), call("ca", "q", named), *inner, user("N"), end("over"))
    return process("start>s>ca>N>over" + ("; b>F" if inner else ""), *parts, messages="M", also=callee)


@pytest.mark.parametrize(("event", "task"), [("paper", "A"), ("mail", "B"), ("told", "C")])
def test_one_of_them_is_triggered(event: str, task: str) -> None:
    """The one that is named, and no other."""
    case = Case(TWO, {}, event)
    assert case.trace == [event, task] and case.open == [task]
    assert case.complete(task).state == "completed"


def test_where_none_is_named_the_error_lists_them() -> None:
    """By id and name; the message start is no choice of a person."""
    with pytest.raises(StartEventUnclear) as refused:
        Case(TWO)
    assert "paper（窗口）、mail（邮寄）" in refused.value.message and "told" not in refused.value.message
    with pytest.raises(StartEventMissing, match="gone"):
        Case(TWO, {}, "gone")


def test_triggers_that_must_come_together_are_told() -> None:
    """Of a parallel multiple start event each is a way to start, and none suffices; the engine begins there once."""
    xml = process(
        "both>A; one>A",
        start("both", message("M") + signal("S"), parallelMultiple="true"),
        start("one", message("N") + signal("T")),
        user("A"),
        messages="M N",
        signals="S T",
    )
    starts = parse(xml, "a.bpmn")[0].start_events
    assert [(s.element_id, s.message, s.signal, s.together) for s in starts] == [
        ("both", "M", None, True),
        ("both", None, "S", True),
        ("one", "N", None, False),
        ("one", None, "T", False),
    ]
    assert Case(xml, {}, "both").trace == ["both", "A"]


def test_what_starts_by_hand_can_be_asked() -> None:
    """By its name; the only one without; a message start not at all."""
    model = parse(TWO, "a.bpmn")[0]
    assert by_hand(model, "mail").element_id == "mail"
    with pytest.raises(StartEventMissing):
        by_hand(model, "told")
    assert by_hand(parse(process("s>u", start("s"), user("u")), "a.bpmn")[0], None).element_id == "s"
    assert by_hand(parse(process("u>v", user("u"), user("v")), "a.bpmn")[0], None).element_id is None


@pytest.mark.parametrize(("name", "task"), [("paper", "A"), ("mail", "B"), ("= way", "B")])
def test_a_call_activity_names_the_one_that_begins(name: str, task: str) -> None:
    """By a property, literally or in FEEL; the caller goes on when the called process has ended."""
    case = Case(caller(name))
    assert case.open == [task] and case.called[0].start_event == ("mail" if task == "B" else "paper")
    assert case.complete(task).open == ["N"]


@pytest.mark.parametrize("name", [None, "told", "gone", "= gone", "= 1"])
def test_a_call_that_names_none_fails(name: str | None) -> None:
    """As a failure of the call, which an error event may catch; a message start cannot be called."""
    with pytest.raises(CallFailed) as failed:
        Case(caller(name))
    assert failed.value.element_id == "ca" and "q" in failed.value.message
    caught = Case(caller(name, boundary("b", "ca", error()), user("F")))
    assert caught.open == ["F"]
