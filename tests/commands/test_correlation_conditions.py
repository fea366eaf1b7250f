"""Messages are matched by the condition that the receiver declares, or by the case that the sender names."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.commands.correlate_message import MismatchingCorrelation, correlate_message
from app.engine.errors import ExpressionFailedAt
from app.extensions import db
from app.models import InboxMessage
from tests.engine.bpmn import (
    catch,
    end,
    message,
    multi,
    parameters,
    process,
    properties,
    receive,
    start,
    sub,
    throw,
    user,
)
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


def _of_each(inner: str, id_: str) -> str:
    """A sub-process for each item of ``agencies``, at once."""
    words = multi(c_collection="agencies", c_elementVariable="agency")
    flow = f'<sequenceFlow id="{id_}_f1" sourceRef="{id_}_s" targetRef="{id_}"/>'
    return sub(f"{id_}_each", start(f"{id_}_s"), inner, flow, words)


def test_in_a_loop_each_message_goes_to_the_case_that_its_instance_names(installation: Installation) -> None:
    """The key is asked where and when the message is thrown, with the item of the instance that throws it."""
    waiting = process(
        "start>wait>heard>done", start(), catch("wait", message("filed")), user("heard"), end("done"), messages="filed"
    )
    tell = throw("tell", message("filed"), properties(**{"business-key": "= agency"}))
    telling = process("start>tell_each>done", start(), _of_each(tell, "tell"), end("done"), id_="q", messages="filed")
    installation.deploy(("p.bpmn", waiting), ("q.bpmn", telling))
    cases = [installation.start("p", business_key=key) for key in ("A-1", "A-2", "A-3")]
    installation.start("q", {"agencies": ["A-1", "A-3"]})
    assert _heard(installation, *cases) == [True, False, True]


def test_a_key_that_is_no_text_is_a_failure_at_the_sender(installation: Installation) -> None:
    """Under its own key the message would go to a case that nobody has meant."""
    installation.deploy(("q.bpmn", _telling(**{"business-key": "= case_ref"})))
    with pytest.raises(ExpressionFailedAt, match="case_ref"):
        installation.start("q", {"act_id": "7", "case_ref": 7})
    assert db.session.scalars(select(InboxMessage)).all() == []


def test_in_a_loop_the_condition_sees_the_item_of_each_wait(installation: Installation) -> None:
    """Each answer ends the wait of the one agency that has given it, in a receive task and in a sub-process."""
    condition = properties(correlation="= message.from = agency")
    loop = multi(c_collection="agencies", c_elementVariable="agency")
    task = process(
        *("start>wait>heard>done", start(), receive("wait", "filed", condition, loop), user("heard"), end("done")),
        id_="p",
        messages="filed",
    )
    inside = process(
        *("start>wait_each>heard>done", start(), _of_each(catch("wait", condition + message("filed")), "wait")),
        *(user("heard"), end("done")),
        id_="r",
        messages="filed",
    )
    for model in (task, inside):
        installation.deploy(("p.bpmn", model))
        case = installation.start("p" if model is task else "r", {"agencies": ["a", "b"], "agency": "c"})
        with pytest.raises(MismatchingCorrelation):
            correlate_message("filed", actor=SYSTEM, payload={"from": "c"})
        correlate_message("filed", actor=SYSTEM, payload={"from": "b"})
        with pytest.raises(MismatchingCorrelation):
            correlate_message("filed", actor=SYSTEM, payload={"from": "b"})
        correlate_message("filed", actor=SYSTEM, payload={"from": "a"})
        assert _heard(installation, case) == [True]


def test_a_condition_that_fails_keeps_no_message_from_others(installation: Installation) -> None:
    """A case whose own condition cannot be evaluated is not the one that is meant."""
    condition = properties(correlation='= house.deadline("gone", house.now()) = null')
    failing = catch("wait", condition + message("filed"))
    broken = process("start>wait>heard>done", start(), failing, user("heard"), end("done"), id_="b", messages="filed")
    installation.deploy(("b.bpmn", broken), ("p.bpmn", _listening()))
    bad, good = installation.start("b"), installation.start("p", {"act_ids": ["7"]})
    correlate_message("filed", actor=SYSTEM, payload={"act_id": "7"})
    assert _heard(installation, bad, good) == [False, True]
