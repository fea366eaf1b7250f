"""Messages that came and were not taken, and those that this case has sent and nobody took."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import clock
from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from app.commands.route_events import route_events
from app.models import InboxMessage
from app.store.transaction import transaction
from tests.commands.procedures import receiver, sender, waiting
from tests.conftest import TestClock
from tests.engine.bpmn import message, properties
from tests.installation import Installation
from tests.queries.explanation.telling import told


def arrive(name: str, key: str | None, lasting: timedelta = timedelta(days=30)) -> None:
    now = clock.now()
    row = InboxMessage(event_name=name, business_key=key, payload={}, received_at=now, expires_at=now + lasting)
    with transaction() as session:
        session.add(row)


def test_a_message_that_came_early_is_told(sqlite_town: Installation) -> None:
    """Which, since when, until when, and the step that would take it; another case's message is not."""
    sqlite_town.deploy(("r.bpmn", receiver(first="work")))
    case = sqlite_town.start("receiver", business_key="K-1")
    for key in ("K-1", "K-2"):
        arrive("go", key)
    (message,) = told(case).inbox
    assert (message.direction, message.name, message.business_key) == ("in", "go", "K-1")
    assert message.expires_at == datetime.fromisoformat("2026-10-30T16:30:00+08:00")
    assert message.text == (
        "消息“go”已于 2026-09-30 16:30 送到本案，本案现在没有停在接收它的环节（未命名的环节“wait”），"
        "保留至 2026-10-30 16:30。"
    )


def test_a_message_that_was_sent_is_called_as_its_sender_calls_it(sqlite_town: Installation) -> None:
    """By the name of the element that threw it; the machines' name is a field of its own."""
    named = sender("resultNotified").replace(b'id="tell"', 'id="tell" name="抄告移送部门"'.encode())
    sqlite_town.deploy(("s.bpmn", named))
    case = sqlite_town.start("sender", {"word": "x"}, business_key="K-1")
    sqlite_town.complete(case, "work")
    (message,) = told(case).inbox
    assert (message.direction, message.name) == ("out", "resultNotified")
    assert "发出消息“抄告移送部门”，尚无接收者" in message.text and "resultNotified" not in message.text


def test_a_message_that_no_step_takes_is_told(sqlite_town: Installation, time: TestClock) -> None:
    """It only expires, and then is no longer told."""
    sqlite_town.deploy(("r.bpmn", receiver(first="work")))
    case = sqlite_town.start("receiver", business_key="K-1")
    arrive("stray", "K-1", timedelta(days=1))
    (message,) = told(case).inbox
    assert "没有接收它的环节" in message.text
    time.travel("2026-10-01T16:30:00+08:00")
    assert told(case).inbox == ()


def test_a_message_that_fits_more_than_one_is_told_to_both(sqlite_town: Installation) -> None:
    """Without a business key the receiver cannot be told."""
    sqlite_town.deploy(("r.bpmn", receiver()))
    cases = [sqlite_town.start("receiver", business_key=key) for key in ("K-1", "K-2")]
    arrive("go", None)
    for case in cases:
        (message,) = told(case).inbox
        assert "有 2 处在等它" in message.text


def test_a_message_whose_condition_fits_two_cases_is_told_to_both_and_to_its_sender(sqlite_town: Installation) -> None:
    """And to no third that waits for the same name but is not meant; once one of the two has ended it is delivered."""
    catching = waiting(properties(correlation="= letter = message.letter") + message("go"), messages="go")
    sqlite_town.deploy(("r.bpmn", catching), ("s.bpmn", sender()))
    meant = [sqlite_town.start("waiter", {"letter": 7}, business_key=key) for key in ("K-1", "K-2")]
    other = sqlite_town.start("waiter", {"letter": 8}, business_key="K-3")
    source = sqlite_town.start("sender", business_key="K-9")
    now = clock.now()
    row = {"event_name": "go", "business_key": "K-9", "payload": {"letter": 7}, "source_instance_id": source}
    with transaction() as session:
        session.add(InboxMessage(received_at=now, expires_at=now + timedelta(days=30), **row))
    for case in meant:
        (kept,) = told(case).inbox
        assert kept.direction == "in" and "有 2 处在等它" in kept.text
    (kept,) = told(source).inbox
    assert kept.direction == "out" and "有 2 处同时在等它" in kept.text
    assert told(other).inbox == ()
    cancel_process(meant[0], actor=SYSTEM, reason="重复立案")
    route_events()
    assert [*sqlite_town.tasks(meant[1])] == ["after"] and told(source).inbox == ()


def test_what_the_case_has_sent_and_nobody_took_is_told(sqlite_town: Installation) -> None:
    """It waits for its receiver in the inbox."""
    sqlite_town.deploy(("s.bpmn", sender()))
    case = sqlite_town.start("sender", business_key="K-1")
    arrive("other", "K-9")
    with transaction() as session:
        row = session.query(InboxMessage).one()
        row.source_instance_id = case
    (message,) = told(case).inbox
    assert (message.direction, message.text) == (
        "out",
        "本案已于 2026-09-30 16:30 发出消息“other”，尚无接收者，保留至 2026-10-30 16:30。",
    )
