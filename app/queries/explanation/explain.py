"""Why a case stands where it stands: everything it waits for, who may act, until when, and what happens by itself."""

from __future__ import annotations

from app.actor import Actor
from app.queries.explanation.contract import Explanation
from app.queries.explanation.ending import called, ending
from app.queries.explanation.failures import failures
from app.queries.explanation.form_titles import form_names
from app.queries.explanation.inbox import unmatched
from app.queries.explanation.naming import process_name
from app.queries.explanation.people import people
from app.queries.explanation.rows import read_rows
from app.queries.explanation.summary import summary
from app.queries.explanation.telling import Telling
from app.queries.explanation.throwers import senders
from app.queries.explanation.waiting import in_order
from app.queries.explanation.waits import waits
from app.queries.explanation.words import words_in


def explanation(actor: Actor, instance_id: str, language: str = "zh") -> Explanation:
    """Read from rows alone, in a fixed number of statements and a few for each message that nobody has taken; the
    engine is not run.

    ``language`` is zh or en. What people and analysts wrote (names, articles, failures, the steps of a computation)
    stays as it was written. Raises NotFound, Forbidden (as for the case itself), BadRequest.
    """
    words = words_in(language)
    rows = read_rows(actor, instance_id)
    events = {(row.kind, row.event_name) for row in rows.subscriptions if row.kind in ("message", "signal")}
    telling = Telling(rows, people(rows), words, form_names(rows), senders(events))
    found, incidents = waits(telling), failures(telling)
    ahead = in_order(one for wait in found for one in wait.next)
    end = ending(telling)
    return Explanation(
        process_instance_id=rows.instance.id,
        case_id=rows.root.id,
        business_key=rows.root.business_key,
        title=rows.instance.title or rows.root.title,
        process=process_name(rows, rows.instance.id),
        process_definition_id=rows.instance.definition_id,
        language=language,
        at=rows.now,
        status=rows.instance.status,
        status_text=words.state("case", rows.instance.status),
        summary=summary(telling, found, ahead, incidents, end),
        waits=found,
        next=ahead,
        incidents=incidents,
        inbox=unmatched(telling),
        called=called(telling),
        ending=end,
    )
