"""Correlation keys of BPMN 2.0.2 §8.4.2 on the database: who of those that wait is meant by what the message holds."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.sight import Sight
from app.actor import SYSTEM
from app.commands.correlate_message import Correlated, MismatchingCorrelation, correlate_message
from app.commands.deliver_event import deliver_event
from app.commands.move_process import move_process
from app.commands.route_events import route_events
from app.commands.withdraw_submission import withdraw_submission
from app.models import EventSubscription, InboxMessage, ProcessInstance
from app.store.correlation_keys import CorrelationBroken, MeantForAnother
from app.store.followed import CannotWithdraw
from app.store.joint_start import CameAlready
from app.store.moves import Moves
from tests.commands.conversations import answering, asking, correlation, subscribing, told
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of, events
from tests.engine.bpmn import (
    call,
    catch,
    end,
    event_gateway,
    message,
    other,
    parameters,
    process,
    start,
    throw,
    user,
)
from tests.installation import Installation


def _send(name: str, **payload: Any) -> Correlated:
    (reached,) = correlate_message(name, actor=SYSTEM, payload=payload)
    return reached


def _keys(town: Installation, case: str) -> dict[str, Any]:
    return dict(town.instance(case).correlation_keys)


def _open(town: Installation, *cases: str) -> list[list[str]]:
    return [sorted(town.tasks(case)) for case in cases]


def test_a_sent_message_sets_the_key_and_each_gets_its_own_answer(town: Installation) -> None:
    """Two instances of one process ask; an answer without a business key is for the one that has asked about it."""
    town.deploy(("a.bpmn", asking()))
    one, two = (town.start("asking", {"n": n}) for n in (1, 2))
    assert _keys(town, two) == {"by_order": {"order": 2}}
    assert _send("answer", about={"order": 2}) == Correlated(two, started=False)
    assert _open(town, one, two) == [[], ["after"]]
    (sent,) = events(two, "message.thrown")
    assert sent.data["keys"] == {"by_order": {"order": 2}}


def test_a_thrown_answer_finds_who_asked_by_its_key_alone(town: Installation) -> None:
    """The process that answers has a business key of its own, which it does not name as the receiver's."""
    town.deploy(("a.bpmn", asking()), ("b.bpmn", answering("")))
    one, two = (town.start("asking", {"n": n}) for n in (1, 2))
    answers = {case.variables["order"]: case.id for case in all_of(ProcessInstance) if case.id not in (one, two)}
    for case in answers.values():
        town.instance(case).business_key = f"own-{case}"
        town.app.extensions["sqlalchemy"].session.commit()
    town.complete(answers[2], "work")
    assert _open(town, one, two) == [[], ["after"]]
    town.complete(answers[1], "work")
    assert _open(town, one, two) == [["after"], ["after"]]


def test_a_business_key_that_is_named_narrows_too(town: Installation) -> None:
    """The right order under the business key of another case is for nobody, and waits."""
    town.deploy(("a.bpmn", asking()), ("b.bpmn", answering("elsewhere")))
    one, two = (town.start("asking", {"n": n}, business_key=f"K{n}") for n in (1, 2))
    (case,) = (case.id for case in all_of(ProcessInstance) if case.variables.get("order") == 2 and case.id != two)
    town.complete(case, "work")
    assert _open(town, one, two) == [[], []]
    assert [(row.business_key, row.key_named) for row in all_of(InboxMessage)] == [("elsewhere", True)]
    with pytest.raises(MismatchingCorrelation):
        correlate_message("answer", actor=SYSTEM, business_key="K1", payload={"about": {"order": 2}})
    correlate_message("answer", actor=SYSTEM, business_key="K2", payload={"about": {"order": 2}})
    assert _open(town, one, two) == [[], ["after"]]


