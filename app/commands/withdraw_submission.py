"""Withdraw one's own last submission (撤回) while nothing has followed: the task is open again as it was before."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access import require_case_reader
from app.actor import Actor
from app.errors import Forbidden, NotFound
from app.models import ActivityInstance, FormerState, ProcessInstance
from app.store.case import CaseEnded
from app.store.followed import CannotWithdraw, require_nothing_followed
from app.store.open_case import open_case
from app.store.reasons import optional
from app.store.restored import restore
from app.store.transaction import transaction
from app.store.veils import lift_from_withdrawn


def withdraw_submission(task_id: str, *, actor: Actor, reason: str | None = None) -> None:
    """Values, timers and deadlines are again those of before; the deadlines have run on meanwhile. What the submission
    opened is cancelled.

    Raises NotFound, Forbidden (somebody else's submission), CannotWithdraw, which says what has followed.
    """
    words = optional(reason, "撤回理由")
    with transaction() as session:
        row = session.get(ActivityInstance, task_id)
        if row is None or row.element_type != "userTask":
            raise NotFound("没有这个事项。")
        require_case_reader(actor, session.get_one(ProcessInstance, row.instance_id))
        try:
            case = open_case(session, row.instance_id, actor, clock.now())
        except CaseEnded as ended:
            raise CannotWithdraw("流程已经办结，不能撤回。") from ended
        session.refresh(row)
        if row.completed_by is None:
            raise CannotWithdraw("此事项没有可以撤回的提交。")
        if row.completed_by != actor.user_id:
            raise Forbidden("只能撤回本人的提交。")
        query = select(FormerState).where(FormerState.root_id == case.instance.root_id)
        former = session.scalar(query.execution_options(populate_existing=True))
        if former is None or former.task_id != task_id:
            raise CannotWithdraw("此后案件已继续办理，不能撤回；可以请后续环节退回。")
        require_nothing_followed(case, former)
        case.record(
            "task.withdrawn",
            element_id=row.element_id,
            activity_id=task_id,
            data={"name": row.name, "reason": words, "submitted_at": former.submitted_at},
        )
        lift_from_withdrawn(case, task_id)
        restore(case, former)
