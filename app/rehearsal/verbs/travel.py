"""``travel``: the clock goes to an instant, and all that is due on the way happens."""

from __future__ import annotations

from app.rehearsal import readers
from app.rehearsal.passing_time import travel
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def _run(stage: Stage, step: Step) -> None:
    travel(stage, step.target)


TRAVEL = Verb("travel", readers.instant, _run)