def test_the_message_that_starts_sets_the_key(town: Installation) -> None:
    """What has the key is for the instance that the same key has started, whichever waits longest."""
    town.deploy(("t.bpmn", told()))
    one, two = (_send("opened", order=order).instance_id for order in ("x", "y"))
    assert events(two, "process.started")[0].data["keys"] == {"by_order": {"order": "y"}}
    assert _send("told", order="y").instance_id == two
    assert _send("told", order="x").instance_id == one
    assert _open(town, one, two) == [["between"], ["between"]]


def test_another_key_is_for_nobody(town: Installation) -> None:
    """Though just one waits; true is not 1, nor a word a number; and over REST by the instance it is no different."""
    town.deploy(("t.bpmn", told()))
    case = _send("opened", order=1).instance_id
    for order in (2, True, "1", [1]):
        with pytest.raises(MismatchingCorrelation):
            _send("told", order=order)
        with pytest.raises(MismatchingCorrelation):
            correlate_message("told", actor=SYSTEM, instance_id=case, payload={"order": order})
    assert _open(town, case) == [[]]
    assert _send("told", order=1.0).instance_id == case


def test_what_has_no_value_decides_nothing(town: Installation) -> None:
    """Null, or a message without a path: it is matched as if there were no keys."""
    without = {"order": {"opened": "order", "told": "order"}}
    town.deploy(("t.bpmn", told(paths=without)))
    case = _send("opened", order=1).instance_id
    assert _send("told").instance_id == case
    town.complete(case, "between")
    assert _send("again", order=2).instance_id == case
    another = _send("opened", order=2).instance_id
    third = _send("opened", order=3).instance_id
    with pytest.raises(MismatchingCorrelation, match="2"):
        _send("told", order=None)
    assert _open(town, another, third) == [[], []]


def test_two_with_the_same_key_are_one_too_many(town: Installation) -> None:
    """As with the same business key; to everyone it goes to both of them, and to no third."""
    town.deploy(("t.bpmn", told()))
    cases = [_send("opened", order=order).instance_id for order in (7, 7, 8)]
    with pytest.raises(MismatchingCorrelation, match="2"):
        _send("told", order=7)
    reached = correlate_message("told", actor=SYSTEM, payload={"order": 7}, everywhere=True)
    assert sorted(one.instance_id for one in reached) == sorted(cases[:2])


TWO = {
    "order": {"opened": "order", "told": "order"},
    "customer": {"opened": "customer", "told": "customer", "again": "customer"},
    "day": {"opened": "day", "told": "day"},
}
OF_TWO = {"by_order": "order", "by_visit": "customer day"}


def test_of_several_keys_one_whole_key_is_enough(town: Installation) -> None:
    """And one that contradicts excludes, as does a part of one."""
    town.deploy(("t.bpmn", told(paths=TWO, keys=OF_TWO)))
    one, two = (_send("opened", order=n, customer="c", day=n).instance_id for n in (1, 2))
    assert _keys(town, one) == {"by_order": {"order": 1}, "by_visit": {"customer": "c", "day": 1}}
    wrong: tuple[dict[str, Any], ...] = (
        *({"order": 1, "customer": "c", "day": 2}, {"order": 1, "customer": "d"}, {"order": 3, "customer": "c"}),
        {"order": 3, "customer": "c", "day": 1},
    )
    for payload in wrong:
        with pytest.raises(MismatchingCorrelation):
            _send("told", **payload)
    with pytest.raises(MismatchingCorrelation, match="2"):
        _send("told", customer="c")
    assert _send("told", customer="c", day=2).instance_id == two
    assert _send("told", order=1).instance_id == one


def test_a_key_is_set_whole_by_the_first_message_that_has_it(town: Installation) -> None:
    """A later message may set another key; who has the key comes before who has none yet."""
    town.deploy(("t.bpmn", told(paths=TWO, keys=OF_TWO)))
    one = _send("opened", order=1, customer="c").instance_id
    two = _send("opened", customer="c", day=2).instance_id
    assert (_keys(town, one), _keys(town, two)) == (
        {"by_order": {"order": 1}},
        {"by_visit": {"customer": "c", "day": 2}},
    )
    assert _send("told", customer="c", day=2).instance_id == two
    assert _send("told", order=1, customer="c", day=1).instance_id == one
    assert _keys(town, one) == {"by_order": {"order": 1}, "by_visit": {"customer": "c", "day": 1}}
    (received,) = events(one, "message.received")
    assert received.data["keys"] == {"by_visit": {"customer": "c", "day": 1}}


