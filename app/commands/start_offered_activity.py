"""Start an activity that an ad-hoc sub-process offers."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock, engine
from app.access import require_may_take_up, require_role
from app.actor import Actor
from app.models.ad_hoc import START
from app.store.apply_step import apply_step
from app.store.duties import Tell, note_separation
from app.store.open_offer import open_offer, taken_up_as
from app.store.submission import bind_files
from app.store.transaction import transaction
from app.typed_json import Value


def start_offered_activity(
    offer_id: str, *, actor: Actor, values: Mapping[str, Value] | None = None, tell: Tell | None = None
) -> tuple[str, ...]:
    """The ids of the user tasks that it opened. ``values`` become variables of the activity alone; only other systems
    give any, as no form says what a person may enter. ``tell`` hears what separation of duties only warns of.

    Raises NotFound, OfferGone, CaseEnded, Forbidden, SeparationOfDuties, and what the step raises.
    """
    given = dict(values or {})
    if given:
        require_role(actor, "integration")
    with transaction() as session:
        case, offer = open_offer(session, offer_id, START, actor, clock.now())
        absent = require_may_take_up(actor, offer, case.governed)
        note_separation(case, offer, actor, tell)
        bind_files(session, given, case.instance.root_id, actor)
        step = case.act(engine.start_activity, offer_id, given)
        case.record(
            "activity.chosen",
            element_id=offer.element_id,
            activity_id=offer.ad_hoc_id,
            data={
                "name": offer.name,
                "submitted": given,
                **taken_up_as(offer, actor, absent),
            },
        )
        begun = {change.activity_id for change in step.changes if isinstance(change, engine.ActivityStarted)}
        apply_step(case, step)
    work = (wait.activity_id for wait in step.waits if wait.kind is engine.WaitKind.USER_TASK)
    return tuple(id_ for id_ in work if id_ in begun)
