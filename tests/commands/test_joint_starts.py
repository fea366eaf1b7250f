"""Instantiating gateways and receive tasks on the database: who starts, who is given to whom, and two at once."""

from __future__ import annotations

import pytest

from app.actor import SYSTEM
from app.commands.broadcast_signal import broadcast_signal
from app.commands.correlate_message import MismatchingCorrelation, correlate_message
from app.commands.route_events import route_events
from app.commands.start_by_condition import start_by_condition
from app.engine import StartEventUnclear
from app.errors import BadRequest, ChengxuError, DeploymentRefused
from app.models import InboxMessage, Job, OutboxEvent, ProcessInstance
from app.store.joint_start import CameAlready
from app.worker.drain import drain
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of, events
from tests.commands.together import together
from tests.conftest import TestClock
from tests.engine.bpmn import (
    call,
    catch,
    conditional,
    end,
    event_gateway,
    message,
    process,
    properties,
    receive,
    signal,
    start,
    throw,
    timer,
    user,
)
from tests.installation import Installation


def gathered(id_: str = "gathered") -> bytes:
    """The applicant's and the expert's papers, in either order; each has a task of its own."""
    return process(
        "g>m>A>end; g>n>B>end",
        event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
        catch("m", message("application")),
        catch("n", message("opinion")),
        user("A", **CLERK),
        user("B", **CLERK),
        end(),
        id_=id_,
        messages="application opinion",
    )


def raced() -> bytes:
    """By a message, a signal, a period or a condition, whichever comes first."""
    return process(
        "g>m>A; g>s>B; g>t>C; g>c>D",
        event_gateway("g", instantiate="true"),
        catch("m", message("application")),
        catch("s", signal("alarm")),
        catch("t", timer("duration", "PT1H")),
        catch("c", conditional("amount > 100")),
        *(user(name) for name in "ABCD"),
        id_="raced",
        messages="application",
        signals="alarm",
    )


def begun() -> list[ProcessInstance]:
    return all_of(ProcessInstance)


@pytest.mark.parametrize(("first", "second"), [("application", "opinion"), ("opinion", "application")])
def test_the_second_message_goes_to_the_same_case(town: Installation, first: str, second: str) -> None:
    """In either order, by the business key; what each brings is there, and another key is another case."""
    town.deploy(("g.bpmn", gathered()))
    (one,) = correlate_message(first, actor=SYSTEM, business_key="K", payload={first: 1})
    (other,) = correlate_message(first, actor=SYSTEM, business_key="L", payload={first: 2})
    (two,) = correlate_message(second, actor=SYSTEM, business_key="K", payload={second: 3})
    assert (one.started, other.started, two.started) == (True, True, False)
    assert two.instance_id == one.instance_id != other.instance_id
    case = town.instance(one.instance_id)
    assert {first: case.variables[first], second: case.variables[second]} == {first: 1, second: 3}
    assert case.start_element == {"application": "m", "opinion": "n"}[first]
    assert sorted(town.tasks(one.instance_id)) == ["A", "B"] and len(town.tasks(other.instance_id)) == 1


def test_the_case_does_not_end_before_all_have_come(town: Installation) -> None:
    """The task of the first is done, and the case still waits for the second."""
    town.deploy(("g.bpmn", gathered()))
    (one,) = correlate_message("opinion", actor=SYSTEM, business_key="K")
    town.complete(one.instance_id, "B", actor=town.actor("ann"))
    assert town.instance(one.instance_id).status == "ACTIVE"
    correlate_message("application", actor=SYSTEM, business_key="K")
    town.complete(one.instance_id, "A", actor=town.actor("ann"))
    assert town.instance(one.instance_id).status == "COMPLETED"


def test_both_messages_at_the_same_moment_make_one_case(town: Installation) -> None:
    """Two callers, each with one of the messages: one starts it, the other's goes to it; ten times over."""
    town.deploy(("g.bpmn", gathered()))
    for number in range(10):
        key = f"K{number}"
        answers = together(
            town,
            lambda key=key: correlate_message("application", actor=SYSTEM, business_key=key),
            lambda key=key: correlate_message("opinion", actor=SYSTEM, business_key=key),
        )
        reached = [one for (one,) in answers]
        assert sorted(one.started for one in reached) == [False, True]
        assert len({one.instance_id for one in reached}) == 1
        assert sorted(town.tasks(reached[0].instance_id)) == ["A", "B"]
    assert len(begun()) == 10


def test_the_first_message_by_two_callers_at_once_makes_one_case(town: Installation) -> None:
    """The other caller is told that it has come; the second message then finds the one case, as does the next first."""
    town.deploy(("g.bpmn", gathered()))

    def deliver() -> object:
        return correlate_message("application", actor=SYSTEM, business_key="K")

    answers = together(town, deliver, deliver)
    assert sorted(type(answer) for answer in answers if isinstance(answer, ChengxuError)) == [CameAlready]
    (case,) = begun()
    with pytest.raises(CameAlready):
        deliver()
    (reached,) = correlate_message("opinion", actor=SYSTEM, business_key="K")
    assert (reached.instance_id, reached.started) == (case.id, False)
    deliver()
    assert len(begun()) == 2  # nothing is gathered any more: this is the next case of that key


def test_without_a_business_key_whoever_waits_is_meant(town: Installation) -> None:
    """One case that waits gets it; of two it is not clear which, and nothing is started."""
    town.deploy(("g.bpmn", gathered()))
    (one,) = correlate_message("application", actor=SYSTEM)
    (two,) = correlate_message("opinion", actor=SYSTEM)
    assert (two.instance_id, two.started) == (one.instance_id, False)
    correlate_message("application", actor=SYSTEM, business_key="K")
    correlate_message("application", actor=SYSTEM, business_key="L")
    with pytest.raises(MismatchingCorrelation):
        correlate_message("opinion", actor=SYSTEM)
    assert len(begun()) == 3


