"""Processes that an event-based gateway or a receive task begins."""

from datetime import timedelta

import pytest

from app.engine import StartEventMissing, WaitKind, parse

from .bpmn import (
    boundary,
    catch,
    compensate,
    conditional,
    end,
    event_gateway,
    event_sub,
    flows,
    message,
    parameters,
    process,
    receive,
    signal,
    throw,
    timer,
    undone_by_user,
    user,
)
from .driver import NOW, Case, compiled

FIRST = process(
    "g>m>A; g>s>B; g>t>C; g>c>D; g>x>E",
    event_gateway("g", instantiate="true"),
    catch("m", message("M")),
    catch("s", signal("S")),
    catch("t", timer("duration", "PT1H")),
    catch("c", conditional("n > 1")),
    catch("x", message("X") + message("Y")),
    *(user(name) for name in "ABCDE"),
    messages="M X Y",
    signals="S",
)
ALL = process(
    "g>m>A>end; g>n>B>end; g>o>C>end",
    event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
    catch("m", message("M")),
    catch("n", message("N")),
    catch("o", message("O") + message("P")),
    *(user(name) for name in "ABC"),
    end(),
    messages="M N O P",
)
RECEIVING = process("r>A", receive("r", "M", instantiate="true"), user("A"), messages="M")
GROUPS = process(
    "g>m>A; g>n>B; h>o>C; h>q>D",
    event_gateway("g", instantiate="true"),
    event_gateway("h", instantiate="true"),
    *(catch(name, message(name.upper())) for name in "mnoq"),
    *(user(name) for name in "ABCD"),
    messages="M N O Q",
)


@pytest.mark.parametrize(("event", "task"), [("m", "A"), ("s", "B"), ("t", "C"), ("c", "D"), ("x", "E")])
def test_the_first_event_begins_the_instance_and_no_other_is_waited_for(event: str, task: str) -> None:
    """Gateway, event and what follows are in the history; nothing else is open, and the instance ends with the task."""
    case = Case(FIRST, {"n": 2}, event)
    assert case.trace == ["g", event, task] and case.open == [task]
    assert case.complete(task).state == "completed"


def test_the_model_tells_its_ways_to_start() -> None:
    """Each trigger of each event behind the gateway, none by hand; several messages at one event are several ways."""
    starts = parse(FIRST, "a.bpmn")[0].start_events
    assert [(s.element_id, s.message, s.signal, s.condition) for s in starts] == [
        ("m", "M", None, None),
        ("s", None, "S", None),
        ("t", None, None, None),
        ("c", None, None, "n > 1"),
        ("x", "X", None, None),
        ("x", "Y", None, None),
    ]
    assert starts[2].timer is not None and not any(s.by_hand or s.correlated for s in starts)
    assert {s.gateway for s in starts} == {"g"}
    assert all(s.correlated for xml in (ALL, GROUPS) for s in parse(xml, "a.bpmn")[0].start_events)


@pytest.mark.parametrize("xml", [FIRST, ALL, RECEIVING])
def test_it_is_not_started_by_hand_nor_at_another_place(xml: bytes) -> None:
    """There is no start event without a trigger, and neither a gateway nor a task is one."""
    for name in (None, "g", "A"):
        with pytest.raises(StartEventMissing):
            Case(xml, start_event=name)


@pytest.mark.parametrize("order", ["mno", "nom", "omn", "onm"])
def test_of_a_parallel_gateway_all_must_come(order: str) -> None:
    """In any order; each leaves by its own flow at once, and the instance does not end before the last."""
    tasks = {"m": "A", "n": "B", "o": "C"}
    case = Case(ALL, {}, order[0])
    assert sorted(set(case.open)) == sorted([tasks[order[0]], order[1], order[2]])
    case.complete(tasks[order[0]])
    assert sorted(set(case.open)) == sorted(order[1:]) and case.step.ended is None
    for event in order[1:]:
        parts = [wait for wait in case.waits(WaitKind.MESSAGE) if wait.element_id == event]
        assert [part.event_name for part in parts] == (["O", "P"] if event == "o" else [event.upper()])
        case.message(event, said=event).complete(tasks[event])
    assert case.state == "completed" and case.step.variables == {"said": order[2]}
    assert case.trace.count("end") == 3


def test_of_several_gateways_one_event_each_must_come() -> None:
    """The first creates the instance; of the other group the first that comes goes on, and no other is waited for."""
    case = Case(GROUPS, {}, "n")
    assert case.open == ["B", "o", "q"] and "h" in case.trace
    case.complete("B")
    assert case.step.ended is None
    assert case.message("q").open == ["D"]
    assert case.complete("D").state == "completed"


def test_a_receive_task_is_completed_by_the_message_that_starts() -> None:
    """It is an activity: its input and output parameters count, and its boundary events are gone with it."""
    xml = process(
        "r>A>end; late>B",
        receive("r", "M", parameters({"own": "= n + 1"}, {"kept": "= own"}), instantiate="true", c_asyncAfter="true"),
        boundary("late", "r", timer("duration", "PT1H")),
        user("A"),
        user("B"),
        end(),
        messages="M",
    )
    case = Case(xml, {"n": 1}, "r")
    assert [wait.kind for wait in case.step.waits] == [WaitKind.ASYNC]
    assert case.go_on("r").open == ["A"]
    assert case.step.variables == {"n": 1, "kept": 2} and case.trace == ["r", "A"]


def test_what_a_receive_task_received_can_be_undone() -> None:
    """It has been completed like any other activity."""
    xml = process(
        "r>t>end",
        receive("r", "M", instantiate="true"),
        undone_by_user("r", "revoke"),
        throw("t", compensate()),
        end(),
        messages="M",
    )
    case = Case(xml, {}, "r")
    assert case.open == ["revoke"]
    assert case.complete("revoke").state == "completed"


def test_event_sub_processes_stand_armed_before() -> None:
    """As with any start: one whose condition holds already interrupts."""
    handler = event_sub("es", conditional("n > 1"), user("H"), flows("es_s>H", "y"))
    xml = process(
        "g>m>A; g>n>B",
        event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
        catch("m", message("M")),
        catch("n", message("N")),
        user("A"),
        user("B"),
        handler,
        messages="M N",
    )
    assert Case(xml, {"n": 0}, "m").open == ["A", "es_s", "n"]
    assert Case(xml, {"n": 2}, "m").open == ["H"]


def test_a_token_can_be_moved_before_an_instantiating_gateway() -> None:
    """It then waits there like any event-based gateway: for one event, or for all."""
    assert Case(FIRST, {"n": 0}, "m").move(["A"], ["g"]).open == ["c", "m", "s", "t", "x", "x"]
    case = Case(ALL, {}, "m").complete("A").message("n")
    assert case.move(["B", "o"], ["g"]).open == ["m", "n", "o", "o"]


def test_the_timer_of_a_waiting_gateway_counts_from_now() -> None:
    """After a move it is an ordinary intermediate timer."""
    case = Case(FIRST, {"n": 0}, "m").move(["A"], ["g"])
    assert case.find("t").due_at == NOW + timedelta(hours=1)
    assert case.fire("t").open == ["C"]


def test_one_spec_serves_all() -> None:
    """Nothing of the first instance is left in what the second runs on."""
    spec = compiled(ALL)
    first, second = Case(spec, {}, "m"), Case(spec, {}, "n")
    assert (first.open, second.open) == (["A", "n", "o", "o"], ["B", "m", "o", "o"])
