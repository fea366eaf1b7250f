"""What a reader of the register has chosen to see, as a condition on the deadlines that the reader may watch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, true

from app.access.superiors import watchable_deadlines
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.models import Deadline, Notification, Organisation, ProcessDefinition, ProcessInstance
from app.queries.register.levels import DUTIES, GONE, LATE, MET, REMINDERS, at_light

LIGHTS = (*DUTIES, *REMINDERS, LATE, GONE, MET)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Empty means everything. ``area`` is that of the organisation that answers, ``procedure`` the key of a process,
    ``rule`` a rule's id or an article, ``light`` one of ``LIGHTS`` (empty: whatever is open), ``escalated`` the least
    level of escalation sent, ``first_day`` and ``last_day`` the last days of periods, both included."""

    organisation: str = ""
    area: str = ""
    procedure: str = ""
    rule: str = ""
    light: str = ""
    expiry_class: str = ""
    escalated: int = 0
    first_day: date | None = None
    last_day: date | None = None


def conditions(actor: Actor, chosen: Chosen, now: datetime) -> list[ColumnElement[bool]]:
    """On Deadline alone; no row meets two of them, so what they find is added up."""
    asked = _asked(chosen, now)
    return [and_(scope, asked) for scope in watchable_deadlines(actor)]


def _asked(chosen: Chosen, now: datetime) -> ColumnElement[bool]:
    parts = [at_light(chosen.light, now) if chosen.light else Deadline.closed_at.is_(None)]
    if chosen.organisation:
        parts.append(Deadline.organisation == chosen.organisation)
    if chosen.area:
        parts.append(Deadline.organisation.in_(select(Organisation.id).where(Organisation.area == chosen.area)))
    if chosen.procedure:
        parts.append(_of_procedure(chosen.procedure))
    if chosen.rule:
        parts.append(or_(Deadline.rule == chosen.rule, Deadline.article == chosen.rule))
    if chosen.expiry_class:
        parts.append(Deadline.expiry_class == chosen.expiry_class)
    if chosen.escalated:
        parts.append(_escalated(chosen.escalated))
    if chosen.first_day:
        parts.append(Deadline.due_at > _midnight(chosen.first_day))
    if chosen.last_day:
        parts.append(Deadline.due_at <= _midnight(chosen.last_day + timedelta(days=1)))
    return and_(true(), *parts)


def _midnight(day: date) -> datetime:
    """A day's own beginning: a period that ends with the day before ends there, so it is not yet of this day."""
    return datetime.combine(day, time(), LEGAL_ZONE)


def _of_procedure(key: str) -> ColumnElement[bool]:
    """The instances are gathered once, by their index, not asked of each deadline in turn."""
    versions = select(ProcessDefinition.id).where(ProcessDefinition.key == key)
    return Deadline.instance_id.in_(select(ProcessInstance.id).where(ProcessInstance.definition_id.in_(versions)))


def _escalated(level: int) -> ColumnElement[bool]:
    sent = select(Notification.deadline_id).where(Notification.kind == "overdue", Notification.level >= level)
    return Deadline.id.in_(sent.where(Notification.deadline_id.is_not(None)))
