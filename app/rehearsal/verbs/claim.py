"""``claim`` and ``unclaim``: somebody takes a user task for themselves, or gives it back to the post."""

from __future__ import annotations

from app.commands.claim_task import claim_task
from app.commands.unclaim_task import unclaim_task
from app.rehearsal import readers
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb

_FIELDS = {"as": readers.text, "where": readers.values, "case": readers.text}


def attempt(stage: Stage, step: Step, *, gone_too: bool = False) -> None:
    actor = stage.actor(step)
    claim_task(stage.task_id(step, actor, gone_too=gone_too), actor=actor)


def _claim(stage: Stage, step: Step) -> None:
    attempt(stage, step)


def _unclaim(stage: Stage, step: Step) -> None:
    actor = stage.actor(step)
    unclaim_task(stage.task_id(step, actor), actor=actor)


CLAIM = Verb("claim", readers.text, _claim, _FIELDS, required=("as",))
UNCLAIM = Verb("unclaim", readers.text, _unclaim, _FIELDS, required=("as",))
