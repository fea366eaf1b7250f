"""Who may read, claim and complete a user task, and the separation of duties that its element declares."""

from __future__ import annotations

from sqlalchemy import select

from app import engine
from app.access.cases import require_case_reader
from app.actor import Actor
from app.errors import ChengxuError, Conflict, Forbidden
from app.extensions import db
from app.models import ActivityInstance, Organisation, User, UserTask


class SeparationOfDuties(Forbidden):
    """The same person may not do both of two tasks of a case."""

    code = "separation-of-duties"


class ClaimedByOther(Conflict):
    """Somebody else holds the task."""

    code = "task-claimed"


def require_task_reader(actor: Actor, task: UserTask) -> None:
    require_case_reader(actor, task.instance)


def require_may_claim(actor: Actor, task: UserTask, model: engine.ProcessModel) -> None:
    """Raise unless no rule separates the actor from the task, the actor is a candidate, and nobody else holds it.

    Separation is asked first: it is what the law says, and the answer even where other posts are asked to act. A task
    that names nobody may be done by whoever may read its case.
    """
    _require_separate(actor, task, model)
    if not _left_to_machines(actor, task):
        if task.assignee is not None and task.assignee != actor.user_id:
            raise ClaimedByOther(f"此事项已由 {task.assignee} 领取。")
        if task.assignee is None:
            _require_candidate(actor, task)


def require_may_complete(actor: Actor, task: UserTask, model: engine.ProcessModel) -> None:
    require_may_claim(actor, task, model)


def refusal(actor: Actor, task: UserTask, model: engine.ProcessModel) -> ChengxuError | None:
    """Why the actor may not do the task now, for a page that explains before anyone tries."""
    try:
        require_may_claim(actor, task, model)
    except ChengxuError as error:
        return error
    return None


def _require_candidate(actor: Actor, task: UserTask) -> None:
    candidates = {(candidate.kind, candidate.who) for candidate in task.candidates}
    if not candidates:
        require_case_reader(actor, task.instance)
        return
    own = {("user", actor.user_id)} | {("group", post) for post in actor.posts}
    if candidates.isdisjoint(own):
        named = "、".join(sorted(who for _, who in candidates))
        raise Forbidden(f"此事项由 {named} 办理，您不在其中。")


def _left_to_machines(actor: Actor, task: UserTask) -> bool:
    """Another system may do what nobody here could: every name is neither an account nor a post of this installation.

    A task of a post is never done by a machine, whatever its powers.
    """
    if not actor.roles & {"integration", "system"}:
        return False
    if task.assignee is not None and db.session.get(User, task.assignee) is not None:
        return False
    for candidate in task.candidates:
        if candidate.kind == "user" and db.session.get(User, candidate.who) is not None:
            return False
        post, _, organisation_id = candidate.who.partition("@")
        organisation = db.session.get(Organisation, organisation_id) if organisation_id else None
        if organisation is not None and post in organisation.posts:
            return False
    return True


def _require_separate(actor: Actor, task: UserTask, model: engine.ProcessModel) -> None:
    properties = model.elements[task.element_id].properties
    for other in filter(None, (name.strip() for name in properties.get("not-same-person-as", "").split(","))):
        done = select(ActivityInstance.id).where(
            ActivityInstance.instance_id == task.instance_id,
            ActivityInstance.element_id == other,
            ActivityInstance.completed_by == actor.user_id,
        )
        if db.session.scalar(done.limit(1)) is not None:
            name = model.elements[other].name or other
            article = f"（{properties['article']}）" if "article" in properties else ""
            raise SeparationOfDuties(
                f"您已办理本案的“{name}”，不能再办理“{task.name}”{article}。", article=properties.get("article")
            )
