"""Sending a notice of a deadline: one notification a post, an event, and the first overdue one marks the deadline."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app import calendar
from app.models import Deadline, Job, Notification
from app.models.deadline import OVERDUE, RUNNING
from app.models.job import NOTICE
from app.store.case import Case
from app.store.rows.user_tasks import join_case


def send_last_notices(case: Case, deadline: Deadline) -> None:
    """Those up to the very end of the period: what ends with it, at the same instant, must not silence them. Of what
    comes after the end nobody needs to be told any more."""
    due = select(Job).where(Job.deadline_id == deadline.id, Job.kind == NOTICE, Job.due_at <= deadline.due_at)
    for job in case.session.scalars(due.order_by(Job.due_at, Job.id)).all():
        send(case, deadline, job)


def send(case: Case, deadline: Deadline, job: Job) -> None:
    """Nothing legal changes: a notice never moves the case. The job stays, for the caller to remove."""
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
                case_id=case.instance.root_id,
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
