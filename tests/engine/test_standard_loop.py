"""Standard loops: again while the condition holds, asked before or after, at most so many times."""

import pytest

from app.engine.errors import ExpressionFailedAt

from .bpmn import boundary, call, end, flows, loop, message, other, process, script, start, sub, user
from .driver import Case


def counting(marker: str, n: int = 0) -> object:
    """How far a looped script counts."""
    case = Case(process("start>L>e", start(), script("L", "n + 1", "n", marker), end("e")), {"n": n})
    assert case.state == "completed"
    return case.step.variables["n"]


def test_asked_after_each_round_it_runs_at_least_once() -> None:
    """The standard's default: do, then ask."""
    assert counting(loop("n < 3")) == 3
    assert counting(loop("n < 3"), 7) == 8


def test_asked_before_each_round_it_may_not_run_at_all() -> None:
    """With ``testBefore``."""
    assert counting(loop("n < 3", testBefore="true")) == 3
    assert counting(loop("n < 3", testBefore="true"), 7) == 7


def test_the_maximum_ends_it_whatever_the_condition_says() -> None:
    """And alone it is a number of rounds."""
    assert counting(loop("true", loopMaximum="4")) == 4
    assert counting(loop(loopMaximum="2")) == 2
    assert counting(loop("n < 1", loopMaximum="4")) == 1
    assert counting(loop("true", loopMaximum="0", testBefore="true")) == 0


def test_a_task_is_offered_once_a_round() -> None:
    """With a new activity id each time, and ``loopCounter`` from 0."""
    case = Case(process("start>L>N", start(), user("L", loop("again")), user("N")))
    seen = {}
    for again in (True, True, False):
        wait = case.find("L")
        seen[wait.activity_id] = wait.locals["loopCounter"]
        case.complete("L", again=again)
    assert list(seen.values()) == [0, 1, 2] and case.open == ["N"]


def test_a_sub_process_is_repeated_as_a_whole() -> None:
    """Each round begins at its start; its boundary event stands through all rounds and ends them all."""
    body = sub("L", loop("loopCounter < 5"), start("s2"), user("A"), user("B"), flows("s2>A>B", "x"))
    xml = process("start>L>N; b>C", start(), body, boundary("b", "L", message("M")), user("C"), user("N"), messages="M")
    case = Case(xml)
    armed = case.find("b").activity_id
    for _ in range(2):
        case.complete("A").complete("B")
        assert case.open == ["A", "b"] and case.find("b").activity_id == armed
    assert case.message("b").open == ["C"] and case.cancelled == ["A", "L", "L"]


@pytest.mark.parametrize("condition", ["missing > 1", "n", "null"])
def test_a_condition_that_is_no_boolean_is_a_failure(condition: str) -> None:
    """It names the activity."""
    with pytest.raises(ExpressionFailedAt) as failure:
        counting(loop(condition))
    assert failure.value.element_id == "L"


BODIES = {
    "sub-process": sub(
        "L", "{}", start("s2"), script("A", "n + 1", "n"), script("B", 'log + "b"', "log"), flows("s2>A>B", "x")
    ),
    "call": call("L", "q", "{}", passed='<camunda:in variables="all"/><camunda:out variables="all"/>'),
}
CALLED = other("q", "A>B", script("A", "n + 1", "n"), script("B", 'log + "b"', "log"))


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    ("marker", "n", "rounds"),
    [
        (loop("n < 3", testBefore="false"), 0, 3),
        (loop("n < 3", testBefore="false"), 9, 1),
        (loop("n < 3", testBefore="true"), 0, 3),
        (loop("n < 3", testBefore="true"), 9, 0),
        (loop("true", testBefore="false", loopMaximum="2"), 0, 2),
        (loop("true", testBefore="true", loopMaximum="2"), 0, 2),
        (loop("false", testBefore="false", loopMaximum="2"), 0, 1),
        (loop("true", testBefore="false", loopMaximum="0"), 0, 1),
        (loop("true", testBefore="true", loopMaximum="0"), 0, 0),
    ],
)
def test_a_body_of_several_activities_runs_as_a_whole_each_round(body: str, marker: str, n: int, rounds: int) -> None:
    """All of it or nothing: asked after a round it runs once at least, whatever the maximum; asked before perhaps never
    (§13.3.6)."""
    node = BODIES[body].replace("{}", marker)
    also = CALLED if body == "call" else ""
    case = Case(process("start>L>N", start(), node, user("N"), also=also), {"n": n, "log": ""})
    assert case.open == ["N"]
    assert (case.step.variables["n"], case.step.variables["log"]) == (n + rounds, "b" * rounds)


def test_a_called_process_is_called_anew_each_round() -> None:
    """An instance of its own each time; the condition is asked with what the last one has handed back."""
    again = '<camunda:out source="again" target="again"/>'
    node = call("L", "q", loop("again", testBefore="true", loopMaximum="3"), passed=again)
    case = Case(
        process("start>L>N", start(), node, user("N"), also=other("q", "U>V", user("U"), user("V"))), {"again": True}
    )
    seen = set()
    for said in (True, False):
        seen.add(case.find("U").instance_id)
        case.complete("U").complete("V", again=said)
    assert case.open == ["N"] and len(seen) == 2
