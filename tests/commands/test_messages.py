"""Messages: correlated from outside, or thrown by one process and caught by another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.commands import route_events as routing
from app.commands.broadcast_signal import broadcast_signal
from app.commands.correlate_message import MismatchingCorrelation, correlate_message
from app.commands.deliver_event import NotWaiting, deliver_event
from app.commands.expire_inbox import expire_inbox
from app.commands.route_events import TIME_TO_LIVE, route_events
from app.errors import EngineFailed
from app.models import EventSubscription, InboxMessage, Incident, OutboxEvent, ProcessInstance
from app.store.routing import route_with
from app.worker.drain import drain
from tests.commands.procedures import crier, listener, receiver, sender, started_by
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.engine.bpmn import boundary, catch, element, end, message, process, signal, start, user
from tests.installation import Installation


def _waits(town: Installation, case: str) -> bool:
    return "after" not in town.tasks(case)


def test_a_message_finds_its_case_by_business_key(town: Installation) -> None:
    """Its payload becomes variables of that case and of no other."""
    town.deploy(("r.bpmn", receiver()))
    one, two = town.start("receiver", business_key="A"), town.start("receiver", business_key="B")
    (reached,) = correlate_message("go", actor=SYSTEM, business_key="B", payload={"word": "x"})
    assert (reached.instance_id, reached.started) == (two, False)
    assert (_waits(town, one), _waits(town, two)) == (True, False)
    assert town.instance(two).variables["word"] == "x"
    assert "word" not in town.instance(one).variables


def test_a_message_finds_its_case_by_variables_or_id(town: Installation) -> None:
    """Correlation keys compare with the case's variables, all of them and by type."""
    town.deploy(("r.bpmn", receiver()))
    one, two = (town.start("receiver", {"n": n, "colour": "red"}) for n in (1, 2))
    for keys in ({"n": 3}, {"n": "1"}, {"n": True}, {"n": 1, "colour": "blue"}, {"size": 1}):
        with pytest.raises(MismatchingCorrelation):
            correlate_message("go", actor=SYSTEM, correlation_keys=keys)
    assert correlate_message("go", actor=SYSTEM, correlation_keys={"n": 1, "colour": "red"})[0].instance_id == one
    assert correlate_message("go", actor=SYSTEM, instance_id=two)[0].instance_id == two


def test_none_or_several_is_a_mismatch(town: Installation) -> None:
    """And nothing is delivered; ``everywhere`` reaches them all."""
    town.deploy(("r.bpmn", receiver()))
    with pytest.raises(MismatchingCorrelation):
        correlate_message("go", actor=SYSTEM)
    cases = [town.start("receiver") for _ in range(3)]
    before = row_counts()
    with pytest.raises(MismatchingCorrelation, match="3"):
        correlate_message("go", actor=SYSTEM)
    assert row_counts() == before
    reached = correlate_message("go", actor=SYSTEM, everywhere=True)
    assert {target.instance_id for target in reached} == set(cases)
    assert [_waits(town, case) for case in cases] == [False] * 3


def test_everywhere_passes_over_a_wait_that_its_own_delivery_ended(town: Installation) -> None:
    """Two waits in one case, of which the first delivered interrupts the second: no error."""
    inner = [
        start("s2"),
        catch("wait", message("go")),
        end("e2"),
        '<sequenceFlow id="i1" sourceRef="s2" targetRef="wait"/>',
    ]
    inner.append('<sequenceFlow id="i2" sourceRef="wait" targetRef="e2"/>')
    both = boundary("stop", "sub", message("go"))
    parts = (start(), element("subProcess", "sub", *inner), both, user("after"), end("done"))
    town.deploy(("p.bpmn", process("start>sub>after>done; stop>after", *parts, messages="go")))
    case = town.start("p")
    assert len(all_of(EventSubscription, instance_id=case)) == 2
    reached = correlate_message("go", actor=SYSTEM, everywhere=True)
    assert [target.instance_id for target in reached] == [case]
    assert list(town.tasks(case)) == ["after"]


def test_a_message_may_start_a_process(town: Installation) -> None:
    """When nobody waits; keys and payload become variables, the business key is the message's."""
    town.deploy(("p.bpmn", started_by()))
    (reached,) = correlate_message(
        "go", actor=SYSTEM, business_key="K", correlation_keys={"n": 1}, payload={"word": "x"}
    )
    assert reached.started
    case = town.instance(reached.instance_id)
    assert (case.business_key, case.variables["n"], case.variables["word"]) == ("K", 1, "x")


