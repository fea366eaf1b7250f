"""The timeline of a case: history events in the words of the people who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.access.sight import WITHHELD
from app.dmn import DecisionWords
from app.engine import Element, ProcessModel
from app.models import HistoryEvent
from app.queries.decision_words import decision_words
from app.queries.directory import Directory
from app.queries.form_words import FormWords
from app.web import clerk_words
from app.web.deadline_notes import deadline_notes
from app.web.decision_told import decision_name, decision_notes
from app.web.facts import Fact, facts
from app.web.language import gettext as _
from app.web.signature import signed

_WORDS = {
    "process.started": "启动案件",
    "process.ended": "案件结束",
    "process.recalled": "重新打开已办结的流程，撤销其中的事项",
    "process.cancelled": "撤销案件",
    "task.created": "转入待办",
    "task.claimed": "领取事项",
    "task.unclaimed": "退回本岗",
    "task.completed": "办理完成",
    "separation.warned": "回避和人员要求的提醒",
    "decision.evaluated": "规则判定",
    "deadline.opened": "期限起算",
    "deadline.fulfilled": "按期完成",
    "deadline.fulfilled_late": "逾期完成",
    "deadline.expired": "逾期未完成",
    "deadline.cancelled": "期限取消",
    "deadline.reminded": "发出提醒",
    "deadline.overdue": "期限届满，尚未办结",
    "deadline.escalated": "逾期督办",
    "deadline.stopped": "期限中止",
    "deadline.resumed": "期限恢复",
    "deadline.extended": "期限延长",
    "deadline.excluded": "扣除期间",
    "deadline.start_corrected": "更正期限起算时间",
    "deadline.recomputed": "期限重新计算",
    "timer.fired": "到时",
    "message.thrown": "发出消息",
    "message.received": "收到消息",
    "signal.thrown": "发出信号",
    "signal.received": "收到信号",
    "condition.received": "条件成立",
    "external_task.completed": "其他系统办理完成",
    "external_task.failed": "其他系统办理失败",
    "external_task.error_thrown": "其他系统报告异常",
    "task.error": "报告异常",
    "task.escalated": "上报",
    "error.caught": "按异常情形办理",
    "error.uncaught": "出现异常，流程没有规定如何处理",
    "escalation.caught": "上报后办理",
    "process.moved": "调整办理环节",
    "step.failed": "未能继续办理",
    "notice.sent": "发出通知",
    "external_task.retried": "安排其他系统重试",
    "routing.retried": "安排重新送达",
    "incident.resolved": "故障已处理",
    "job.failed": "系统执行失败",
    "job.retried": "安排重试",
}
_LOUD = frozenset(
    {
        "deadline.escalated",
        "deadline.overdue",
        "deadline.fulfilled_late",
        "deadline.expired",
        "job.failed",
        "step.failed",
        "external_task.failed",
        "error.uncaught",
        "process.cancelled",
        "process.moved",
    }
)
_PERSONAL = frozenset(
    {
        "process.started",
        "process.cancelled",
        "process.moved",
        "task.claimed",
        "task.unclaimed",
        "task.completed",
        "deadline.stopped",
        "deadline.resumed",
        "deadline.extended",
        "deadline.excluded",
        "deadline.start_corrected",
        "task.error",
        "task.escalated",
        "external_task.completed",
        "external_task.error_thrown",
        "job.retried",
        "external_task.retried",
        "routing.retried",
        "incident.resolved",
    }
)
"""What somebody did; all the rest follows from it, or from time, and names nobody."""
_QUIET = frozenset({"task.created", "task.claimed", "task.unclaimed", "timer.fired"})


_WORDS |= clerk_words.WORDS
_LOUD |= clerk_words.LOUD
_PERSONAL |= clerk_words.PERSONAL
_QUIET |= clerk_words.QUIET
_CALLED, _CALL_ENDED = "调用流程", "流程结束"
_DONE = "已完成"
"""Of what the text gives no period for: it is neither in time nor late."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; ``weight`` is ``loud``, ``plain`` or ``quiet``; ``notes`` are further sentences."""

    at: datetime
    who: str | None
    what: str
    name: str | None
    article: str | None
    weight: str
    notes: tuple[str, ...]
    facts: tuple[Fact, ...]


