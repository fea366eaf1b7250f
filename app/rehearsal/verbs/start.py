"""``start``: somebody starts a procedure by its form, at the start event that ``start_event`` names, or another system
starts it by a message."""

from __future__ import annotations

from app.commands.correlate_message import correlate_message
from app.commands.start_process import start_process
from app.queries.models import start_form
from app.queries.procedure import latest_of
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.handed_in import submission, typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def attempt(stage: Stage, step: Step) -> None:
    """Raises what starting raises, and Unmet when the message went elsewhere."""
    actor, key = stage.actor(step), step.fields.get("business_key")
    if "message" in step.fields:
        values = typed(step.values, {}, actor)
        reached = correlate_message(step.fields["message"], actor=actor, business_key=key, payload=values)
        if not any(one.started for one in reached):
            found = "由在办的案件收到" if reached else "还在等待一同启动的其他事件"
            raise Unmet(Mismatch(f"消息 {step.fields['message']}", f"启动 {step.target}", found))
        return
    definition = latest_of(step.target)
    at = step.fields.get("start_event")
    form = start_form(definition.id, at)
    if form is None:
        values = typed(step.values, {}, actor)
        start_process(definition.id, actor=actor, variables=values, business_key=key, start_event=at)
    else:
        entered = submission(form, step.values, actor)
        start_process(definition.id, actor=actor, submission=entered, business_key=key, start_event=at)


def _run(stage: Stage, step: Step) -> None:
    attempt(stage, step)
    stage.cases.name_new(step.case)


START = Verb(
    "start",
    readers.text,
    _run,
    {
        "as": readers.text,
        "with": readers.values,
        "business_key": readers.text,
        "message": readers.text,
        "start_event": readers.text,
        "case": readers.text,
    },
)
