"""``waits``: what the case waits for besides people: timers, messages, signals, conditions, external topics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import yaml
from sqlalchemy import select

from app.models import AdHocOffer, EventSubscription, ExternalTask, Job
from app.models.ad_hoc import START
from app.models.job import TIMER
from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.instants import show_instant
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _timers(node: yaml.Node, reading: Reading) -> dict[str, datetime | None] | None:
    """Elements, or of each the instant."""
    if isinstance(node, yaml.MappingNode):
        return readers.each(readers.instant)(node, reading)  # type: ignore[no-any-return]
    found = readers.names(node, reading)
    return None if found is None else dict.fromkeys(found)


_KINDS = {"messages": "message", "signals": "signal", "conditions": "condition"}
_LABELS = {
    "messages": "等待的消息",
    "signals": "等待的信号",
    "conditions": "等待的条件",
    "external": "等待外部办理的主题",
    "offered": "可以开始的工作",
}


def _check(stage: Stage, step: Step, wanted: dict[str, Any]) -> list[Mismatch]:
    """Exactly these of each kind that is named; conditions by their element, the others by name."""
    tree = stage.tree(step)
    mismatches = []
    for kind, names in wanted.items():
        if kind == "timers":
            mismatches += _compare_timers(stage, tree, names)
            continue
        if kind in _KINDS:
            found = _events(stage, tree, _KINDS[kind])
        else:
            found = _topics(stage, tree) if kind == "external" else _offered(stage, tree)
        if sorted(names) != found:
            mismatches.append(Mismatch(_LABELS[kind], listed(names), listed(found)))
    return mismatches


def _compare_timers(stage: Stage, tree: Sequence[str], wanted: dict[str, datetime | None]) -> list[Mismatch]:
    query = select(Job.element_id, Job.due_at).where(Job.instance_id.in_(tree), Job.kind == TIMER)
    found = {str(element): due for element, due in stage.session.execute(query.order_by(Job.due_at.desc()))}
    if wanted.keys() == found.keys() and all(due in (None, found[name]) for name, due in wanted.items()):
        return []
    return [Mismatch("等待的定时器", _shown(wanted), _shown(found))]


def _shown(timers: dict[str, Any]) -> str:
    return "、".join(f"{name}（{show_instant(due)}）" if due else name for name, due in timers.items()) or "没有"


def _events(stage: Stage, tree: Sequence[str], kind: str) -> list[str]:
    name = EventSubscription.element_id if kind == "condition" else EventSubscription.event_name
    query = select(name).where(EventSubscription.instance_id.in_(tree), EventSubscription.kind == kind)
    return sorted(stage.session.scalars(query))


def _topics(stage: Stage, tree: Sequence[str]) -> list[str]:
    return sorted(stage.session.scalars(select(ExternalTask.topic).where(ExternalTask.instance_id.in_(tree))))


def _offered(stage: Stage, tree: Sequence[str]) -> list[str]:
    """By element, as often as it is offered."""
    query = select(AdHocOffer.element_id).where(AdHocOffer.instance_id.in_(tree), AdHocOffer.kind == START)
    return sorted(stage.session.scalars(query))


WAITS = Expectation(
    "waits",
    readers.known({"timers": _timers, **dict.fromkeys([*_KINDS, "external", "offered"], readers.names)}, "等待的种类"),
    _check,
)