def entries(
    events: Sequence[HistoryEvent],
    models: Mapping[str, ProcessModel],
    words: Mapping[str, FormWords],
    names: Directory,
) -> list[Entry]:
    """Events of a kind without words here are left out: they are the machine's own.

    ``models`` and ``words`` are by process instance: those of the case and of what it has called.
    """
    told = [event for event in events if event.type in _WORDS]
    decisions = decision_words({one.data["definition"] for one in told if one.type == "decision.evaluated"})
    return [_entry(one, models[one.instance_id or ""], words[one.instance_id or ""], names, decisions) for one in told]


def _entry(
    event: HistoryEvent, model: ProcessModel, words: FormWords, names: Directory, decisions: Mapping[str, DecisionWords]
) -> Entry:
    element = model.elements.get(event.element_id or "")
    data: Mapping[str, Any] = event.data
    return Entry(
        at=event.at,
        who=clerk_words.who(event.actor, data, names) if event.type in _PERSONAL else None,
        what=_(_what(event.type, data)),
        name=_name(event, model, element, decisions) or (element.name if element else None) or data.get("name"),
        article=(element.properties.get("article") if element else None) or data.get("article"),
        weight="loud" if event.type in _LOUD else "quiet" if event.type in _QUIET else "plain",
        notes=(*_notes(event.type, event.actor, data, names, words, decisions), *_withheld(data)),
        facts=tuple(facts(_values(event.type, data), words, names)),
    )


def _what(event_type: str, data: Mapping[str, Any]) -> str:
    if event_type == "process.started" and data.get("caller"):
        return _CALLED
    if event_type == "process.ended" and data.get("caller"):
        return _CALL_ENDED
    if event_type == "deadline.fulfilled" and data.get("soft"):
        return _DONE
    return _WORDS[event_type]


def _name(
    event: HistoryEvent, model: ProcessModel, element: Element | None, decisions: Mapping[str, DecisionWords]
) -> str | None:
    """Of a called process which it is, and how it has ended."""
    if event.type == "decision.evaluated":
        return decision_name(event.data, decisions)
    if event.type not in ("process.started", "process.ended") or not event.data.get("caller"):
        return None
    ended = element.name if element is not None and event.type == "process.ended" else None
    return f"{model.name or model.id}（{ended}）" if ended else model.name or model.id


def _values(event_type: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    if event_type in ("message.thrown", "message.received", "signal.thrown", "signal.received"):
        return dict(data.get("payload") or {})
    return dict(data.get("submitted") or {})


def _withheld(data: Mapping[str, Any]) -> list[str]:
    return [_("提交的内容限定查看范围，未向您显示。")] if data.get(WITHHELD) else []


def _notes(
    event_type: str,
    actor: str,
    data: Mapping[str, Any],
    names: Directory,
    words: FormWords,
    decisions: Mapping[str, DecisionWords],
) -> list[str]:
    match event_type:
        case "task.created":
            people = "、".join(map(names.anyone, data["candidates"]))
            return [_("由 %(person)s 办理", person=people)] if people else []
        case "task.claimed" if data["assignee"] != actor:
            return [_("领取人：%(person)s", person=signed(data["assignee"], names))]
        case "deadline.reminded" | "deadline.escalated":
            return [data["text"], _("送 %(who)s", who="、".join(map(names.post, data["to"])))]
        case _ if event_type.startswith("deadline.") and event_type != "deadline.overdue":
            return deadline_notes(data, names)
        case "decision.evaluated":
            return decision_notes(data, decisions, words, names)
        case "separation.warned":
            return [data["message"]]
        case "process.cancelled":
            return [_("理由：%(text)s", text=data["reason"])]
        case "job.failed":
            return [data["message"] + _("（剩余重试 %(n)s 次）", n=data["retries"])]
    return clerk_words.clerk_notes(event_type, data, names)
