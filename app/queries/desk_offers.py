"""What ad-hoc sub-processes offer on the desks of whoever may start it: the list, how many, and whether any is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.access import readable_cases
from app.actor import Actor
from app.extensions import db
from app.models import AdHocCandidate, AdHocOffer, ProcessDefinition, ProcessInstance
from app.models.ad_hoc import START
from app.queries.bounded import COUNTED, bounded_number
from app.queries.desk_owners import Owner
from app.queries.page import Page

_root = aliased(ProcessInstance)


@dataclass(frozen=True, slots=True)
class DeskOffer:
    """An activity that may be started; the case is the outermost caller."""

    id: str
    name: str
    article: str | None
    since: datetime
    case_id: str
    number: str | None
    title: str | None
    procedure: str


@dataclass(frozen=True, slots=True)
class OfferFigures:
    """``count`` is at most one more than ``COUNTED``; ``new`` of them came after the asked instant, ``newest`` last."""

    count: int = 0
    new: int = 0
    newest: datetime | None = None


def desk_offers(actor: Actor, owners: Sequence[Owner], number: int, size: int) -> Page[DeskOffer]:
    """What is offered on these desks, in cases that the actor may read, the newest first. Where nothing is, as on most
    desks, one statement says so."""
    if not owners or db.session.scalar(_anything(owners)) is None:
        return Page((), 1, size, 0)
    number = bounded_number(number, size)
    case = aliased(ProcessInstance)
    query = select(
        AdHocOffer.id,
        AdHocOffer.name,
        AdHocOffer.article,
        AdHocOffer.created_at,
        case.id,
        case.business_key,
        case.title,
        func.coalesce(ProcessDefinition.name, ProcessDefinition.key).label("procedure"),
        func.count().over().label("total"),
    ).join(ProcessInstance, ProcessInstance.id == AdHocOffer.instance_id)
    query = query.join(case, case.id == ProcessInstance.root_id)
    query = query.join(ProcessDefinition, ProcessDefinition.id == case.definition_id)
    query = query.where(*_listed(actor, owners)).order_by(AdHocOffer.created_at.desc(), AdHocOffer.id)
    rows = db.session.execute(query.limit(size).offset((number - 1) * size)).all()
    total = rows[0].total if rows else 0
    return Page(tuple(DeskOffer(*row[:8]) for row in rows), number, size, min(total, COUNTED), total > COUNTED)


def offer_figures(actor: Actor, owners: Sequence[Owner], since: datetime) -> OfferFigures:
    """Of the same list. For desks on which something is offered, as ``desk_figures`` tells."""
    if not owners:
        return OfferFigures()
    offered = select(AdHocOffer.created_at).join(ProcessInstance, ProcessInstance.id == AdHocOffer.instance_id)
    offered = offered.where(*_listed(actor, owners)).order_by(AdHocOffer.created_at.desc()).limit(COUNTED + 1)
    rows = db.session.scalars(offered).all()
    return OfferFigures(len(rows), sum(1 for at in rows if at > since), rows[0] if rows else None)


def _listed(actor: Actor, owners: Sequence[Owner]) -> tuple[ColumnElement[bool], ...]:
    return AdHocOffer.kind == START, or_(*map(_on_desk, owners)), readable_cases(actor)


def _anything(owners: Sequence[Owner]) -> Select[str]:
    named = (and_(AdHocCandidate.kind == one.kind, AdHocCandidate.who == one.who) for one in owners)
    return select(AdHocCandidate.offer_id).where(or_(*named)).limit(1)


def _on_desk(owner: Owner) -> ColumnElement[bool]:
    """A substitution for one procedure covers the cases of that procedure and the processes of that key."""
    named = select(AdHocCandidate.offer_id).where(AdHocCandidate.kind == owner.kind, AdHocCandidate.who == owner.who)
    found = AdHocOffer.id.in_(named)
    if owner.process_key is None:
        return found
    of_key = select(ProcessDefinition.id).where(ProcessDefinition.key == owner.process_key)
    of_root = select(_root.id).where(_root.definition_id.in_(of_key))
    return and_(found, or_(AdHocOffer.definition_id.in_(of_key), ProcessInstance.root_id.in_(of_root)))
