"""The ways by which cases come to be readable for an actor, each a selection of its own, for lists of all of them.

``readable_cases`` asks of one case whether any way leads to it; these find the newest cases at the end of each way
without looking at the others. Both say the same, which a test holds.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select, union

from app.access.cases import sees_all
from app.access.further_cases import further_cases
from app.access.gathered_cases import at_work
from app.access.restricted import admitted
from app.actor import Actor
from app.models import CaseParty, ProcessInstance

Way = Select[str, datetime]


def ways_to_cases(actor: Actor) -> list[Way]:
    """Each selects ``id`` and ``started_at`` of cases (outermost callers), the newest first; a case may be at the end
    of several. Conditions on ProcessInstance may be added, and a limit."""
    start = ProcessInstance.started_at.label("started_at")
    cases = select(ProcessInstance.id.label("id"), start).where(ProcessInstance.root_id == ProcessInstance.id)
    newest = (ProcessInstance.started_at.desc(), ProcessInstance.id)
    if sees_all(actor):
        return [cases.order_by(*newest)]
    if not actor.posts:
        return []
    started = cases.where(ProcessInstance.started_by == actor.user_id, _open())
    further = cases.where(ProcessInstance.id.in_(union(*at_work(actor), *further_cases(actor))), _open())
    others = [way.order_by(*newest) for way in (started, further, cases.where(admitted(actor)))]
    return [*(_of_organisation(one) for one in sorted(actor.organisations)), *others]


def _open() -> ColumnElement[bool]:
    """``restricted.is_open`` without its index, by which SQLite would look for what is not restricted: nearly all."""
    return func.coalesce(ProcessInstance.restricted_by, "") == ""


def _of_organisation(organisation: str) -> Way:
    start = CaseParty.case_started_at.label("started_at")
    way = select(ProcessInstance.id.label("id"), start).join(CaseParty, CaseParty.instance_id == ProcessInstance.id)
    way = way.where(CaseParty.organisation_id == organisation, _open())
    return way.order_by(CaseParty.case_started_at.desc(), CaseParty.instance_id)
