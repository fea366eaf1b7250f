"""Ad-hoc sub-processes in the database: who may start what is offered, who may end it, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock
from app.access.tasks import SeparationOfDuties
from app.actor import SYSTEM
from app.commands.add_substitution import add_substitution
from app.commands.cancel_process import cancel_process
from app.commands.complete_task import complete_task
from app.commands.move_process import move_process
from app.commands.start_offered_activity import start_offered_activity
from app.commands.withdraw_submission import withdraw_submission
from app.errors import Forbidden, NotFound
from app.queries.desk_offers import desk_offers
from app.queries.desk_owners import owners_of
from app.store.followed import CannotWithdraw
from app.store.moves import Moves
from app.store.open_offer import OfferGone
from tests.commands.offers import CLERK, finish, inquiry, offers, take_up
from tests.commands.rows import events
from tests.conftest import TestClock
from tests.engine.bpmn import ad_hoc, boundary, call, end, flows, other, process, properties, start, timer, user
from tests.installation import Installation


@pytest.fixture
def case(town: Installation) -> str:
    town.deploy(("p.bpmn", inquiry()))
    return town.start("p")


def test_each_offer_is_for_its_own_people(town: Installation, case: str) -> None:
    """A user task for its candidates, all else, the end too, for the post of the sub-process."""
    found = offers(case)
    assert {id_: (one.kind, [who.who for who in one.candidates]) for id_, one in found.items()} == {
        "inspect": ("start", ["clerk@bureau"]),
        "ask": ("start", ["head@bureau"]),
        "sum": ("start", ["clerk@bureau"]),
        "inquiry": ("end", ["clerk@bureau"]),
    }
    assert {one.ad_hoc_id for one in found.values()} == {found["inquiry"].id} and not town.tasks(case)


def test_started_done_and_ended(town: Installation, case: str) -> None:
    """The task that was started is its candidates'; the offer stays; the end goes on to what follows."""
    ann = town.actor("ann")
    (task_id,) = take_up(case, "inspect", ann)
    task = town.tasks(case)["inspect"]
    assert task.id == task_id and [one.who for one in task.candidates] == ["clerk@bureau"]
    assert take_up(case, "sum", ann) == () and town.instance(case).variables["total"] == 2
    complete_task(task_id, actor=ann)
    finish(case, "inquiry", ann)
    assert set(town.tasks(case)) == {"report"} and offers(case) == {}
    chosen, *_ = events(case, "activity.chosen")
    assert (chosen.actor, chosen.element_id, chosen.data["posts"]) == ("ann", "inspect", ["clerk@bureau"])
    assert chosen.data["organisations"] == ["bureau"]
    (ended,) = events(case, "ad_hoc.ended")
    assert (ended.actor, ended.data["posts"]) == ("ann", ["clerk@bureau"])


def test_others_may_not(town: Installation, case: str) -> None:
    """Who is no candidate is refused, who may not read the case is told nothing; nothing changes."""
    for user_id, element in (("ann", "ask"), ("head", "inspect"), ("head", "sum"), ("stranger", "inspect")):
        with pytest.raises(Forbidden):
            take_up(case, element, town.actor(user_id))
    for user_id in ("head", "stranger", "integration"):
        with pytest.raises(Forbidden):
            finish(case, "inquiry", town.actor(user_id))
    assert not town.tasks(case) and len(offers(case)) == 4 and not events(case, "activity.chosen")


def test_values_come_from_other_systems_only(town: Installation) -> None:
    """They are the activity's own, and the task's row has them; a person would give them past any form."""
    town.deploy(("p.bpmn", process("start>ah>end", start(), ad_hoc("ah", user("a")), end())))
    case = town.start("p")
    offer = offers(case)["a"].id
    with pytest.raises(Forbidden):
        start_offered_activity(offer, actor=town.actor("head"), values={"bureau": "land"})
    start_offered_activity(offer, actor=town.actor("integration"), values={"bureau": "land"})
    assert town.tasks(case)["a"].locals == {"bureau": "land"} and "bureau" not in town.instance(case).variables


def test_one_after_another(town: Installation) -> None:
    """In sequence the offers are gone while a task is open, for whoever looked before too, and come back after it."""
    town.deploy(("p.bpmn", inquiry(ordering="Sequential", done="completedCounts.inspect = 2")))
    case = town.start("p")
    ann, before = town.actor("ann"), offers(case)
    assert set(before) == {"inspect", "ask", "sum"}
    (task_id,) = take_up(case, "inspect", ann)
    assert offers(case) == {}
    with pytest.raises((OfferGone, NotFound)):
        start_offered_activity(before["sum"].id, actor=ann)
    complete_task(task_id, actor=ann)
    assert set(offers(case)) == {"inspect", "ask", "sum"}
    (task_id,) = take_up(case, "inspect", ann)
    complete_task(task_id, actor=ann)
    assert set(town.tasks(case)) == {"report"} and offers(case) == {}


