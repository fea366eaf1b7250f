"""``throw_error`` and ``throw_escalation``: somebody reports from a user task what the diagram models."""

from __future__ import annotations

from app.actor import Actor
from app.commands.throw_error import throw_error
from app.commands.throw_escalation import throw_escalation
from app.models import UserTask
from app.rehearsal import readers
from app.rehearsal.handed_in import typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.typed_json import Value

_FIELDS = {
    "as": readers.text,
    "code": readers.text,
    "with": readers.values,
    "where": readers.values,
    "case": readers.text,
}


def _error(stage: Stage, step: Step) -> None:
    actor, task_id, values = _thrown(stage, step)
    throw_error(task_id, actor=actor, code=step.fields["code"], message=step.fields.get("message"), variables=values)


def _escalation(stage: Stage, step: Step) -> None:
    actor, task_id, values = _thrown(stage, step)
    throw_escalation(task_id, actor=actor, code=step.fields["code"], variables=values)


def _thrown(stage: Stage, step: Step) -> tuple[Actor, str, dict[str, Value]]:
    actor = stage.actor(step)
    task_id = stage.task_id(step, actor)
    task = stage.session.get_one(UserTask, task_id)
    return actor, task_id, typed(step.values, {**task.instance.variables, **task.locals}, actor)


_REQUIRED = ("as", "code")
THROW_ERROR = Verb("throw_error", readers.text, _error, {**_FIELDS, "message": readers.text}, _REQUIRED)
THROW_ESCALATION = Verb("throw_escalation", readers.text, _escalation, _FIELDS, _REQUIRED)
