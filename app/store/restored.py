"""A case put back to what it was before a submission: the engine's state, its waits, and the rows they had."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from app import engine
from app.models import ActivityInstance, Deadline, FormerState, Job, ProcessInstance, TaskCandidate, UserTask
from app.models.deadline import STOPPED
from app.models.instance import ACTIVE
from app.models.job import TIMER
from app.store.apply_step import apply_step
from app.store.case import Case
from app.store.deadline_notices import schedule_notices
from app.store.deadline_rule import rule_at
from app.store.followed import CannotWithdraw
from app.store.rows.deadlines import note


def restore(case: Case, former: FormerState) -> None:
    """Nothing may have followed the submission. The task is open again under its own id, held as it was; its
    deadlines run on from their own starts; timers keep the instants they had.

    Raises CannotWithdraw when one of those timers has come due meanwhile.
    """
    root = case.of(case.root)
    step, standing = engine.restore(root.spec, former.state, former.variables, root.env)
    due = [wait.due_at for wait in step.waits if wait.due_at is not None and wait.due_at <= case.now]
    if due:
        raise CannotWithdraw(f"撤回后的环节已于 {min(due):%Y-%m-%d %H:%M} 到时，不能撤回。")
    armed = _jobs(case)
    _reopen_activities(case, standing)
    _reopen_deadlines(case, former)
    apply_step(case, _without_what_followed(case, step, standing))
    _as_held(case, former)
    for job in case.session.scalars(select(Job).where(Job.instance_id.in_(_tree(case)), Job.kind == TIMER)):
        if job.id not in armed:
            job.created_at = datetime.fromisoformat(former.task["created_at"])
    for instance in case.session.scalars(select(ProcessInstance).where(ProcessInstance.id.in_(former.end_elements))):
        instance.end_element = former.end_elements[instance.id]
    case.session.delete(former)
    case.session.flush()


def _tree(case: Case) -> list[str]:
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == case.instance.root_id)
    return list(case.session.scalars(tree))


def _jobs(case: Case) -> set[str]:
    return set(case.session.scalars(select(Job.id).where(Job.instance_id.in_(_tree(case)), Job.kind == TIMER)))


def _reopen_activities(case: Case, standing: frozenset[str]) -> None:
    for row in case.session.scalars(select(ActivityInstance).where(ActivityInstance.id.in_(standing))):
        row.ended_at, row.cancelled, row.completed_by, row.assignee = None, False, None, None


def _reopen_deadlines(case: Case, former: FormerState) -> None:
    for deadline in case.session.scalars(
        select(Deadline).where(Deadline.id.in_(former.deadlines), Deadline.closed_at.is_not(None))
    ):
        deadline.status, deadline.closed_at = former.deadlines[deadline.id], None
        case.session.flush()
        if deadline.status != STOPPED:
            rule = rule_at(case.session, deadline.rule, deadline.rule_version)
            schedule_notices(case, deadline, rule, deadline.starts_at)
        note(case, "deadline.reopened", deadline, {"due_at": deadline.due_at})


def _without_what_followed(case: Case, step: engine.Step, standing: frozenset[str]) -> engine.Step:
    """The step back: what the submission opened is cancelled, called processes with it."""
    root_id = case.instance.root_id
    rows = select(ActivityInstance).where(
        ActivityInstance.instance_id.in_(_tree(case)),
        ActivityInstance.ended_at.is_(None),
        ActivityInstance.id.not_in(standing),
    )
    cancelled = tuple(
        engine.ActivityEnded(row.id, row.element_id, True, None if row.instance_id == root_id else row.instance_id)
        for row in case.session.scalars(rows.order_by(ActivityInstance.sequence.desc()))
    )
    known = {one.id for one in step.called}
    called = select(ProcessInstance).where(
        ProcessInstance.root_id == root_id, ProcessInstance.id != root_id, ProcessInstance.status == ACTIVE
    )
    rows_of_called = case.session.scalars(called.order_by(ProcessInstance.started_at))
    gone = tuple(_ended(row) for row in rows_of_called if row.id not in known)
    return replace(step, changes=cancelled, called=(*step.called, *gone))


def _ended(row: ProcessInstance) -> engine.CalledInstance:
    caller = row.super_instance_id
    return engine.CalledInstance(
        id=row.id,
        definition_id=row.definition_id,
        caller_id=None if caller == row.root_id else caller,
        caller_activity_id=row.super_activity_id or "",
        caller_element_id="",
        business_key=row.business_key,
        variables=dict(row.variables),
        started=False,
        ended=engine.Ended(engine.EndKind.CANCELLED, ()),
    )


def _as_held(case: Case, former: FormerState) -> None:
    task = case.session.get_one(UserTask, former.task_id, populate_existing=True)
    held = former.task
    task.assignee = held["assignee"] or former.submitted_by
    task.owner, task.delegation, task.on_behalf_of = held["owner"], held["delegation"], held["on_behalf_of"]
    task.created_at = datetime.fromisoformat(held["created_at"])
    now = {(one.kind, one.who): one for one in task.candidates}
    wanted = [(kind, who) for kind, who in held["candidates"]]
    task.candidates = [now.get(one) or TaskCandidate(kind=one[0], who=one[1]) for one in wanted]
    task.revision += 1