def test_who_must_stay_apart_starts_nothing(town: Installation) -> None:
    """Separation of duties is asked as when the task is claimed."""
    apart = properties(**{"not-same-person-as": "inspect", "article": "某规§3"})
    inner = (user("inspect", **CLERK), user("check", apart, **CLERK))
    town.deploy(("p.bpmn", process("start>ah>end", start(), ad_hoc("ah", *inner), end())))
    case = town.start("p")
    (task_id,) = take_up(case, "inspect", town.actor("ann"))
    complete_task(task_id, actor=town.actor("ann"))
    with pytest.raises(SeparationOfDuties, match="某规§3"):
        take_up(case, "check", town.actor("ann"))
    take_up(case, "check", town.actor("bob"))
    assert set(town.tasks(case)) == {"check"}


def test_a_substitute_starts_what_the_absent_may(town: Installation, case: str) -> None:
    """And history names both."""
    until = clock.now() + timedelta(days=3)
    add_substitution("head", "bob", actor=town.actor("head"), valid_from=clock.now(), valid_until=until)
    take_up(case, "ask", town.actor("bob"))
    (chosen,) = events(case, "activity.chosen")
    assert (chosen.actor, chosen.data["on_behalf_of"]) == ("bob", "head")
    assert chosen.data["posts"] == ["head@bureau"]


def test_what_was_due_comes_first(town: Installation, time: TestClock) -> None:
    """Whoever starts something at the instant of the timer at the sub-process finds it gone."""
    late = boundary("late", "ah", timer("duration", "PT1H"))
    inner = ad_hoc("ah", user("a"), user("b"))
    town.deploy(("p.bpmn", process("start>ah>end; late>u>end", start(), inner, late, user("u"), end())))
    case = town.start("p")
    time.at += timedelta(hours=1)
    with pytest.raises(OfferGone):
        take_up(case, "a", SYSTEM)


def test_a_submission_in_it_can_be_withdrawn(town: Installation, case: str) -> None:
    """The task is open again as it was, and so is what was offered then."""
    ann = town.actor("ann")
    (task_id,) = take_up(case, "inspect", ann)
    complete_task(task_id, actor=ann)
    withdraw_submission(task_id, actor=ann)
    assert set(town.tasks(case)) == {"inspect"} and set(offers(case)) == {"inspect", "ask", "sum", "inquiry"}
    complete_task(task_id, actor=ann)
    take_up(case, "sum", ann)
    with pytest.raises(CannotWithdraw):
        withdraw_submission(task_id, actor=ann)


def test_moved_and_cancelled(town: Installation, case: str) -> None:
    """Moved out of it, its offers are gone; moved in, they are there; with the case all end."""
    (token,) = {one.ad_hoc_id for one in offers(case).values()}
    move_process(case, Moves(cancel=(token,), start_before=("report",)), actor=SYSTEM)
    assert offers(case) == {} and set(town.tasks(case)) == {"report"}
    move_process(case, Moves(cancel=(town.tasks(case)["report"].id,), start_before=("inspect",)), actor=SYSTEM)
    assert set(offers(case)) == {"inspect", "ask", "sum", "inquiry"} and set(town.tasks(case)) == {"inspect"}
    cancel_process(case, actor=SYSTEM, reason="试")
    assert offers(case) == {}


def test_in_a_called_process(town: Installation) -> None:
    """The rows are the called instance's, also where a step changes nothing else of it."""
    called = other(
        "q", "qs>ah>qe", start("qs"), ad_hoc("ah", user("a"), user("b"), cancelRemainingInstances="false"), end("qe")
    )
    town.deploy(("p.bpmn", process("start>c>end", start(), call("c", "q"), end(), also=called)))
    case = town.start("p")
    (instance,) = {one.instance_id for one in offers(case).values()}
    assert instance != case
    (task_id,) = take_up(case, "a", SYSTEM)
    finish(case, "ah", SYSTEM)
    assert offers(case) == {} and set(town.tasks(instance)) == {"a"}
    complete_task(task_id, actor=SYSTEM)
    assert town.instance(case).status == "COMPLETED"


def test_an_offer_by_a_token_is_used_up(town: Installation) -> None:
    """Started, it is the task itself, under the same id."""
    inner = (user("a"), user("b"), flows("a>b"))
    town.deploy(("p.bpmn", process("start>ah>end", start(), ad_hoc("ah", *inner), end())))
    case = town.start("p")
    (task_id,) = take_up(case, "a", SYSTEM)
    complete_task(task_id, actor=SYSTEM)
    offered = offers(case)["b"].id
    assert take_up(case, "b", SYSTEM) == (offered,) and "b" not in offers(case)
    with pytest.raises(OfferGone):
        start_offered_activity(offered, actor=SYSTEM)


def test_what_is_restricted_stays_so(town: Installation) -> None:
    """An offer names nobody to a restricted case: its posts see and start it only if they may read the case anyway."""
    closed = properties(**{"restricted": "true", "visible-to": "head@bureau"})
    inner = (user("a", **CLERK), user("b", c_candidateGroups="head@bureau"))
    town.deploy(("p.bpmn", process("start>ah>end", closed, start(), ad_hoc("ah", *inner), end())))
    case = town.start("p")
    with pytest.raises(Forbidden):
        take_up(case, "a", town.actor("ann"))
    listed = {}
    for user_id in ("ann", "head"):
        actor = town.actor(user_id)
        owners = owners_of(actor, clock.now()).posts
        listed[user_id] = [one.name for one in desk_offers(actor, owners, 1, 10).rows]
    assert listed == {"ann": [], "head": ["b"]}
    take_up(case, "b", town.actor("head"))
    assert set(town.tasks(case)) == {"b"}
