"""``complete``: somebody hands in a user task, through its form where it has one."""

from __future__ import annotations

from app.commands.complete_task import complete_task
from app.models import UserTask
from app.rehearsal import readers
from app.rehearsal.handed_in import submission, typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.store.submission import form_of_task


def attempt(stage: Stage, step: Step, *, gone_too: bool = False) -> None:
    """Raises what completing raises; ``gone_too`` tries even a task that is open no more."""
    actor = stage.actor(step)
    task_id = stage.task_id(step, actor, gone_too=gone_too)
    task = stage.session.get(UserTask, task_id)
    if task is None:
        complete_task(task_id, actor=actor)
        return
    form = form_of_task(stage.session, task)
    if form is None:
        seen = {**task.instance.variables, **task.locals}
        complete_task(task_id, actor=actor, variables=typed(step.values, seen, actor))
    else:
        complete_task(task_id, actor=actor, submission=submission(form, step.values, actor, task))


def _run(stage: Stage, step: Step) -> None:
    attempt(stage, step)


FIELDS = {"as": readers.text, "with": readers.values, "where": readers.values, "case": readers.text}

COMPLETE = Verb("complete", readers.text, _run, FIELDS, required=("as",))
