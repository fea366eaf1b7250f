"""The timeline of a case: history events in the words of the people who read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import calendar
from app.engine import ProcessModel
from app.models import HistoryEvent
from app.queries.directory import Directory
from app.queries.form_words import FormWords
from app.web.facts import Fact, facts
from app.web.value_words import shown

_WORDS = {
    "process.started": "启动案件",
    "process.ended": "案件结束",
    "process.cancelled": "撤销案件",
    "task.created": "转入待办",
    "task.claimed": "领取事项",
    "task.unclaimed": "退回本岗",
    "task.completed": "办理完成",
    "decision.evaluated": "规则判定",
    "deadline.opened": "期限起算",
    "deadline.fulfilled": "按期完成",
    "deadline.fulfilled_late": "逾期完成",
    "deadline.cancelled": "期限取消",
    "deadline.reminded": "发出提醒",
    "deadline.overdue": "期限届满，尚未办结",
    "deadline.escalated": "逾期督办",
    "timer.fired": "到时",
    "message.thrown": "发出消息",
    "message.received": "收到消息",
    "signal.thrown": "发出信号",
    "signal.received": "收到信号",
    "job.failed": "系统执行失败",
    "job.retried": "安排重试",
}
_LOUD = frozenset(
    {"deadline.escalated", "deadline.overdue", "deadline.fulfilled_late", "job.failed", "process.cancelled"}
)
_PERSONAL = frozenset(
    {"process.started", "process.cancelled", "task.claimed", "task.unclaimed", "task.completed", "job.retried"}
)
"""What somebody did; all the rest follows from it, or from time, and names nobody."""
_QUIET = frozenset({"task.created", "task.claimed", "task.unclaimed", "decision.evaluated", "timer.fired"})


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


def entries(events: Sequence[HistoryEvent], model: ProcessModel, words: FormWords, names: Directory) -> list[Entry]:
    """Events of a kind without words here are left out: they are the machine's own."""
    return [_entry(event, model, words, names) for event in events if event.type in _WORDS]


def _entry(event: HistoryEvent, model: ProcessModel, words: FormWords, names: Directory) -> Entry:
    element = model.elements.get(event.element_id or "")
    data: Mapping[str, Any] = event.data
    return Entry(
        at=event.at,
        who=names.person(event.actor) if event.type in _PERSONAL else None,
        what=_WORDS[event.type],
        name=(element.name if element else None) or data.get("name"),
        article=(element.properties.get("article") if element else None) or data.get("article"),
        weight="loud" if event.type in _LOUD else "quiet" if event.type in _QUIET else "plain",
        notes=tuple(_notes(event.type, event.actor, data, names)),
        facts=tuple(facts(_values(event.type, data), words, names)),
    )


def _values(event_type: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    if event_type in ("message.thrown", "message.received", "signal.thrown", "signal.received"):
        return dict(data.get("payload") or {})
    return dict(data.get("submitted") or {})


def _notes(event_type: str, actor: str, data: Mapping[str, Any], names: Directory) -> list[str]:
    match event_type:
        case "task.created":
            return [f"由 {'、'.join(map(names.anyone, data['candidates']))} 办理"] if data["candidates"] else []
        case "task.claimed" if data["assignee"] != actor:
            return [f"领取人：{names.person(data['assignee'])}"]
        case "deadline.opened":
            return [f"{data['name']}：至 {calendar.display(data['due_at'])} 届满"]
        case "deadline.fulfilled" | "deadline.fulfilled_late" | "deadline.cancelled":
            return [f"{data['name']}：{calendar.display(data['due_at'])} 届满"]
        case "deadline.reminded" | "deadline.escalated":
            return [data["text"], "送 " + "、".join(names.post(post) for post in data["to"])]
        case "decision.evaluated":
            return [shown(dict(row), {}, names) for row in data["outputs"]]
        case "process.cancelled":
            return [f"理由：{data['reason']}"]
        case "job.failed":
            return [f"{data['message']}（剩余重试 {data['retries']} 次）"]
    return []
