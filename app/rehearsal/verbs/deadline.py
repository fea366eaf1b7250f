"""``deadline``: somebody stops, resumes, extends, corrects or fulfils a period of the register, with grounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import yaml
from sqlalchemy import select

from app.actor import Actor
from app.commands.correct_deadline_start import correct_deadline_start
from app.commands.exclude_period import exclude_period
from app.commands.extend_deadline import extend_deadline
from app.commands.fulfil_deadline import fulfil_deadline
from app.commands.resume_deadline import resume_deadline
from app.commands.stop_deadline import stop_deadline
from app.models import Deadline
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.instants import read_day
from app.rehearsal.nearest import meant
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.rehearsal.yaml_nodes import plain
from app.store.deadline_grounds import Grounds

_Fields = dict[str, Any]
_Operation = Callable[[str, Grounds, Actor, _Fields], object]

_OPERATIONS: dict[str, tuple[_Operation, tuple[str, ...]]] = {
    "stop": (lambda id_, why, who, given: stop_deadline(id_, why, actor=who, at=given.get("at")), ()),
    "resume": (lambda id_, why, who, given: resume_deadline(id_, why, actor=who, at=given.get("at")), ()),
    "extend": (
        lambda id_, why, who, given: extend_deadline(
            id_, why, actor=who, to=given.get("to"), amount=given.get("amount")
        ),
        (),
    ),
    "exclude": (
        lambda id_, why, who, given: exclude_period(id_, given["first"], given["last"], why, actor=who),
        ("first", "last"),
    ),
    "correct_start": (
        lambda id_, why, who, given: correct_deadline_start(id_, given["start"], why, actor=who),
        ("start",),
    ),
    "fulfil": (lambda id_, why, who, given: fulfil_deadline(id_, why, actor=who, at=given.get("at")), ()),
}
"""By the word behind ``do``, with the fields that it cannot do without."""


def _moment(node: yaml.Node, reading: Reading) -> datetime | date | None:
    """An instant or a day."""
    value = plain(node)
    day = read_day(value) if isinstance(value, str) else None
    return day or readers.instant(node, reading)


def _day(node: yaml.Node, reading: Reading) -> date | None:
    value = plain(node)
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        reading.problem(node, f"应为日期，如 2026-10-10，得到 {value!r:.60}。")
    return day


def _amount(node: yaml.Node, reading: Reading) -> int | None:
    value = plain(node)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    reading.problem(node, f"应为整数，得到 {value!r:.60}。")
    return None


def attempt(stage: Stage, step: Step) -> None:
    """Raises what the operation raises, and Unmet where the case has no such deadline or a field is missing."""
    operation, needed = _OPERATIONS[step.fields["do"]]
    missing = [name for name in needed if name not in step.fields]
    if missing:
        raise Unmet(Mismatch(f"{step.fields['do']} 还须写明", "、".join(missing), "没有"))
    actor = stage.actor(step)
    approver = step.fields.get("approver") or actor.user_id
    grounds = Grounds(step.fields.get("article", ""), step.fields.get("reason", ""), approver)
    operation(_latest(stage, step), grounds, actor, dict(step.fields))


def _latest(stage: Stage, step: Step) -> str:
    """Of several of the rule the one opened last."""
    query = select(Deadline.rule, Deadline.id).where(Deadline.instance_id.in_(stage.tree(step)))
    found: dict[str, str] = {row.rule: row.id for row in stage.session.execute(query.order_by(Deadline.opened_at))}
    if step.target not in found:
        raise Unmet(Mismatch("期限", step.target, "没有这个期限" + meant(step.target, found)))
    return found[step.target]


FIELDS = {
    "as": readers.text,
    "do": readers.choice(*_OPERATIONS),
    "at": readers.instant,
    "start": _moment,
    "to": readers.instant,
    "amount": _amount,
    "first": _day,
    "last": _day,
    "article": readers.text,
    "reason": readers.text,
    "approver": readers.text,
    "case": readers.text,
}

DEADLINE = Verb("deadline", readers.text, attempt, FIELDS, required=("do",))