def test_thrown_messages_are_gathered_too(town: Installation) -> None:
    """Two cases of one key throw one message each; a third, which throws one again, leaves it in the inbox."""
    town.deploy(("g.bpmn", gathered()))
    for name in ("application", "opinion"):
        parts = (start(), user("work"), throw("t", message(name)), end())
        town.deploy((f"{name}.bpmn", process("start>work>t>end", *parts, id_=f"of_{name}", messages=name)))
    senders = [town.start(f"of_{name}", business_key="K") for name in ("application", "application", "opinion")]
    for sender in senders:
        town.complete(sender, "work")
        route_events()
    (case,) = [row for row in begun() if row.definition_id.startswith("gathered:")]
    assert sorted(town.tasks(case.id)) == ["A", "B"] and case.business_key == "K"
    assert sorted(str(row.outcome) for row in all_of(OutboxEvent)) == ["delivered", "delivered", "inbox"]
    assert [row.event_name for row in all_of(InboxMessage)] == ["application"]


def test_a_case_of_an_older_version_is_still_found(town: Installation) -> None:
    """A new version takes over the starts; what the old one gathers comes to it all the same."""
    town.deploy(("g.bpmn", gathered()))
    (one,) = correlate_message("application", actor=SYSTEM, business_key="K")
    town.deploy(("g.bpmn", gathered().replace(b'id="B"', b'id="B2"').replace(b'"B"', b'"B2"')))
    with pytest.raises(CameAlready):
        correlate_message("application", actor=SYSTEM, business_key="K")
    (two,) = correlate_message("opinion", actor=SYSTEM, business_key="K")
    assert two.instance_id == one.instance_id and sorted(town.tasks(one.instance_id)) == ["A", "B"]
    (new,) = correlate_message("opinion", actor=SYSTEM, business_key="L")
    assert list(town.tasks(new.instance_id)) == ["B2"]


def test_the_first_event_of_an_exclusive_gateway_starts(town: Installation, time: TestClock) -> None:
    """Each kind of event starts a case of its own; no case waits for another of them."""
    town.deploy(("r.bpmn", raced()))
    correlate_message("application", actor=SYSTEM, business_key="K", payload={"amount": 5})
    assert broadcast_signal("alarm", actor=SYSTEM) == 1
    start_by_condition(actor=SYSTEM, variables={"amount": 500})
    time.travel("2026-09-30T17:30:00+08:00")
    drain()
    cases = begun()
    assert sorted(str(case.start_element) for case in cases) == ["c", "m", "s", "t"]
    for case in cases:
        assert list(town.tasks(case.id)) == [{"m": "A", "s": "B", "t": "C", "c": "D"}[str(case.start_element)]]
        (began,) = [event for event in events(case.id) if event.type == "process.started"]
        assert began.element_id == case.start_element
        town.complete(case.id, next(iter(town.tasks(case.id))))
        assert town.instance(case.id).status == "COMPLETED"
    assert not all_of(Job)


def test_a_receive_task_is_completed_by_the_message_that_starts(town: Installation) -> None:
    """The case is at what follows; nobody can start it by hand."""
    parts = (receive("r", "application", instantiate="true"), user("A"), end())
    town.deploy(("r.bpmn", process("r>A>end", *parts, id_="received", messages="application")))
    (one,) = correlate_message("application", actor=SYSTEM, payload={"n": 7})
    assert one.started and list(town.tasks(one.instance_id)) == ["A"]
    assert town.instance(one.instance_id).variables["n"] == 7
    with pytest.raises(BadRequest):
        town.start("received")
    assert town.definition("received").startable_by_form is False


def several(id_: str = "several") -> bytes:
    parts = (start("paper", name="窗口"), start("mail", name="邮寄"), user("A", **CLERK), user("B", **CLERK))
    return process("paper>A; mail>B", *parts, id_=id_)


def test_whoever_starts_names_the_start_event(town: Installation) -> None:
    """Where there are several; the case tells by which it was started."""
    town.deploy(("s.bpmn", several()))
    with pytest.raises(StartEventUnclear, match=r"paper（窗口）、mail（邮寄）"):
        town.start("several")
    case = town.start("several", start_event="mail")
    assert list(town.tasks(case)) == ["B"] and town.instance(case).start_element == "mail"
    assert town.definition("several").startable_by_form


def test_a_call_names_the_start_event(town: Installation) -> None:
    """Deployment asks for it; the called case tells by which it was begun."""
    for name in (None, "gone"):
        named = properties(**{"start-event": name}) if name else ""
        with pytest.raises(DeploymentRefused) as refused:
            town.deploy(("c.bpmn", process("start>ca", start(), call("ca", "several", named))), ("s.bpmn", several()))
        assert [(p.rule, p.element_id) for p in refused.value.problems] == [("called-start", "ca")]
    called = call("ca", "several", properties(**{"start-event": "mail"}))
    town.deploy(("c.bpmn", process("start>ca", start(), called, id_="calling")), ("s.bpmn", several()))
    case = town.start("calling")
    (inner,) = [row for row in begun() if row.super_instance_id == case]
    assert inner.start_element == "mail" and list(town.tasks(inner.id)) == ["B"]
    misplaced = process("start>u", start(), user("u", properties(**{"start-event": "mail"})), id_="misplaced")
    with pytest.raises(DeploymentRefused) as refused:
        town.deploy(("m.bpmn", misplaced))
    assert refused.value.problems[0].rule == "called-start"
