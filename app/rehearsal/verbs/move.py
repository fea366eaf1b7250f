"""``move``: a person repairs the case: what is open at some elements is cancelled, others are entered."""

from __future__ import annotations

from app.commands.move_process import move_process
from app.rehearsal import readers
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.store.moves import Moves


def _run(stage: Stage, step: Step) -> None:
    """``move`` names the elements that get a token, ``from`` those all of whose open activities are cancelled."""
    moves = Moves(cancel_all=tuple(step.fields.get("from") or ()), start_before=tuple(step.target))
    case = stage.cases.instance(step.case)
    move_process(case.id, moves, actor=stage.actor(step), annotation=step.fields.get("reason"))


MOVE = Verb(
    "move",
    readers.names,
    _run,
    {"as": readers.text, "from": readers.names, "reason": readers.text, "case": readers.text},
)
