"""What a case was before a submission, kept until the next one, so that it can be withdrawn (撤回)."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from app.models import Deadline, FormerState, HistoryEvent, ProcessInstance, UserTask
from app.models.deadline import OPEN
from app.store.case import Case


def former_state(case: Case, task: UserTask) -> FormerState:
    """As it is now, before the submission; not yet a row."""
    tree = select(ProcessInstance.id, ProcessInstance.end_element).where(
        ProcessInstance.root_id == case.instance.root_id
    )
    ends = {row.id: row.end_element for row in case.session.execute(tree)}
    open_deadlines = select(Deadline.id, Deadline.status).where(
        Deadline.instance_id.in_(ends), Deadline.status.in_(OPEN)
    )
    return FormerState(
        root_id=case.instance.root_id,
        task_id=task.id,
        submitted_by=case.actor.user_id,
        submitted_at=case.now,
        state=case.state(),
        variables=dict(case.root.variables),
        task={
            "assignee": task.assignee,
            "owner": task.owner,
            "delegation": task.delegation,
            "on_behalf_of": task.on_behalf_of,
            "created_at": task.created_at.isoformat(),
            "candidates": sorted([one.kind, one.who] for one in task.candidates),
        },
        deadlines={row.id: row.status for row in case.session.execute(open_deadlines)},
        end_elements=ends,
    )


def keep_former_state(case: Case, former: FormerState) -> None:
    """After the submission's step is applied; a case that ended by it keeps nothing."""
    forget_former_state(case)
    if case.root.state is None:
        return
    case.session.flush()
    former.revision, former.last_event = case.root.revision, last_event(case)
    case.session.add(former)
    case.session.flush()


def forget_former_state(case: Case) -> None:
    case.session.execute(delete(FormerState).where(FormerState.root_id == case.instance.root_id))


def last_event(case: Case) -> int:
    """Events of one case follow each other under its lock, so that of two the later has the greater id."""
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == case.instance.root_id)
    return case.session.scalar(select(func.max(HistoryEvent.id)).where(HistoryEvent.instance_id.in_(tree))) or 0
