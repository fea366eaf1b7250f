"""What ad-hoc sub-processes offer: of one case, and on the desk of whoever may start it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.access import readable_cases
from app.access.offers import refusal
from app.actor import Actor
from app.engine import ProcessModel
from app.extensions import db
from app.models import AdHocCandidate, AdHocOffer, ProcessDefinition, ProcessInstance
from app.models.ad_hoc import START
from app.queries.bounded import COUNTED, bounded_number
from app.queries.case import readable_case
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


def offers_of(instance_ids: Collection[str], models: Mapping[str, ProcessModel]) -> Sequence[AdHocOffer]:
    """All of these process instances, in the order of their diagrams, the ends of sub-processes last; nothing is asked
    where no diagram has one."""
    ad_hoc = [id_ for id_ in instance_ids if any(e.ad_hoc is not None for e in models[id_].elements.values())]
    if not ad_hoc:
        return ()
    query = select(AdHocOffer).where(AdHocOffer.instance_id.in_(ad_hoc))
    query = query.options(selectinload(AdHocOffer.candidates), joinedload(AdHocOffer.instance))
    places = {id_: {name: n for n, name in enumerate(models[id_].elements)} for id_ in ad_hoc}
    found = db.session.scalars(query).all()
    return sorted(found, key=lambda one: (one.kind != START, places[one.instance_id][one.element_id], one.created_at))


def open_to(actor: Actor, instance_ids: Collection[str], models: Mapping[str, ProcessModel]) -> Sequence[AdHocOffer]:
    """Those that the actor may take up now."""
    found = offers_of(instance_ids, models)
    return [one for one in found if refusal(actor, one, models[one.instance_id]) is None]


def case_offers(actor: Actor, instance_id: str, model: ProcessModel) -> list[tuple[AdHocOffer, bool]]:
    """Of one process instance, each with whether the actor may take it up. Raises NotFound, Forbidden."""
    readable_case(actor, instance_id)
    return [(one, refusal(actor, one, model) is None) for one in offers_of([instance_id], {instance_id: model})]


def desk_offers(actor: Actor, owners: Sequence[Owner], number: int, size: int) -> Page[DeskOffer]:
    """What is offered on these desks, in cases that the actor may read, the newest first. Where nothing is, as on most
    desks, one statement says so."""
    if not owners or db.session.scalar(_anything(owners)) is None:
        return Page((), 1, size, 0)
    number = bounded_number(number, size)
    case = aliased(ProcessInstance)
    query = (
        select(
            AdHocOffer.id,
            AdHocOffer.name,
            AdHocOffer.article,
            AdHocOffer.created_at,
            case.id,
            case.business_key,
            case.title,
            func.coalesce(ProcessDefinition.name, ProcessDefinition.key).label("procedure"),
            func.count().over().label("total"),
        )
        .join(ProcessInstance, ProcessInstance.id == AdHocOffer.instance_id)
        .join(case, case.id == ProcessInstance.root_id)
        .join(ProcessDefinition, ProcessDefinition.id == case.definition_id)
        .where(AdHocOffer.kind == START, or_(*map(_on_desk, owners)), readable_cases(actor))
        .order_by(AdHocOffer.created_at.desc(), AdHocOffer.id)
        .limit(size)
        .offset((number - 1) * size)
    )
    rows = db.session.execute(query).all()
    total = rows[0].total if rows else 0
    return Page(tuple(DeskOffer(*row[:8]) for row in rows), number, size, min(total, COUNTED), total > COUNTED)


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


def case_of(offer_id: str) -> str | None:
    """The case that the offer belongs to, which is its outermost caller; None when it is offered no more."""
    query = select(ProcessInstance.root_id).join(AdHocOffer, AdHocOffer.instance_id == ProcessInstance.id)
    return db.session.scalar(query.where(AdHocOffer.id == offer_id))
