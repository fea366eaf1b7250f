"""Whether anything has followed a submission: what the history of the case says since, and what machines have begun."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.access.called import person_called
from app.errors import Conflict
from app.models import ExternalTask, FormerState, HistoryEvent, ProcessInstance
from app.store.case import Case

WITHOUT_EFFECT = (
    "access.refused",
    "case.read",
    "case.supervised",
    "copy.read",
    "copy.sent",
    "deadline.escalated",
    "deadline.overdue",
    "deadline.reminded",
    "remark.added",
    "separation.warned",
    "supervision.lifted",
    "task.urged",
)
"""Events that leave the work where it stands."""

_WENT_OUT = {
    "message.thrown": "已发出消息",
    "signal.thrown": "已发出信号",
    "notice.sent": "已发出通知",
    "process.ended": "流程已经办结",
    "process.recalled": "已开始撤销办结流程中的事项",
    "process.failed": "流程已经中止",
    "error.uncaught": "流程出现异常",
}


class CannotWithdraw(Conflict):
    """Something has followed the submission, so that it stands."""

    code = "cannot-withdraw"


def require_nothing_followed(case: Case, former: FormerState) -> None:
    """Raises CannotWithdraw, which says what has followed."""
    for event in _events(case, former):
        if event.id <= former.last_event:
            if event.type in _WENT_OUT:
                raise CannotWithdraw(f"此次提交{_WENT_OUT[event.type]}，不能撤回。")
        elif event.type not in WITHOUT_EFFECT:
            when, who = f"{event.at:%Y-%m-%d %H:%M}", person_called(event.actor)
            raise CannotWithdraw(
                f"提交之后，{who} 已于 {when} 继续办理本案，不能撤回；可以请后续环节退回。", event=event.type
            )
    if case.root.revision != former.revision:
        raise CannotWithdraw("提交之后案件已继续办理，不能撤回；可以请后续环节退回。")
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == case.instance.root_id)
    begun = select(ExternalTask).where(ExternalTask.instance_id.in_(tree), ExternalTask.worker_id.is_not(None))
    if case.session.scalar(begun.where(ExternalTask.created_at >= former.submitted_at).limit(1)) is not None:
        raise CannotWithdraw("其他系统已开始办理提交之后的环节，不能撤回。")


def _events(case: Case, former: FormerState) -> Sequence[HistoryEvent]:
    """Those of the submission itself, which begin with its own, and all after them."""
    submission = (
        select(HistoryEvent.id)
        .where(HistoryEvent.instance_id == case.instance.id, HistoryEvent.activity_id == former.task_id)
        .where(HistoryEvent.type == "task.completed")
        .order_by(HistoryEvent.id.desc())
        .limit(1)
    )
    first = case.session.scalar(submission) or 0
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == case.instance.root_id)
    query = select(HistoryEvent).where(HistoryEvent.instance_id.in_(tree), HistoryEvent.id >= first)
    return case.session.scalars(query.order_by(HistoryEvent.id)).all()