def test_an_early_message_waits_for_the_instance_that_is_meant(town: Installation) -> None:
    """Another instance that begins to wait does not take it, nor do two hundred others of no use stand before it."""
    town.deploy(("t.bpmn", told(first="prepare")), ("s.bpmn", _telling()))
    one, two = (_send("opened", order=n).instance_id for n in (1, 2))
    for order in (*range(100, 301), 2):
        town.start("telling", {"n": order})
    assert len(all_of(InboxMessage)) == 202
    town.complete(one, "prepare")
    assert _open(town, one) == [[]]
    town.complete(two, "prepare")
    assert _open(town, one, two) == [[], ["between"]]
    assert len(all_of(InboxMessage)) == 201


def _telling() -> bytes:
    thrown = throw("tell", message("told"), parameters({"order": "= n"}))
    return process("start>tell>done", start(), thrown, end("done"), id_="telling", messages="told")


def test_a_sender_without_keys_reaches_by_those_of_the_receiver(town: Installation) -> None:
    """Each process sees a message by its own keys; the sender's own business key is not in the way."""
    town.deploy(("t.bpmn", told()), ("s.bpmn", _telling()))
    one, two = (_send("opened", order=n).instance_id for n in (1, 2))
    town.start("telling", {"n": 2})
    assert _open(town, one, two) == [[], ["between"]]


def test_a_receiver_without_keys_is_found_as_ever(town: Installation) -> None:
    """By the sender's business key, though the sender has keys."""
    waiting = process(
        *("start>wait>after>done", start(), catch("wait", message("question")), user("after"), end("done")),
        messages="question",
    )
    town.deploy(("a.bpmn", asking()), ("p.bpmn", waiting))
    one, two = (town.start("p", business_key=key) for key in ("K", "L"))
    town.start("asking", {"n": 1}, business_key="L")
    assert _open(town, one, two) == [[], ["after"]]


def test_who_has_no_key_yet_is_not_found_by_any_message_of_another_case(town: Installation) -> None:
    """The first message of a conversation is found as ever: a sender's own business key narrows."""
    waiting = process(
        *("start>wait>after>done", start(), catch("wait", message("told")), user("after"), end("done")),
        also=correlation({"order": {"told": "order"}}, {"by_order": "order"}, "p"),
        messages="told",
    )
    town.deploy(("p.bpmn", waiting), ("s.bpmn", _telling()))
    case = town.start("p", business_key="K")
    town.start("telling", {"n": 1}, business_key="L")
    assert _open(town, case) == [[]]
    town.start("telling", {"n": 2}, business_key="K")
    assert (_open(town, case), _keys(town, case)) == ([["after"]], {"by_order": {"order": 2}})


def test_what_comes_between_matching_and_delivery_counts(town: Installation) -> None:
    """Under the lock of the case the keys are asked again."""
    town.deploy(("t.bpmn", told()))
    case = _send("opened", order=1).instance_id
    (wait,) = all_of(EventSubscription, instance_id=case)
    with pytest.raises(MeantForAnother):
        deliver_event(case, wait.activity_id, actor=SYSTEM, payload={"order": 2})
    assert _open(town, case) == [[]]
    deliver_event(case, wait.activity_id, actor=SYSTEM, payload={"order": 1})
    assert _open(town, case) == [["between"]]


