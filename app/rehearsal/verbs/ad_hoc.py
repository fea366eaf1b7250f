"""``start_activity`` and ``complete_ad_hoc``: somebody starts what an ad-hoc sub-process offers, and ends one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.actor import Actor
from app.commands.complete_ad_hoc_sub_process import complete_ad_hoc_sub_process
from app.commands.start_offered_activity import start_offered_activity
from app.models import AdHocOffer
from app.models.ad_hoc import END, START
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.handed_in import typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def _offer_id(stage: Stage, step: Step, actor: Actor, kind: str) -> str:
    """Of several of the element the first that is offered to the actor. Raises Unmet."""
    query = select(AdHocOffer).where(AdHocOffer.instance_id.in_(stage.tree(step)), AdHocOffer.kind == kind)
    query = query.options(selectinload(AdHocOffer.candidates)).order_by(AdHocOffer.created_at, AdHocOffer.id)
    offers = stage.session.scalars(query).all()
    found = [one for one in offers if one.element_id == step.target]
    if not found:
        what = "可以开始的工作" if kind == START else "可以结束的特设子流程"
        there = "、".join(sorted({one.element_id for one in offers})) or "没有"
        raise Unmet(Mismatch(what, str(step.target), there))
    return min(found, key=lambda one: not any(row.who in (actor.user_id, *actor.posts) for row in one.candidates)).id


def start(stage: Stage, step: Step) -> None:
    """Raises what starting raises."""
    actor = stage.actor(step)
    values = typed(step.values, stage.cases.instance(step.case).variables, actor)
    start_offered_activity(_offer_id(stage, step, actor, START), actor=actor, values=values)


def complete(stage: Stage, step: Step) -> None:
    """Raises what ending raises."""
    actor = stage.actor(step)
    values = typed(step.values, stage.cases.instance(step.case).variables, actor)
    reason = step.fields.get("reason")
    complete_ad_hoc_sub_process(_offer_id(stage, step, actor, END), actor=actor, values=values, reason=reason)


_FIELDS = {"as": readers.text, "with": readers.values, "case": readers.text}

START_ACTIVITY = Verb("start_activity", readers.text, start, _FIELDS)
COMPLETE_AD_HOC = Verb("complete_ad_hoc", readers.text, complete, {**_FIELDS, "reason": readers.text})
