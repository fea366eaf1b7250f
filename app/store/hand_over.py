"""A user task put into somebody's hands: whoever it is, the rules for claiming it are asked for that person."""

from __future__ import annotations

from app.access import actor_of, require_may_claim
from app.access.substitutes import absent_behind
from app.actor import Actor
from app.errors import BadRequest, Forbidden, NotSignedIn
from app.models import UserTask
from app.store.case import Case
from app.store.duties import note_separation
from app.typed_json import Value


def person_called(user_id: str) -> Actor:
    """The open account of that id; raises BadRequest."""
    try:
        return actor_of(user_id)
    except NotSignedIn as unknown:
        raise BadRequest(f"账号 {user_id} 不存在或已停用。") from unknown


def hand_to(case: Case, task: UserTask, person: Actor) -> None:
    """From whoever holds it to ``person``, who must be one of its candidates, or stand in for one, and whom no rule may
    separate from it. A delegation that was open is over. Raises Forbidden, SeparationOfDuties, told of the person."""
    release(task)
    try:
        require_may_claim(person, task, case.governed)
    except Forbidden as refused:
        raise of_person(refused, person) from refused
    note_separation(case, task, person)
    keep(task, person)


def keep(task: UserTask, person: Actor) -> None:
    """``person`` holds it, for themselves or for the absent one behind them."""
    behind = absent_behind(person, task)
    task.assignee = person.user_id
    task.on_behalf_of = behind.user_id if behind else None
    task.revision += 1


def release(task: UserTask) -> None:
    """Nobody holds it; what its posts may do stays as it is."""
    task.assignee = task.on_behalf_of = task.owner = task.delegation = None


def held_for(task: UserTask) -> dict[str, Value]:
    """The absent one for whom it is held, as history tells it; empty where there is none."""
    return {"on_behalf_of": task.on_behalf_of} if task.on_behalf_of else {}


def of_person(refused: Forbidden, person: Actor) -> Forbidden:
    """The refusal as whoever decides reads it: it speaks of the other person."""
    words = refused.message.replace("您", "其")
    return type(refused)(f"不能交给 {person.name}：{words}", **refused.details)
