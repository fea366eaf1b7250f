"""Messages are matched by the condition that the receiver declares, or by the case that the sender names."""

from __future__ import annotations

from sqlalchemy import select

from app.actor import SYSTEM
from app.commands.correlate_message import correlate_message
from app.extensions import db
from app.models import InboxMessage
from tests.engine.bpmn import catch, end, message, parameters, process, properties, start, throw, user
from tests.installation import Installation

CONDITION = properties(correlation="= list contains(act_ids, message.act_id)")


def _listening(id_: str = "p") -> bytes:
    waiting = catch("wait", CONDITION + message("filed"))
    return process("start>wait>heard>done", start(), waiting, user("heard"), end("done"), id_=id_, messages="filed")


def _telling(**said: str) -> bytes:
    inner = "<extensionElements>" + _inner(properties(**said)) + _inner(parameters({"act_id": "= act_id"}))
    event = throw("tell", message("filed"), inner + "</extensionElements>")
    return process("start>tell>done", start(), event, end("done"), id_="q", messages="filed")


def _inner(extension: str) -> str:
    return extension.removeprefix("<extensionElements>").removesuffix("</extensionElements>")


def _heard(installation: Installation, *cases: str) -> list[bool]:
    return ["heard" in installation.tasks(case) for case in cases]


def test_the_receiver_says_which_message_it_means(installation: Installation) -> None:
    """One of two waiting cases knows the act; the business key of neither is the sender's."""
    installation.deploy(("p.bpmn", _listening()), ("q.bpmn", _telling()))
    one, two = (installation.start("p", {"act_ids": acts}) for acts in (["7", "8"], ["9"]))
    installation.start("q", {"act_id": "8"})
    assert _heard(installation, one, two) == [True, False]


def test_to_all_reaches_everyone_who_matches(installation: Installation) -> None:
    """Each once; who does not match goes on waiting, and nothing is kept for later."""
    installation.deploy(("p.bpmn", _listening()), ("q.bpmn", _telling(to="all")))
    cases = [installation.start("p", {"act_ids": acts}) for acts in (["7"], ["7", "9"], ["9"])]
    installation.start("q", {"act_id": "7"})
    assert _heard(installation, *cases) == [True, True, False]
    assert db.session.scalars(select(InboxMessage)).all() == []


def test_two_who_match_are_one_too_many(installation: Installation) -> None:
    """A message is for one: it waits until one of them is left."""
    installation.deploy(("p.bpmn", _listening()), ("q.bpmn", _telling()))
    cases = [installation.start("p", {"act_ids": ["7"]}) for _ in range(2)]
    installation.start("q", {"act_id": "7"})
    assert _heard(installation, *cases) == [False, False]
    assert len(db.session.scalars(select(InboxMessage)).all()) == 1


def test_an_early_message_waits_for_the_case_that_means_it(installation: Installation) -> None:
    """Another case that begins to wait does not take it."""
    installation.deploy(("p.bpmn", _listening()), ("q.bpmn", _telling()))
    installation.start("q", {"act_id": "7"})
    other = installation.start("p", {"act_ids": ["8"]})
    meant = installation.start("p", {"act_ids": ["7"]})
    assert _heard(installation, other, meant) == [False, True]


def test_a_condition_that_cannot_be_told_is_not_met(installation: Installation) -> None:
    """The case does not know its acts yet."""
    installation.deploy(("p.bpmn", _listening()), ("q.bpmn", _telling()))
    case = installation.start("p")
    installation.start("q", {"act_id": "7"})
    assert _heard(installation, case) == [False]


def test_over_rest_the_condition_holds_too(installation: Installation) -> None:
    """The payload is what the condition reads."""
    installation.deploy(("p.bpmn", _listening()))
    one, two = (installation.start("p", {"act_ids": [act]}) for act in ("7", "8"))
    correlate_message("filed", actor=SYSTEM, payload={"act_id": "8"})
    assert _heard(installation, one, two) == [False, True]


def test_the_sender_names_the_case(installation: Installation) -> None:
    """By its number, which is its business key."""
    waiting = process(
        "start>wait>heard>done", start(), catch("wait", message("filed")), user("heard"), end("done"), messages="filed"
    )
    installation.deploy(("p.bpmn", waiting), ("q.bpmn", _telling(**{"business-key": "= case_ref"})))
    one, two = (installation.start("p", business_key=key) for key in ("A-1", "A-2"))
    installation.start("q", {"act_id": "7", "case_ref": "A-2"})
    assert _heard(installation, one, two) == [False, True]
