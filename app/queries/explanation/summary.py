"""An explanation in a few sentences: what failed, what is awaited, what happens next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.queries.explanation.contract import Ending, Failure, Upcoming, Waiting
from app.queries.explanation.telling import Telling
from app.queries.explanation.upcoming import dated


def summary(
    telling: Telling,
    waits: Sequence[Waiting],
    ahead: Sequence[Upcoming],
    incidents: Sequence[Failure],
    end: Ending | None,
) -> str:
    """Of an ended case, how it ended; else failures first. Events that stand beside the work are not counted."""
    words, sentences = telling.words, [end.text] if end else []
    if incidents:
        sentences.append(words.say("summary.incidents", count=len(incidents)))
    if end is not None:
        return words.joined(sentences)
    counted = Counter(wait.kind_text for wait in waits if not wait.armed)
    items = words.listed(words.say("summary.item", kind=kind, count=count) for kind, count in counted.items())
    sentences.append(words.say("summary.waits", items=items) if items else words.say("summary.nothing"))
    if problems := sum(1 for wait in waits if wait.findings):
        sentences.append(words.say("summary.findings", count=problems))
    if ahead:
        sentences.append(words.say("summary.next", text=dated(telling, ahead[0])))
    return words.joined(sentences)
