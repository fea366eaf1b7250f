"""Asynchronous continuations: a wait before or after a node, so that what follows is a step of its own."""

from typing import Any, Never

import pytest

from app.engine import ActivityEnded, ActivityStarted, WaitKind, continue_async
from app.engine.errors import ExpressionFailedAt, NotWaiting

from .bpmn import (
    boundary,
    call,
    catch,
    element,
    end,
    flows,
    message,
    multi,
    other,
    parallel,
    process,
    script,
    signal,
    start,
    sub,
    timer,
    user,
    xor,
)
from .driver import Case, world

BEFORE: dict[str, Any] = {"c_asyncBefore": "true"}
AFTER: dict[str, Any] = {"c_asyncAfter": "true"}


def kinds(case: Case) -> list[tuple[str, str]]:
    return [(wait.element_id, wait.kind) for wait in case.waits()]


def test_before_a_node_nothing_of_it_has_begun() -> None:
    """No activity, no boundary event, no input parameter, until the continuation goes on under the same id."""
    event = boundary("b", "U", timer("duration", "PT1H"))
    case = Case(process("start>U>N; b>N", start(), user("U", **BEFORE), event, user("N")))
    assert kinds(case) == [("U", WaitKind.ASYNC)] and case.trace == ["start"]
    id_ = case.find("U").activity_id
    case.go_on("U")
    assert kinds(case) == [("U", WaitKind.USER_TASK), ("b", WaitKind.TIMER)] and case.find("U").activity_id == id_


def test_after_a_node_it_is_over_and_its_way_out_not_yet_taken() -> None:
    """Its variables are set, its boundary events gone; conditions are asked when it goes on."""
    event = boundary("b", "U", timer("duration", "PT1H"))
    xml = process(
        "start>U; U>A[n > 1]; U>B!d; b>B", start(), user("U", default="d", **AFTER), event, user("A"), user("B")
    )
    case = Case(xml).complete("U", n=1)
    assert kinds(case) == [("U", WaitKind.ASYNC)]
    assert [c.element_id for c in case.step.changes if isinstance(c, ActivityEnded)] == ["U"]
    assert case.set(n=2).go_on("U").open == ["A"]


def test_before_and_after_are_two_waits() -> None:
    """With the user task between them."""
    case = Case(process("start>U>N", start(), user("U", **BEFORE, **AFTER), user("N")))
    case.go_on("U").complete("U")
    assert kinds(case) == [("U", WaitKind.ASYNC)]
    assert case.go_on("U").open == ["N"]


def test_a_failure_after_the_continuation_leaves_it_where_it_was() -> None:
    """The step does not come about, so the stored state still waits; the retry succeeds."""
    attempts = []

    def work() -> int:
        attempts.append(1)
        return _fail() if len(attempts) == 1 else 7

    xml = process(
        "start>U>T>N",
        start(),
        user("U"),
        script("T", "work()", "x").replace(" id=", ' camunda:asyncBefore="true" id='),
        user("N"),
    )
    case = Case(xml, env=world(xml, functions={"work": work})).complete("U")
    with pytest.raises(ExpressionFailedAt):
        case.go_on("T")
    assert kinds(case) == [("T", WaitKind.ASYNC)]
    assert case.go_on("T").open == ["N"] and case.step.variables == {"x": 7}


def _fail() -> Never:
    raise ValueError("not now")


@pytest.mark.parametrize("sequential", [False, True])
def test_of_a_multi_instance_activity_it_is_the_bodys(sequential: bool) -> None:
    """One wait for all, not one an instance; after it, one again."""
    task = user("M", multi("3", sequential=sequential), **BEFORE, **AFTER)
    case = Case(process("start>M>N", start(), task, user("N")))
    assert kinds(case) == [("M", WaitKind.ASYNC)]
    case.go_on("M")
    for _ in range(3):
        assert WaitKind.ASYNC not in case.kinds
        case.complete("M")
    assert kinds(case) == [("M", WaitKind.ASYNC)]
    assert case.go_on("M").open == ["N"]


def test_a_parallel_join_continues_once_a_token() -> None:
    """Each token waits before the join and is counted when it goes on; after the join there is one."""
    join = element("parallelGateway", "j", **BEFORE, **AFTER)
    case = Case(process("start>f; f>A>j; f>B>j; j>N", start(), parallel("f"), user("A"), user("B"), join, user("N")))
    case.complete("A").complete("B")
    assert kinds(case) == [("j", WaitKind.ASYNC)] * 2
    case.go_on("j")
    assert kinds(case) == [("j", WaitKind.ASYNC)]
    case.go_on("j")
    assert kinds(case) == [("j", WaitKind.ASYNC)]
    assert case.go_on("j").open == ["N"]


