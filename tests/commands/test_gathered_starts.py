"""Parallel multiple start events on the database: all triggers must have come before there is a case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actor import SYSTEM
from app.commands import start_gathered as module
from app.commands.broadcast_signal import broadcast_signal
from app.commands.correlate_message import correlate_message
from app.commands.expire_gatherings import expire_gatherings
from app.commands.route_events import route_events
from app.commands.start_gathered import start_gathered
from app.models import OutboxEvent, ProcessInstance, StartGathering
from app.queries.gatherings import gatherings
from app.store.joint_start import CameAlready
from app.store.start_gathering import TIME_TO_LIVE, UnclearGathering
from app.worker.drain import drain
from tests.commands.rows import all_of
from tests.commands.together import together
from tests.conftest import TestClock
from tests.engine.bpmn import end, message, process, signal, start, throw, user
from tests.installation import Installation


def gathered(definitions: str = message("application") + message("opinion"), **attributes: str) -> bytes:
    """Begins when both papers are there."""
    begin = start("both", definitions, parallelMultiple="true", name="收齐", **attributes)
    return process(
        "both>A>done", begin, user("A"), end("done"), id_="gathered", messages="application opinion", signals="open"
    )


WITH_SIGNAL = message("application") + signal("open")


def send(name: str, key: str | None = None, **payload: object) -> list[str]:
    """The ids of the cases that the message has started."""
    return [one.instance_id for one in correlate_message(name, actor=SYSTEM, business_key=key, payload=payload)]  # type: ignore[arg-type]


def cases() -> list[ProcessInstance]:
    return all_of(ProcessInstance)


@pytest.mark.parametrize(("first", "second"), [("application", "opinion"), ("opinion", "application")])
def test_both_messages_make_one_case(town: Installation, first: str, second: str) -> None:
    """In either order, by their key; until then there is no case, and what came is kept."""
    town.deploy(("g.bpmn", gathered()))
    assert send(first, "K", n=1) == [] == send(first, "L", n=2)
    assert not cases() and len(all_of(StartGathering)) == 2
    (case,) = send(second, "K", m=3)
    found = town.instance(case)
    assert (found.business_key, found.start_element) == ("K", "both")
    assert (found.variables["n"], found.variables["m"]) == (1, 3) and list(town.tasks(case)) == ["A"]
    assert [row.business_key for row in all_of(StartGathering)] == ["L"]


def test_the_same_message_again_is_refused_while_the_other_is_awaited(town: Installation) -> None:
    """It has come; once the case is there the next one begins anew."""
    town.deploy(("g.bpmn", gathered()))
    send("application", "K", n=1)
    with pytest.raises(CameAlready):
        send("application", "K", n=2)
    (case,) = send("opinion", "K")
    assert town.instance(case).variables["n"] == 1
    assert send("application", "K") == [] and len(cases()) == 1


def test_both_at_the_same_moment_make_one_case(town: Installation) -> None:
    """Each caller's message is kept first; whichever sees both starts, and only one does."""
    town.deploy(("g.bpmn", gathered()))
    for number in range(10):
        key = f"K{number}"
        answers = together(town, lambda key=key: send("application", key), lambda key=key: send("opinion", key))
        assert all(isinstance(answer, list) for answer in answers), answers
        assert len([case for answer in answers for case in answer]) == 1
    assert len(cases()) == 10 and not all_of(StartGathering)


def test_a_message_without_a_key_is_for_who_lacks_it(town: Installation) -> None:
    """One that lacks it gets it; of several it is not clear which; with none it begins."""
    town.deploy(("g.bpmn", gathered()))
    assert send("application") == []
    (case,) = send("opinion", "K")
    assert town.instance(case).business_key == "K"
    send("application", "L")
    send("application", "M")
    with pytest.raises(UnclearGathering):
        send("opinion")
    assert len(cases()) == 1


def test_a_signal_is_for_everybody_who_lacks_it(town: Installation) -> None:
    """The last trigger of two cases at once; one that came before any message waits for the next, once."""
    town.deploy(("g.bpmn", gathered(WITH_SIGNAL)))
    send("application", "K")
    send("application", "L")
    assert broadcast_signal("open", actor=SYSTEM, payload={"by": "x"}) == 2
    assert sorted(str(case.business_key) for case in cases()) == ["K", "L"]
    for _ in range(2):
        assert broadcast_signal("open", actor=SYSTEM) == 0
    assert len(all_of(StartGathering)) == 1
    assert len(send("application", "M")) == 1 and not all_of(StartGathering)


def test_thrown_messages_and_signals_are_gathered_too(town: Installation) -> None:
    """Each outbox row is used up when its trigger is kept."""
    town.deploy(("g.bpmn", gathered(WITH_SIGNAL)))
    parts = (start(), user("work"), throw("t", message("application")), throw("s", signal("open")), end())
    model = process("start>work>t>s>end", *parts, id_="sender", messages="application", signals="open")
    town.deploy(("s.bpmn", model))
    town.complete(town.start("sender", business_key="K"), "work")
    route_events()
    (case,) = [row for row in cases() if row.definition_id.startswith("gathered:")]
    assert case.business_key == "K"
    assert sorted(str(row.outcome) for row in all_of(OutboxEvent)) == ["broadcast", "delivered", "delivered"]


def test_what_has_come_survives_a_new_version(town: Installation) -> None:
    """The newest version starts; one that no longer starts there leaves it to expire."""
    town.deploy(("g.bpmn", gathered()))
    send("application", "K")
    town.deploy(("g.bpmn", gathered().replace(b'"A"', b'"A2"')))
    (case,) = send("opinion", "K")
    assert list(town.tasks(case)) == ["A2"] and town.instance(case).definition.version == 2
    send("application", "L")
    assert gatherings()[0].missing == ("opinion",)
    town.deploy(("g.bpmn", process("start>A", start(), user("A"), id_="gathered")))
    assert gatherings()[0].missing is None


def test_it_expires_as_messages_do(town: Installation, time: TestClock) -> None:
    """Thirty days after the first; the other then begins anew."""
    town.deploy(("g.bpmn", gathered()))
    send("application", "K")
    assert timedelta(days=30) == TIME_TO_LIVE
    time.travel("2026-10-30T16:29:00+08:00")
    assert expire_gatherings() == 0
    time.travel("2026-10-30T16:30:00+08:00")
    assert send("opinion", "K") == [] and expire_gatherings() == 1
    assert [sorted(row.came) for row in all_of(StartGathering)] == [["message:opinion"]]


def test_a_start_that_fails_loses_nothing(town: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has come is kept, and the worker tries again; a crash between the two does the same."""
    town.deploy(("g.bpmn", gathered()))
    send("application", "K")

    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(module, "start_process", fail)
        with pytest.raises(RuntimeError):
            send("opinion", "K")
        assert start_gathered() == 0
    assert not cases() and gatherings()[0].missing == ()
    drain()
    assert [case.business_key for case in cases()] == ["K"] and not all_of(StartGathering)


def test_an_administrator_sees_what_has_come(town: Installation) -> None:
    """By names; what was said is not told."""
    town.deploy(("g.bpmn", gathered(WITH_SIGNAL)))
    send("application", "K", secret=1)
    (one,) = gatherings()
    assert (one.process, one.start, one.business_key) == ("gathered", "收齐", "K")
    assert (one.came, one.missing) == (("application",), ("open",))
