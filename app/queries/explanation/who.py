"""Who may do a user task now, or start what is offered, and what keeps it from being done by anybody."""

from __future__ import annotations

from app.models import AdHocOffer, UserTask
from app.queries.explanation.contract import Candidate, Finding, Who
from app.queries.explanation.naming import candidate_text
from app.queries.explanation.people import kept_apart, places
from app.queries.explanation.telling import Telling


def who(telling: Telling, task: UserTask | AdHocOffer) -> Who:
    """The rules of ``app.access.tasks``, told for everybody at once."""
    words, people = telling.words, telling.people
    barred = _barred(telling, task)
    candidates = tuple(
        people.post(name, barred) if kind == "group" else people.named(name, barred)
        for kind, name in sorted({(row.kind, row.who) for row in task.candidates})
    )
    if task.assignee:
        holder = people.person(task.assignee, barred)
        return Who(words.say("who.held", person=holder.name), holder, candidates, False)
    if not candidates:
        return Who(words.say("who.anyone"), None, (), True)
    text = words.listed(candidate_text(words, candidate) for candidate in candidates)
    return Who(text, None, candidates, False)


def _barred(telling: Telling, task: UserTask | AdHocOffer) -> set[str]:
    rules = kept_apart(telling.rows, task.instance_id, task.element_id)
    done = [place for rule in rules for place in places(telling.rows, task.instance_id, rule)]
    return {user for place in done for user in telling.people.done.get(place, ())}


def findings(telling: Telling, found: Who) -> tuple[Finding, ...]:
    """Only what somebody has to put right; a task that somebody holds needs no other candidate."""
    words = telling.words
    if found.assignee is not None:
        if found.assignee.active:
            return ()
        return (_say(telling, "account-closed", person=found.assignee.name),)
    problems = [problem for candidate in found.candidates if (problem := _of(telling, candidate))]
    people = [person for candidate in found.candidates for person in candidate.holders]
    if people and all(person.barred for person in people):
        problems.append(_say(telling, "all-barred"))
    elif len(found.candidates) > 1 and not people:
        problems.append(Finding("nobody", words.say("finding.nobody")))
    return tuple(problems)


def _of(telling: Telling, candidate: Candidate) -> Finding | None:
    if candidate.holders:
        return None
    if candidate.kind == "person":
        return _say(telling, "account-closed", person=candidate.label)
    if not telling.people.knows_post(candidate.id):
        return _say(telling, "post-unknown", post=candidate.id)
    return _say(telling, "post-vacant", post=candidate.label)


def _say(telling: Telling, code: str, **values: str) -> Finding:
    return Finding(code, telling.words.say(f"finding.{code}", **values))