def test_an_inclusive_join_waits_for_a_token_that_is_about_to_come() -> None:
    """A token that waits for its continuation before the join is still on its way."""
    join = element("inclusiveGateway", "j", **BEFORE)
    xml = process("start>f; f>A>j; f>B>j; j>N", start(), parallel("f"), user("A"), user("B"), join, user("N"))
    case = Case(xml).complete("A").go_on("j")
    assert case.open == ["B"]
    case.complete("B")
    assert kinds(case) == [("j", WaitKind.ASYNC)]
    assert case.go_on("j").open == ["N"]


def test_an_inclusive_join_in_a_loop_waits_for_what_has_just_left_it() -> None:
    """A token that waits for its continuation after the join may still come round by the other flow."""
    xml = process(
        "start>f; f>A>j; f>B>m; m>j; j>x; x>m[again]; x>N!out",
        start(),
        parallel("f"),
        user("A"),
        user("B"),
        xor("m"),
        element("inclusiveGateway", "j", **AFTER),
        xor("x", default="out"),
        user("N"),
    )
    case = Case(xml, {"again": True}).complete("B")
    assert case.open == ["A"]
    case.complete("A")
    assert kinds(case) == [("j", WaitKind.ASYNC)]
    case.move([], ["A"]).complete("A")
    assert kinds(case) == [("j", WaitKind.ASYNC)], "the second token of A waits at the join for the first"
    assert kinds(case.go_on("j")) == [("j", WaitKind.ASYNC)]
    assert case.set(again=False).go_on("j").open == ["N"]


@pytest.mark.parametrize("interrupting", [False, True])
def test_boundary_and_catch_events_continue_later_too(interrupting: bool) -> None:
    """The host is cancelled, or goes on, when the event happens; what follows the event waits."""
    event = boundary("b", "U", message("M"), interrupting, **AFTER)
    xml = process(
        "start>c>U; b>C",
        start(),
        catch("c", message("M"), **BEFORE, **AFTER),
        user("U"),
        event,
        user("C"),
        messages="M",
    )
    case = Case(xml)
    assert kinds(case) == [("c", WaitKind.ASYNC)]
    assert kinds(case.go_on("c")) == [("c", WaitKind.MESSAGE)]
    assert kinds(case.message("c")) == [("c", WaitKind.ASYNC)]
    case.go_on("c").message("b")
    assert ("b", WaitKind.ASYNC) in kinds(case) and ("U" in case.open) != interrupting
    (later,) = case.waits(WaitKind.ASYNC)
    assert "C" in case.do(continue_async, later.activity_id).open


def test_every_kind_of_node_may_have_one() -> None:
    """Start and end events, gateways, sub-processes, call activities, throw events."""
    body = element("subProcess", "sp", start("s2"), end("e2"), flows("s2>e2", "x"), **BEFORE, **AFTER)
    xml = process(
        "start>x>sp>ca>t>end",
        element("startEvent", "start", **AFTER),
        xor("x", **BEFORE, **AFTER),
        body,
        call("ca", "q", **BEFORE, **AFTER),
        element("intermediateThrowEvent", "t", signal("S"), **BEFORE, **AFTER),
        element("endEvent", "end", **BEFORE),
        signals="S",
        also=other("q", "qs>qe", start("qs"), end("qe")),
    )
    case = Case(xml)
    waited = []
    while case.step.waits:
        (wait,) = case.step.waits
        assert wait.kind is WaitKind.ASYNC
        waited.append(wait.element_id)
        case.go_on(wait.element_id)
    assert waited == ["start", "x", "x", "sp", "sp", "ca", "ca", "t", "t", "end"] and case.state == "completed"


def test_a_cancelled_continuation_leaves_no_activity() -> None:
    """It had not begun, so nothing of it is told; its id is refused afterwards."""
    body = sub("sp", start("s2"), user("U", **BEFORE), flows("s2>U", "x"))
    event = boundary("b", "sp", timer("duration", "PT1H"))
    case = Case(process("start>sp; b>C", start(), body, event, user("C")))
    stale = case.step.waits
    case.fire("b")
    assert case.open == ["C"] and case.cancelled == ["sp"]
    assert "U" not in [c.element_id for c in case.step.changes if isinstance(c, ActivityStarted)]
    object.__setattr__(case.step, "waits", stale)
    with pytest.raises(NotWaiting):
        case.go_on("U")


def test_the_verb_goes_on_with_continuations_only() -> None:
    """A user task is not continued."""
    case = Case(process("start>U", start(), user("U")))
    with pytest.raises(NotWaiting):
        case.go_on("U")
