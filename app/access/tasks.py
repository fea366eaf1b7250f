"""Who may read, claim and complete a user task; whom separation of duties keeps from it says ``separation``."""

from __future__ import annotations

from app import clock, engine
from app.access.called import candidate_called, person_called
from app.access.cases import require_case_reader
from app.access.delegation import require_not_delegated
from app.access.errors import ClaimedByOther, SeparationOfDuties
from app.access.lapsed import has_lapsed
from app.access.separation import require_separate, separation_findings
from app.access.substitutes import absent_behind, is_free_for, require_still_standing
from app.actor import Actor
from app.errors import ChengxuError, Forbidden
from app.extensions import db
from app.models import AdHocOffer, Organisation, User, UserTask

__all__ = [
    "ClaimedByOther",
    "SeparationOfDuties",
    "left_to_machines",
    "refusal",
    "require_candidate",
    "require_may_claim",
    "require_may_complete",
    "require_task_reader",
    "warnings",
]


def require_task_reader(actor: Actor, task: UserTask) -> None:
    require_case_reader(actor, task.instance)


def require_may_claim(actor: Actor, task: UserTask, model: engine.ProcessModel) -> None:
    """Raise unless no rule separates the actor from the task, the actor is a candidate, and nobody else holds it.

    Separation is asked first: it is what the law says, and the answer even where other posts are asked to act. A task
    that names nobody may be done by whoever may read its case. Whoever has left the post holds it no more. Whoever
    stands in for an absent person may do what that person may, and neither of the two may be separated from it.
    """
    absent = absent_behind(actor, task)
    require_separate(separation_findings(actor, task, model))
    if absent is not None:
        require_separate(separation_findings(absent, task, model))
    require_still_standing(actor, task)
    if not left_to_machines(actor, task):
        unheld = task.assignee is None or has_lapsed(task, clock.now())
        held = not unheld and task.assignee != actor.user_id
        free = held and is_free_for(actor, task)
        if held and not free:
            raise ClaimedByOther(f"此事项已由 {person_called(task.assignee)} 领取。")
        if absent is None and (unheld or (free and task.on_behalf_of != actor.user_id)):
            require_candidate(actor, task)


def require_may_complete(actor: Actor, task: UserTask, model: engine.ProcessModel) -> None:
    require_may_claim(actor, task, model)
    require_not_delegated(task)


def refusal(actor: Actor, task: UserTask, model: engine.ProcessModel) -> ChengxuError | None:
    """Why the actor may not do the task now, for a page that explains before anyone tries."""
    try:
        require_may_claim(actor, task, model)
    except ChengxuError as error:
        return error
    return None


def warnings(actor: Actor, task: UserTask, model: engine.ProcessModel) -> list[str]:
    """What the rules only warn of, for a page that tells it before anyone acts."""
    return [finding.message for finding in separation_findings(actor, task, model) if finding.warn]


def require_candidate(actor: Actor, task: UserTask | AdHocOffer) -> None:
    """Raises Forbidden; where nobody is named, unless the actor may read the case."""
    candidates = {(candidate.kind, candidate.who) for candidate in task.candidates}
    if not candidates:
        require_case_reader(actor, task.instance)
        return
    own = {("user", actor.user_id)} | {("group", post) for post in actor.posts}
    if candidates.isdisjoint(own):
        named = "、".join(sorted(candidate_called(*one) for one in candidates))
        raise Forbidden(f"此事项由 {named} 办理，您不在其中。")


def left_to_machines(actor: Actor, task: UserTask | AdHocOffer) -> bool:
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