def test_a_closed_wait_takes_nothing(town: Installation) -> None:
    """A delivery to an activity that no longer waits is a named conflict."""
    town.deploy(("r.bpmn", receiver()))
    case = town.start("receiver")
    activity = all_of(EventSubscription)[0].activity_id
    correlate_message("go", actor=SYSTEM)
    with pytest.raises(NotWaiting):
        deliver_event(case, activity, actor=SYSTEM, payload={})


def test_thrown_and_caught(town: Installation) -> None:
    """What one process throws reaches the waiting case of the same business key, right after the commit."""
    town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    right, wrong = town.start("receiver", business_key="K"), town.start("receiver", business_key="L")
    case = town.start("sender", {"word": "急"}, business_key="K")
    town.complete(case, "work")
    assert (_waits(town, right), _waits(town, wrong)) == (False, True)
    assert town.instance(right).variables["word"] == "急"
    assert [(row.outcome, row.attempts) for row in all_of(OutboxEvent)] == [("delivered", 0)]
    assert [event.data["name"] for event in (*events(case, "message.thrown"), *events(right, "message.received"))] == [
        "go",
        "go",
    ]


def test_thrown_and_starting(town: Installation) -> None:
    """Without a waiting case the message starts its process, once, under the sender's business key."""
    town.deploy(("s.bpmn", sender()), ("p.bpmn", started_by()))
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    route_events()
    (begun,) = [case for case in all_of(ProcessInstance) if case.definition_id.startswith("started:")]
    assert (begun.business_key, begun.variables["word"]) == ("K", "x")


def test_an_early_message_waits_for_its_receiver(town: Installation) -> None:
    """It lies in the inbox until a receiver of its business key opens, and is used up by it."""
    town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver(first="prepare")))
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    assert [row.event_name for row in all_of(InboxMessage)] == ["go"]
    other, right = town.start("receiver", business_key="L"), town.start("receiver", business_key="K")
    for case in (other, right):
        town.complete(case, "prepare")
    assert (_waits(town, other), _waits(town, right)) == (True, False)
    assert all_of(InboxMessage) == []


def test_an_early_message_expires(town: Installation, time: TestClock) -> None:
    """After its time to live it is given to nobody, and removed."""
    town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    time.at += TIME_TO_LIVE - timedelta(seconds=1)
    assert expire_inbox() == 0
    time.at += timedelta(seconds=1)
    case = town.start("receiver", business_key="K")
    assert _waits(town, case)
    drain()
    assert all_of(InboxMessage) == []


def test_one_message_that_cannot_be_taken_holds_up_nobody(town: Installation) -> None:
    """A receiver that fails on its message leaves it in the inbox; the next message is delivered all the same."""
    gate = '<exclusiveGateway id="gate"/>'
    wait = catch("wait", message("go"))
    failing = process(
        "start>prepare>wait>gate>done[false]",
        start(),
        user("prepare"),
        wait,
        gate,
        end("done"),
        id_="failing",
        messages="go",
    )
    town.deploy(("s.bpmn", sender()), ("f.bpmn", failing), ("r.bpmn", receiver(first="prepare")))
    for key in ("K", "L"):
        town.complete(town.start("sender", {"word": "x"}, business_key=key), "work")
    bad, good = town.start("failing", business_key="K"), town.start("receiver", business_key="L")
    for case in (bad, good):
        town.complete(case, "prepare")
    assert not _waits(town, good)
    assert [row.business_key for row in all_of(InboxMessage)] == ["K"]
    assert events(bad, "message.received") == []


def test_a_failing_delivery_is_tried_a_few_times(town: Installation) -> None:
    """The outbox row keeps the reason and the count, and is left alone in the end."""
    gate = '<exclusiveGateway id="gate"/>'
    parts = (start(), catch("wait", message("go")), gate, end("done"))
    town.deploy(("s.bpmn", sender()), ("f.bpmn", process("start>wait>gate>done[false]", *parts, messages="go")))
    town.start("p", business_key="K")
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    for _ in range(9):
        route_events()
    (row,) = all_of(OutboxEvent)
    assert (row.attempts, row.dispatched_at) == (5, None)
    assert row.failure and "gate" in row.failure
    (incident,) = all_of(Incident)
    assert (incident.kind, incident.instance_id) == ("failedRouting", row.instance_id)


