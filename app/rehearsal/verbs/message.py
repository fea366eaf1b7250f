"""``message``: another system sends a message, which one case waits for or which starts a procedure."""

from __future__ import annotations

from app.commands.correlate_message import correlate_message
from app.models import ProcessInstance
from app.rehearsal import readers
from app.rehearsal.handed_in import typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def attempt(stage: Stage, step: Step) -> None:
    """``case`` addresses a case that there is by its business key, and otherwise names the one that is started."""
    actor = stage.actor(step)
    known = stage.cases.named(step.case) if step.case else None
    instance = stage.session.get_one(ProcessInstance, known) if known else None
    key = step.fields.get("business_key") or (instance.business_key if instance else None)
    keys = typed(step.fields.get("correlation") or {}, {}, actor)
    payload = typed(step.values, instance.variables if instance else {}, actor)
    correlate_message(step.target, actor=actor, business_key=key, correlation_keys=keys, payload=payload)


def _run(stage: Stage, step: Step) -> None:
    attempt(stage, step)
    new = step.case if step.case and stage.cases.named(step.case) is None else None
    stage.cases.name_new(new)


FIELDS = {
    "as": readers.text,
    "with": readers.values,
    "business_key": readers.text,
    "correlation": readers.values,
    "case": readers.text,
}

MESSAGE = Verb("message", readers.text, _run, FIELDS)
