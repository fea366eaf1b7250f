"""For whom an actor stands in (代理): the absent people whose work the actor may do now, and which of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from app import clock
from app.access.identity import actor_of
from app.actor import Actor
from app.errors import Forbidden, NotSignedIn
from app.extensions import db
from app.models import AdHocOffer, ProcessDefinition, ProcessInstance, Substitution, UserTask


class SubstitutionOver(Forbidden):
    """The holder took the task for an absent person for whom the holder stands in no longer."""

    code = "substitution-over"


@dataclass(frozen=True, slots=True)
class Standing:
    """``absent`` holds only the posts that the substitution covers; ``process_key`` None means every procedure.

    ``whole`` is false where it covers a single post: then what the absent person was given by name is left out,
    unless it is work of that post.
    """

    absent: Actor
    process_key: str | None
    whole: bool


def standings(actor: Actor) -> tuple[Standing, ...]:
    """Those valid now. A substitute of a substitute is not followed; a closed account has no substitutes."""
    now = clock.now()
    query = select(Substitution).where(
        Substitution.substitute == actor.user_id,
        Substitution.valid_until > now,
        Substitution.valid_from <= now,
        Substitution.revoked_at.is_(None),
    )
    found = []
    for row in db.session.scalars(query.order_by(Substitution.created_at, Substitution.id)):
        try:
            absent = actor_of(row.absent)
        except NotSignedIn:
            continue
        posts = absent.posts if row.post is None else absent.posts & {row.post}
        found.append(Standing(replace(absent, posts=posts, roles=frozenset()), row.process_key, row.post is None))
    return tuple(found)


def absent_behind(actor: Actor, task: UserTask | AdHocOffer) -> Actor | None:
    """The person for whom the actor would do this task; None where it is the actor's own work, or none of theirs."""
    if task.assignee == actor.user_id and task.on_behalf_of is None:
        return None
    if task.assignee is None and _is_named(actor, task, named=True):
        return None
    for standing in standings(actor):
        if _covers(standing, task):
            return standing.absent
    return None


def require_still_standing(actor: Actor, task: UserTask) -> None:
    """Whoever holds a task for an absent person may do it only as long as the substitution holds."""
    if task.assignee == actor.user_id and task.on_behalf_of is not None:
        behind = absent_behind(actor, task)
        if behind is None or behind.user_id != task.on_behalf_of:
            raise SubstitutionOver("代理期限已满或代理已撤销，您不能再代为办理此事项，请退回本岗。")


def is_free_for(actor: Actor, task: UserTask) -> bool:
    """Whether a task that another holds may be taken over: by the absent person for whom it is held, by whoever
    stands in for its holder, and by all once the holder's substitution is over."""
    if task.on_behalf_of is not None:
        return task.on_behalf_of == actor.user_id or not _holder_stands_in(task)
    return any(_covers(standing, task) and standing.absent.user_id == task.assignee for standing in standings(actor))


def _holder_stands_in(task: UserTask) -> bool:
    try:
        holder = actor_of(task.assignee or "")
    except NotSignedIn:
        return False
    return any(_covers(one, task) and one.absent.user_id == task.on_behalf_of for one in standings(holder))


def _covers(standing: Standing, task: UserTask | AdHocOffer) -> bool:
    if standing.process_key is not None and standing.process_key not in _procedures(task):
        return False
    held = task.assignee == standing.absent.user_id
    if held and standing.whole:
        return True
    if task.assignee is not None and not held and task.on_behalf_of != standing.absent.user_id:
        return False
    return _is_named(standing.absent, task, named=standing.whole)


def _is_named(actor: Actor, task: UserTask | AdHocOffer, *, named: bool) -> bool:
    own = {("group", post) for post in actor.posts} | ({("user", actor.user_id)} if named else set())
    return any((candidate.kind, candidate.who) in own for candidate in task.candidates)


def _procedures(task: UserTask | AdHocOffer) -> set[str]:
    """The keys of the task's own process and of the case, which is its outermost caller."""
    roots = select(ProcessInstance.definition_id).where(ProcessInstance.id == task.instance.root_id)
    of_either = ProcessDefinition.id.in_(roots) | (ProcessDefinition.id == task.definition_id)
    return set(db.session.scalars(select(ProcessDefinition.key).where(of_either)))
