"""The user-task rows of a case: made for each new wait, removed with it; who may take them, and their due time."""

from __future__ import annotations

from sqlalchemy import select

from app import engine
from app.models import CaseParty, TaskCandidate, UserTask
from app.store.case import Case
from app.store.rows.task_times import NEAR_BEFORE, legal_time


def reconcile_user_tasks(case: Case, step: engine.Step) -> None:
    waits = {wait.activity_id: wait for wait in step.waits if wait.kind is engine.WaitKind.USER_TASK}
    existing = {t.id: t for t in case.session.scalars(select(UserTask).where(UserTask.instance_id == case.instance.id))}
    for task_id, task in existing.items():
        if task_id not in waits:
            case.session.delete(task)
        elif task.locals != dict(waits[task_id].locals):
            task.locals = dict(waits[task_id].locals)
    for activity_id, wait in waits.items():
        if activity_id not in existing:
            _create(case, wait)


def _create(case: Case, wait: engine.Wait) -> None:
    work = engine.assignment(case.model, wait, case.instance.variables, case.env)
    element = case.model.elements[wait.element_id]
    legal = legal_time(case, wait.activity_id)
    task = UserTask(
        id=wait.activity_id,
        instance_id=case.instance.id,
        definition_id=case.instance.definition_id,
        element_id=wait.element_id,
        name=work.name or wait.element_id,
        assignee=work.assignee,
        priority=work.priority,
        form_key=work.form.key if work.form else None,
        form_binding=work.form.binding if work.form else None,
        form_version=work.form.version if work.form else None,
        article=element.properties.get("article"),
        created_at=case.now,
        due_at=work.due_at or legal.due_at,
        warn_at=work.due_at - NEAR_BEFORE if work.due_at else legal.warn_at,
        remind_at=None if work.due_at else legal.remind_at,
        follow_up_at=work.follow_up_at,
        locals=dict(wait.locals),
    )
    task.candidates = [TaskCandidate(kind="group", who=who) for who in sorted(set(work.candidate_groups))]
    task.candidates += [TaskCandidate(kind="user", who=who) for who in sorted(set(work.candidate_users))]
    case.session.add(task)
    named = [*work.candidate_groups, *work.candidate_users, *([work.assignee] if work.assignee else [])]
    join_case(case, [post.split("@", 1)[1] for post in named if "@" in post])
    case.record(
        "task.created",
        element_id=wait.element_id,
        activity_id=wait.activity_id,
        data={"name": task.name, "candidates": named, "due_at": task.due_at},
    )


def join_case(case: Case, organisations: list[str]) -> None:
    """The organisations take part in the case, which is the whole tree, from now on, and may read it."""
    root_id = case.instance.root_id
    known = set(case.session.scalars(select(CaseParty.organisation_id).where(CaseParty.instance_id == root_id)))
    for organisation in sorted(set(organisations) - known):
        begun = case.root.started_at
        party = CaseParty(instance_id=root_id, organisation_id=organisation, since=case.now, case_started_at=begun)
        case.session.add(party)
    case.session.flush()
