"""Transfer a user task (转办): its holder passes it to another who may do it, the head also to another post."""

from __future__ import annotations

from app import clock
from app.access.holding import is_head_of, organisations_of, require_holder
from app.actor import Actor
from app.errors import BadRequest, Forbidden
from app.models import Organisation, TaskCandidate, UserTask
from app.store.case import Case
from app.store.hand_over import hand_to, held_for, person_called, release
from app.store.open_task import open_task
from app.store.reasons import needed
from app.store.tell import tell
from app.store.transaction import transaction


def transfer_task(
    task_id: str, *, actor: Actor, reason: str | None, user_id: str | None = None, post: str | None = None
) -> None:
    """To ``user_id``, one of its candidates, by its holder or the head; or to ``post``, another post of an organisation
    for whose posts it is, by that organisation's head alone: from then on that post may claim it instead.

    Raises BadRequest, ReasonMissing, NotFound, TaskGone, BeingDelegated, Forbidden, SeparationOfDuties.
    """
    why = needed(reason, "转办理由")
    if (user_id is None) == (post is None):
        raise BadRequest("请选择转给哪一位人员，或者转给哪一个岗位。")
    with transaction() as session:
        case, task = open_task(session, task_id, actor, clock.now())
        former = task.assignee
        if not is_head_of(actor, task):
            require_holder(actor, task, "转办")
        if user_id is not None:
            if user_id == former:
                raise BadRequest("此事项已由该人员办理，不必转办。")
            hand_to(case, task, person_called(user_id))
        else:
            _to_post(case, task, post or "", actor)
        tell(case, "task", [user_id or post or ""], f"“{task.name}”已转由您办理。理由：{why}")
        case.record(
            "task.transferred",
            element_id=task.element_id,
            activity_id=task.id,
            data={"name": task.name, "from": former, "to": user_id or post, "reason": why, **held_for(task)},
        )


def _to_post(case: Case, task: UserTask, post: str, actor: Actor) -> None:
    """The posts of that organisation among the candidates give way to it; those of others stay."""
    if not is_head_of(actor, task):
        raise Forbidden("转给其他岗位须由本机关负责人决定。")
    role, _, organisation_id = post.partition("@")
    organisation = case.session.get(Organisation, organisation_id)
    if organisation is None or role not in organisation.posts:
        raise BadRequest(f"没有岗位“{post}”。")
    if organisation_id not in organisations_of(task):
        raise Forbidden("只能转给办理机关内的岗位。")
    if any(one.who == post for one in task.candidates) and task.assignee is None:
        raise BadRequest("此事项本来就由该岗位办理，不必转办。")
    release(task)
    others = [one for one in task.candidates if one.kind != "group" or one.who.partition("@")[2] != organisation_id]
    own = next((one for one in task.candidates if (one.kind, one.who) == ("group", post)), None)
    task.candidates = [*others, own or TaskCandidate(kind="group", who=post)]
    task.revision += 1