def test_a_process_that_contradicts_itself_fails(town: Installation) -> None:
    """It sends the same key with another value: nothing is sent, nothing changes."""
    xml = process(
        *("start>ask>work>more>done", start(), throw("ask", message("question"), parameters({"order": "= n"}))),
        *(user("work"), throw("more", message("question"), parameters({"order": "= n"})), end("done")),
        id_="asking",
        messages="question",
        also=correlation({"order": {"question": "order"}}, {"by_order": "order"}, "asking"),
    )
    town.deploy(("a.bpmn", xml))
    case = town.start("asking", {"n": 1})
    with pytest.raises(CorrelationBroken, match="more"):
        town.complete(case, "work", n=2)
    assert (_open(town, case), len(events(case, "message.thrown"))) == ([["work"]], 1)
    town.complete(case, "work")
    assert town.instance(case).status == "COMPLETED"


def test_a_subscription_follows_the_variables(town: Installation) -> None:
    """Of the same two instances first one is meant, then the other; who does not know yet is meant by none."""
    town.deploy(("s.bpmn", subscribing()))
    one, two = town.start("subscribing", {"chosen": 1}), town.start("subscribing")
    for order in (2, None):
        with pytest.raises(MismatchingCorrelation):
            _send("told", order=order)
    town.complete(one, "work", chosen=2)
    town.complete(two, "work", chosen=1)
    assert _send("told", order=1).instance_id == two
    assert _send("told", order=2).instance_id == one
    assert (_keys(town, one), _open(town, one, two)) == ({}, [["heard", "more"], ["heard", "more"]])


def test_an_early_message_is_found_when_the_variables_say_so(town: Installation) -> None:
    """At the next round, as the wait is not a new one."""
    town.deploy(("s.bpmn", subscribing()), ("t.bpmn", _telling()))
    case = town.start("subscribing", {"chosen": 1})
    town.start("telling", {"n": 2})
    town.complete(case, "work", chosen=2)
    route_events()
    assert _open(town, case) == [["heard", "more"]]


def test_withdrawal_puts_the_key_back(town: Installation) -> None:
    """What a subscription says is again what it said before the submission."""
    town.deploy(("s.bpmn", subscribing()))
    case = town.start("subscribing", {"chosen": 1})
    task = town.tasks(case)["work"].id
    town.complete(case, "work", chosen=2)
    withdraw_submission(task, actor=SYSTEM)
    with pytest.raises(MismatchingCorrelation):
        _send("told", order=2)
    assert _send("told", order=1).instance_id == case


def test_a_submission_that_set_a_key_cannot_be_withdrawn(town: Installation) -> None:
    """As the message is out with it, so that no key is ever left over from what was taken back."""
    town.deploy(("a.bpmn", asking(first="w")))
    case = town.start("asking", {"n": 1})
    task = town.tasks(case)["w"].id
    town.complete(case, "w")
    with pytest.raises(CannotWithdraw):
        withdraw_submission(task, actor=SYSTEM)
    assert _keys(town, case) == {"by_order": {"order": 1}}


def test_a_move_leaves_the_key(town: Installation) -> None:
    """The instance is still in the same conversation."""
    town.deploy(("t.bpmn", told(first="prepare")))
    case = _send("opened", order=1).instance_id
    task = town.tasks(case)["prepare"].id
    move_process(case, Moves(cancel=(task,), start_before=("one",)), actor=SYSTEM)
    with pytest.raises(MismatchingCorrelation):
        _send("told", order=2)
    assert _send("told", order=1).instance_id == case


def test_a_called_process_has_keys_of_its_own(town: Installation) -> None:
    """They are set by what it sends, not in its caller."""
    inside = (start("s2"), throw("ask", message("question"), parameters({"order": "= n"})))
    rest = (catch("wait", message("answer")), user("after"), end("e2"))
    paths = {"order": {"question": "order", "answer": "order"}}
    xml = process(
        *("start>c>done", start(), call("c", "inner", passed='<camunda:in variables="all"/>'), end("done")),
        id_="outer",
        messages="question answer",
        also=other("inner", "s2>ask>wait>after>e2", *inside, *rest)
        + correlation(paths, {"by_order": "order"}, "inner"),
    )
    town.deploy(("o.bpmn", xml))
    roots = [town.start("outer", {"n": n}) for n in (1, 2)]
    (called,) = all_of(ProcessInstance, super_instance_id=roots[1])
    assert (_keys(town, roots[1]), _keys(town, called.id)) == ({}, {"by_order": {"order": 2}})
    assert _send("answer", order=2).instance_id == called.id


