"""``cancel``: the case is cancelled from outside, for a reason."""

from __future__ import annotations

from app.commands.cancel_process import cancel_process
from app.rehearsal import readers
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def _run(stage: Stage, step: Step) -> None:
    cancel_process(stage.cases.instance(step.case).id, actor=stage.actor(step), reason=step.target)


CANCEL = Verb("cancel", readers.text, _run, {"as": readers.text, "case": readers.text})