def test_a_signal_reaches_everyone_who_waits(town: Installation) -> None:
    """From outside all at once, or one case alone; nobody waiting is no error."""
    town.deploy(("l.bpmn", listener()))
    assert broadcast_signal("alarm", actor=SYSTEM) == 0
    cases = [town.start("listener") for _ in range(3)]
    assert broadcast_signal("alarm", actor=SYSTEM, instance_id=cases[0]) == 1
    assert [_waits(town, case) for case in cases] == [False, True, True]
    assert broadcast_signal("alarm", actor=SYSTEM, payload={"loud": True}) == 2
    assert town.instance(cases[2]).variables["loud"] is True


@pytest.mark.parametrize("sent", ["signal", "message"])
def test_who_fails_keeps_nothing_from_the_others(town: Installation, sent: str) -> None:
    """Each has a transaction of its own: the one that cannot go on waits as before, and the sender is told of it."""
    event = signal("go") if sent == "signal" else message("go")
    gate = element("exclusiveGateway", "gate", default="no")
    ways = "start>wait>gate; gate>after[1 / n > 0]; gate>done!no; after>done"
    parts = (start(), catch("wait", event), gate, user("after"), end("done"))
    town.deploy(("p.bpmn", process(ways, *parts, id_="p", **{f"{sent}s": "go"})))
    cases = [town.start("p", {"n": n}) for n in (1, "x", 2)]
    with pytest.raises(EngineFailed):
        if sent == "signal":
            broadcast_signal("go", actor=SYSTEM)
        else:
            correlate_message("go", actor=SYSTEM, everywhere=True)
    assert [_waits(town, case) for case in cases] == [False, True, False]


def test_a_thrown_signal_reaches_everyone_and_waits_for_nobody(town: Installation) -> None:
    """Who starts to listen afterwards has missed it."""
    town.deploy(("l.bpmn", listener()), ("c.bpmn", crier()))
    cases = [town.start("listener", business_key=key) for key in "AB"]
    town.complete(town.start("crier", business_key="C"), "work")
    late = town.start("listener")
    route_events()
    assert [_waits(town, case) for case in (*cases, late)] == [False, False, True]
    assert sorted(str(row.outcome) for row in all_of(OutboxEvent)) == ["broadcast", "delivered", "delivered"]


class Died(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("moment", ["before the row is settled", "after the commit"])
def test_a_crash_neither_loses_nor_repeats(town: Installation, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """The delivery and the mark on the outbox row are one transaction: the next round does the rest, exactly once."""
    town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    case = town.start("receiver", business_key="K")
    route_with(None)  # as if the process died before its callback
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    with monkeypatch.context() as patch:
        _die(patch, moment)
        with pytest.raises(Died):
            route_events()
    assert _waits(town, case) == (moment != "after the commit")
    for _ in range(2):
        route_events()
    assert not _waits(town, case)
    assert len(events(case, "message.received")) == 1
    assert [row.outcome for row in all_of(OutboxEvent)] == ["delivered"]
    assert all_of(InboxMessage) == []


def _die(patch: pytest.MonkeyPatch, moment: str) -> None:
    real_settle, real_correlate = routing._settle, routing.correlate_message

    def settle(session: Session, event_id: str, outcome: str) -> object:
        real_settle(session, event_id, outcome)
        raise Died

    def correlate(*arguments: object, **options: object) -> object:
        real_correlate(*arguments, **options)  # type: ignore[arg-type]
        raise Died

    if moment == "after the commit":
        patch.setattr(routing, "correlate_message", correlate)
    else:
        patch.setattr(routing, "_settle", settle)


def test_two_routers_deliver_once(town: Installation) -> None:
    """Two processes sweep the same outbox at the same moment."""
    town.deploy(("s.bpmn", sender()), ("p.bpmn", started_by()))
    route_with(None)
    for key in "AB":
        town.complete(town.start("sender", {"word": "x"}, business_key=key), "work")
    route: Callable[[], int] = route_events
    answers = together(town, route, route)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    begun = [case.business_key for case in all_of(ProcessInstance) if case.definition_id.startswith("started:")]
    assert sorted(map(str, begun)) == ["A", "B"]