def _gathered() -> bytes:
    """Either paper begins it, and the other must be of the same number."""
    paths = {"number": {"application": "number", "opinion": "of"}}
    return process(
        *("g>m>A>end; g>n>B>end", event_gateway("g", instantiate="true", eventGatewayType="Parallel")),
        *(catch("m", message("application")), catch("n", message("opinion"))),
        *(user("A", **CLERK), user("B", **CLERK), end()),
        id_="gathered",
        messages="application opinion",
        also=correlation(paths, {"by_number": "number"}, "gathered"),
    )


def test_messages_that_start_together_find_each_other_by_the_key(town: Installation) -> None:
    """Another number begins another instance; the same paper again begins none."""
    town.deploy(("g.bpmn", _gathered()))
    one, two = _send("application", number=1), _send("opinion", of=2)
    assert one.started and two.started
    with pytest.raises(CameAlready):
        _send("application", number=1)
    assert _send("opinion", of=1) == Correlated(one.instance_id, started=False)
    assert _send("application", number=2) == Correlated(two.instance_id, started=False)
    assert _send("application", number=1).started
    assert _open(town, one.instance_id, two.instance_id) == [["A", "B"], ["A", "B"]]


def test_a_key_of_a_conversation_is_for_its_messages_alone(town: Installation) -> None:
    """The same property in two conversations of one process: what is said in one is no matter in the other."""
    paths = {"order": {"opened": "order", "told": "order", "again": "order"}}
    flows = '<participant id="them"/>' + "".join(
        f'<messageFlow id="f_{name}" sourceRef="them" targetRef="{at}" messageRef="{name}"/>'
        for name, at in (("opened", "asked"), ("told", "one"), ("again", "two"))
    )
    node = (
        '<conversation id="{}"><participantRef>us</participantRef><participantRef>them</participantRef>{}'
        '<correlationKey id="{}"><correlationPropertyRef>order</correlationPropertyRef></correlationKey></conversation>'
    )
    refs = "<messageFlowRef>f_opened</messageFlowRef><messageFlowRef>f_told</messageFlowRef>"
    first, second = node.format("c1", refs, "k1"), node.format("c2", "<messageFlowRef>f_again</messageFlowRef>", "k2")
    xml = told(paths=paths, keys={})
    xml = xml.replace(b"</collaboration>", f"{flows}{first}{second}</collaboration>".encode())
    town.deploy(("t.bpmn", xml))
    case = _send("opened", order=1).instance_id
    with pytest.raises(MismatchingCorrelation):
        _send("told", order=9)
    _send("told", order=1)
    town.complete(case, "between")
    assert _send("again", order=9).instance_id == case
    assert _keys(town, case) == {"k1": {"order": 1}, "k2": {"order": 9}}


def test_a_key_shows_nothing_that_is_kept_back(town: Installation) -> None:
    """Who does not see the variable sees no key in the history either."""
    town.deploy(("a.bpmn", asking()))
    case = town.start("asking", {"n": 1})
    (sent,) = events(case, "message.thrown")
    assert "keys" in Sight(covered={"another": frozenset({"n"})}).event(sent).data
    assert "keys" not in Sight(covered={case: frozenset({"n", "order"})}).event(sent).data


def test_a_path_reads_the_message_and_not_the_variables(town: Installation) -> None:
    """No warning that nothing in the process sets what it names; of a path to data there is one."""
    warned = [str(one) for one in town.deploy(("a.bpmn", asking())).warnings]
    assert not any("about" in one for one in warned)
    assert any("chosen" in str(one) for one in town.deploy(("s.bpmn", subscribing())).warnings)
