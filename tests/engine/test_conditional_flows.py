"""Several flows out of activities and events: all with a true condition or none, else the default."""

import pytest

from app.engine.errors import ExpressionFailedAt

from .bpmn import boundary, element, end, flows, message, multi, process, script, start, sub, user
from .driver import Case


def fork(default: str | None = None, chains: str = "start>T; T>A[n > 1]; T>B[n > 2]; T>C") -> bytes:
    more = {"default": default} if default else {}
    return process(chains, start(), user("T", **more), user("A"), user("B"), user("C"))


@pytest.mark.parametrize(("n", "open_"), [(0, ["C"]), (2, ["A", "C"]), (3, ["A", "B", "C"])])
def test_every_true_condition_and_every_unconditional_flow_gets_a_token(n: int, open_: list[str]) -> None:
    """An activity forks like an inclusive gateway (BPMN 2.0.2 §13.2.1)."""
    assert Case(fork()).complete("T", n=n).open == open_


@pytest.mark.parametrize(("n", "open_"), [(0, ["C"]), (2, ["A"]), (3, ["A", "B"])])
def test_the_default_is_taken_only_when_no_condition_is_true(n: int, open_: list[str]) -> None:
    """It has no condition itself."""
    assert Case(fork("d", "start>T; T>A[n > 1]; T>B[n > 2]; T>C!d")).complete("T", n=n).open == open_


def test_without_a_true_condition_and_default_the_path_ends_there() -> None:
    """No failure: the token is consumed, and here the instance is complete."""
    assert Case(fork(chains="start>T; T>A[n > 1]; A>B; B>C")).complete("T", n=0).state == "completed"


def test_conditions_are_asked_when_the_activity_is_done() -> None:
    """They see what it has set."""
    xml = process("start>S; S>A[n = 5]; S>B[n = 1]", start(), script("S", "5", "n"), user("A"), user("B"))
    assert Case(xml, {"n": 1}).open == ["A"]


def test_events_fork_too() -> None:
    """A start event, a boundary event."""
    xml = process(
        "start>A[n > 1]; start>U[n < 9]; b>B[n > 1]; b>C",
        start(),
        *(user(name) for name in "ABCU"),
        boundary("b", "U", message("M"), False),
        messages="M",
    )
    case = Case(xml, {"n": 2})
    assert case.open == ["A", "U", "b"]
    assert case.message("b").open == ["A", "B", "C", "U", "b"]


def test_sub_processes_and_repeated_activities_fork_once() -> None:
    """When all of them is done."""
    body = sub("sp", multi("2"), start("s2"), user("U"), end("e2"), flows("s2>U>e2", "x"))
    case = Case(process("start>sp; sp>A[ok]; sp>B", start(), body, user("A"), user("B")))
    assert case.complete("U", ok=True).open == ["U"]
    assert case.complete("U").open == ["A", "B"]


def test_several_flows_into_an_activity_are_as_many_runs() -> None:
    """Activities do not join."""
    xml = process("start>A; start>B; A>C; B>C", start(), user("A"), user("B"), user("C"))
    assert Case(xml).complete("A").complete("B").open == ["C", "C"]


@pytest.mark.parametrize("value", [None, 3, "yes"])
def test_a_condition_that_is_no_boolean_is_a_failure(value: object) -> None:
    """Never a silent no; it names the activity."""
    xml = process("start>T; T>A[ok]; T>B", start(), element("task", "T"), user("A"), user("B"))
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(xml, {"ok": value})
    assert failure.value.element_id == "T"
