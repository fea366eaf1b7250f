"""What a scenario can expect, one thing a file."""

from app.rehearsal.expectation import Expectation
from app.rehearsal.expectations.called import CALLED
from app.rehearsal.expectations.candidates import CANDIDATES
from app.rehearsal.expectations.deadlines import DEADLINES
from app.rehearsal.expectations.decisions import DECISIONS
from app.rehearsal.expectations.documents import DOCUMENTS
from app.rehearsal.expectations.ended import ENDED, STATE
from app.rehearsal.expectations.files import FILES
from app.rehearsal.expectations.history import HISTORY, NEVER
from app.rehearsal.expectations.incidents import INCIDENTS
from app.rehearsal.expectations.notified import NOTIFIED
from app.rehearsal.expectations.tasks import TASKS
from app.rehearsal.expectations.title import TITLE
from app.rehearsal.expectations.variables import VARIABLES
from app.rehearsal.expectations.waits import WAITS

EXPECTATIONS: dict[str, Expectation] = {
    expectation.name: expectation
    for expectation in (
        TASKS,
        CANDIDATES,
        VARIABLES,
        DEADLINES,
        NOTIFIED,
        WAITS,
        DECISIONS,
        FILES,
        DOCUMENTS,
        HISTORY,
        NEVER,
        CALLED,
        INCIDENTS,
        ENDED,
        STATE,
        TITLE,
    )
}

__all__ = ["EXPECTATIONS"]
