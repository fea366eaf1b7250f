"""What ad-hoc sub-processes offer, as rows: made for each new wait, removed with it; who may take it up."""

from __future__ import annotations

from sqlalchemy import select

from app import engine
from app.models import AdHocCandidate, AdHocOffer
from app.models.ad_hoc import END, START
from app.store.case import Case
from app.store.rows.user_tasks import join_case

_KINDS = {engine.WaitKind.OFFERED: START, engine.WaitKind.AD_HOC: END}


def reconcile_ad_hoc_offers(case: Case, step: engine.Step) -> None:
    """The rows of the case's own instance; a process without ad-hoc sub-processes has none and asks nothing."""
    if not any(element.ad_hoc is not None for element in case.model.elements.values()):
        return
    waits = {wait.activity_id: wait for wait in step.waits if wait.kind in _KINDS}
    rows = select(AdHocOffer).where(AdHocOffer.instance_id == case.instance.id)
    existing = {row.id: row for row in case.session.scalars(rows)}
    for offer_id, row in existing.items():
        if offer_id not in waits:
            case.session.delete(row)
        elif row.locals != dict(waits[offer_id].locals):
            row.locals = dict(waits[offer_id].locals)
    for offer_id, wait in waits.items():
        if offer_id not in existing:
            _create(case, wait)


def _create(case: Case, wait: engine.Wait) -> None:
    element = case.model.elements[wait.element_id]
    named = engine.offered_to(case.model, wait, case.instance.variables, case.env)
    offer = AdHocOffer(
        id=wait.activity_id,
        kind=_KINDS[wait.kind],
        instance_id=case.instance.id,
        definition_id=case.instance.definition_id,
        element_id=element.id,
        ad_hoc_id=wait.offered_by or wait.activity_id,
        name=element.name or element.id,
        article=element.properties.get("article"),
        locals=dict(wait.locals),
        created_at=case.now,
    )
    offer.candidates = [AdHocCandidate(kind="group", who=who) for who in sorted(set(named.groups))]
    offer.candidates += [AdHocCandidate(kind="user", who=who) for who in sorted(set(named.users))]
    case.session.add(offer)
    join_case(case, [who.split("@", 1)[1] for who in (*named.groups, *named.users) if "@" in who])
