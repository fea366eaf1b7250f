"""Opening the case of what an ad-hoc sub-process offers, and the offer in it; or saying that it is gone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import require_case_reader
from app.actor import Actor
from app.errors import Conflict, NotFound
from app.models import ActivityInstance, AdHocOffer, ProcessInstance
from app.store.case import Case
from app.store.open_case import open_case
from app.typed_json import Value


class OfferGone(Conflict):
    """What was offered is offered no more: another is open in a sequential sub-process, or that has ended."""

    code = "offer-gone"


def open_offer(session: Session, offer_id: str, kind: str, actor: Actor, now: datetime) -> tuple[Case, AdHocOffer]:
    """The locked case, brought up to ``now``, and the offer of that kind. Raises NotFound, Forbidden, OfferGone,
    CaseEnded."""
    found = session.get(AdHocOffer, offer_id)
    if found is None or found.kind != kind:
        raise _gone(session, offer_id, actor)
    require_case_reader(actor, session.get_one(ProcessInstance, found.instance_id))
    case = open_case(session, found.instance_id, actor, now)
    again = select(AdHocOffer).where(AdHocOffer.id == offer_id).execution_options(populate_existing=True)
    offer = session.scalar(again)
    if offer is None:
        raise OfferGone("此项工作现在不能启动或结束，请刷新页面查看案件的现状。")
    return case, offer


def _gone(session: Session, offer_id: str, actor: Actor) -> NotFound | OfferGone:
    """An offer leaves no trace of its own; the sub-process, or what an offer became, may."""
    row = session.get(ActivityInstance, offer_id)
    if row is None:
        return NotFound("没有可以启动或结束的这项工作，可能刚刚已不再提供。")
    require_case_reader(actor, session.get_one(ProcessInstance, row.instance_id))
    return OfferGone("此项工作已经启动，或其所在的特设子流程已经结束。", instance_id=row.instance_id)


def taken_up_as(offer: AdHocOffer, actor: Actor, absent: Actor | None) -> dict[str, Value]:
    """The posts by which it is taken up, as history tells them, and the absent person for whom."""
    named = {one.who for one in offer.candidates if one.kind == "group"}
    posts = sorted(named & (absent or actor).posts)
    organisations = sorted({post.partition("@")[2] for post in posts})
    return {"posts": posts, "organisations": organisations} | ({"on_behalf_of": absent.user_id} if absent else {})
