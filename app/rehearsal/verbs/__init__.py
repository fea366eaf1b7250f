"""The verbs of a scenario, one a file."""

from app.rehearsal.verb import Verb
from app.rehearsal.verbs.ad_hoc import COMPLETE_AD_HOC, START_ACTIVITY
from app.rehearsal.verbs.advance import ADVANCE
from app.rehearsal.verbs.cancel import CANCEL
from app.rehearsal.verbs.claim import CLAIM, UNCLAIM
from app.rehearsal.verbs.complete import COMPLETE
from app.rehearsal.verbs.deadline import DEADLINE
from app.rehearsal.verbs.expect import EXPECT
from app.rehearsal.verbs.external import EXTERNAL
from app.rehearsal.verbs.message import MESSAGE
from app.rehearsal.verbs.move import MOVE
from app.rehearsal.verbs.refuse import REFUSE
from app.rehearsal.verbs.signal import SIGNAL
from app.rehearsal.verbs.start import START
from app.rehearsal.verbs.throw import THROW_ERROR, THROW_ESCALATION
from app.rehearsal.verbs.travel import TRAVEL

VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in (
        *(START, COMPLETE, CLAIM, UNCLAIM, REFUSE, MESSAGE, SIGNAL, EXTERNAL, TRAVEL, ADVANCE, EXPECT),
        *(THROW_ERROR, THROW_ESCALATION, CANCEL, MOVE, DEADLINE),
        *(START_ACTIVITY, COMPLETE_AD_HOC),
    )
}

__all__ = ["START", "VERBS"]
