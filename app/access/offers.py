"""Who may start what an ad-hoc sub-process offers, and end one: the rules of claiming, for work that nobody holds."""

from __future__ import annotations

from app import engine
from app.access.separation import require_separate, separation_findings
from app.access.substitutes import absent_behind
from app.access.tasks import left_to_machines, require_candidate
from app.actor import Actor
from app.errors import ChengxuError
from app.models import AdHocOffer


def require_may_take_up(actor: Actor, offer: AdHocOffer, model: engine.ProcessModel) -> Actor | None:
    """The absent person for whom the actor does it, None for the actor's own work.

    Raises SeparationOfDuties for what the element keeps the actor from, Forbidden for whoever is no candidate.
    """
    absent = absent_behind(actor, offer)
    require_separate(separation_findings(actor, offer, model))
    if absent is not None:
        require_separate(separation_findings(absent, offer, model))
    elif not left_to_machines(actor, offer):
        require_candidate(actor, offer)
    return absent


def refusal(actor: Actor, offer: AdHocOffer, model: engine.ProcessModel) -> ChengxuError | None:
    """Why the actor may not take it up now, for a page that explains before anyone tries."""
    try:
        require_may_take_up(actor, offer, model)
    except ChengxuError as error:
        return error
    return None
