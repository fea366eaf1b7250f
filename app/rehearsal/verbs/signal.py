"""``signal``: a signal is broadcast to every case that waits for it, and starts what it starts."""

from __future__ import annotations

from app.commands.broadcast_signal import broadcast_signal
from app.rehearsal import readers
from app.rehearsal.handed_in import typed
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def _run(stage: Stage, step: Step) -> None:
    actor = stage.actor(step)
    broadcast_signal(step.target, actor=actor, payload=typed(step.values, {}, actor))
    stage.cases.name_new(step.case)


SIGNAL = Verb("signal", readers.text, _run, {"as": readers.text, "with": readers.values, "case": readers.text})
