"""End an ad-hoc sub-process that has no completion condition."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock, engine
from app.access import require_may_take_up, require_role
from app.actor import Actor
from app.models.ad_hoc import END
from app.store.apply_step import apply_step
from app.store.open_offer import open_offer, taken_up_as
from app.store.reasons import optional
from app.store.submission import bind_files
from app.store.transaction import transaction
from app.typed_json import Value


def complete_ad_hoc_sub_process(
    activity_id: str, *, actor: Actor, values: Mapping[str, Value] | None = None, reason: str | None = None
) -> None:
    """What is open in it is cancelled or waited for, as the model says. ``values`` become variables; only other systems
    give any.

    Raises NotFound, OfferGone (its condition ends it, or it is ending), CaseEnded, Forbidden, and what the step raises.
    """
    given, words = dict(values or {}), optional(reason, "结束理由")
    if given:
        require_role(actor, "integration")
    with transaction() as session:
        case, offer = open_offer(session, activity_id, END, actor, clock.now())
        absent = require_may_take_up(actor, offer, case.governed)
        bind_files(session, given, case.instance.root_id, actor)
        step = case.act(engine.complete_ad_hoc, activity_id, given)
        case.record(
            "ad_hoc.ended",
            element_id=offer.element_id,
            activity_id=activity_id,
            data={
                "name": offer.name,
                "submitted": given,
                "reason": words,
                **taken_up_as(offer, actor, absent),
            },
        )
        apply_step(case, step)
