"""What the ad-hoc sub-processes of a case offer, and to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.access.offers import refusal
from app.actor import Actor
from app.engine import ProcessModel
from app.extensions import db
from app.models import AdHocOffer, ProcessInstance
from app.models.ad_hoc import START
from app.queries.case import readable_case


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


def case_of(offer_id: str) -> str | None:
    """The case that the offer belongs to, which is its outermost caller; None when it is offered no more."""
    query = select(ProcessInstance.root_id).join(AdHocOffer, AdHocOffer.instance_id == ProcessInstance.id)
    return db.session.scalar(query.where(AdHocOffer.id == offer_id))
