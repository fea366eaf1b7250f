"""Send a notice of a deadline: a reminder before its end, an escalation at and after it."""

from __future__ import annotations

from typing import Any

from app import calendar
from app.actor import SYSTEM, Actor
from app.models import Deadline, Job, Notification
from app.models.deadline import OVERDUE, RUNNING
from app.store.case import Case
from app.store.open_job import open_job
from app.store.rows.jobs import remove_job
from app.store.rows.user_tasks import join_case
from app.store.transaction import transaction


def send_notice(job_id: str, *, actor: Actor = SYSTEM, lock_owner: str | None = None) -> bool:
    """One notification a post, and a history event; the deadline becomes overdue with its first overdue notice.

    False when the job is gone or another worker's. Nothing legal changes: a notice never moves the case.
    """
    with transaction() as session:
        opened = open_job(session, job_id, actor, lock_owner)
        if opened is None:
            return False
        case, job = opened
        deadline = session.get(Deadline, job.deadline_id) if job.deadline_id else None
        if deadline is not None and deadline.status in (RUNNING, OVERDUE):
            _send(case, deadline, job)
        remove_job(case, job)
        return True


def _send(case: Case, deadline: Deadline, job: Job) -> None:
    notice: dict[str, Any] = dict(job.notice or {})
    overdue = notice["kind"] == "overdue"
    if overdue and deadline.status == RUNNING:
        deadline.status = OVERDUE
    posts: list[str] = notice["to"]
    text = _text(case, deadline, overdue, notice["level"])
    for post in posts:
        case.session.add(
            Notification(
                kind=notice["kind"],
                level=notice["level"],
                recipient=post,
                instance_id=case.instance.id,
                deadline_id=deadline.id,
                text=text,
                created_at=case.now,
            )
        )
    join_case(case, [post.split("@", 1)[1] for post in posts if "@" in post])
    case.record(
        f"deadline.{'overdue' if overdue and not posts else 'escalated' if overdue else 'reminded'}",
        element_id=deadline.element_id,
        activity_id=deadline.activity_id,
        data={"rule": deadline.rule, "article": deadline.article, "level": notice["level"], "to": posts, "text": text},
    )


def _text(case: Case, deadline: Deadline, overdue: bool, level: int) -> str:
    title = case.instance.title or case.root.title or case.root.business_key or ""
    due = calendar.display(deadline.due_at)
    if deadline.soft:
        return f"【提醒】{title}：{deadline.name}（{deadline.article}）提醒时间为 {due}，尚未办结。"
    if overdue:
        return f"【逾期·{level} 级】{title}：{deadline.name}（{deadline.article}）已于 {due} 届满，尚未办结。"
    return f"【提醒】{title}：{deadline.name}（{deadline.article}）将于 {due} 届满。"
