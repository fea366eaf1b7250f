"""What the ad-hoc sub-processes of a case offer, as the tests name it: by element."""

from __future__ import annotations

from sqlalchemy import select

from app.actor import Actor
from app.commands.complete_ad_hoc_sub_process import complete_ad_hoc_sub_process
from app.commands.start_offered_activity import start_offered_activity
from app.extensions import db
from app.models import AdHocOffer, ProcessInstance
from tests.engine.bpmn import ad_hoc, end, process, properties, script, start, user

CLERK = {"c_candidateGroups": "clerk@bureau"}


def inquiry(*, done: str | None = None, **attributes: str) -> bytes:
    """A clerk inspects, the head asks, a sum is computed, in any order, as often as needed; then the clerk reports."""
    inner = (
        user("inspect", name="现场检查", **CLERK),
        user("ask", name="询问当事人", c_candidateGroups="head@bureau"),
        script("sum", "1 + 1", "total", name="计算"),
    )
    whole = ad_hoc("inquiry", properties(post="clerk@bureau"), *inner, done=done, name="调查取证", **attributes)
    return process("start>inquiry>report>end", start(), whole, user("report", name="写报告", **CLERK), end())


def offers(case: str) -> dict[str, AdHocOffer]:
    """All of the case's tree, by element."""
    db.session.rollback()
    tree = select(ProcessInstance.id).where(ProcessInstance.root_id == case)
    return {
        one.element_id: one for one in db.session.scalars(select(AdHocOffer).where(AdHocOffer.instance_id.in_(tree)))
    }


def take_up(case: str, element_id: str, actor: Actor) -> tuple[str, ...]:
    return start_offered_activity(offers(case)[element_id].id, actor=actor)


def finish(case: str, element_id: str, actor: Actor) -> None:
    complete_ad_hoc_sub_process(offers(case)[element_id].id, actor=actor)
