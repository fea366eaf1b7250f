"""``decisions``: what a decision answered last in this case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.models import HistoryEvent
from app.rehearsal import readers
from app.rehearsal.comparing import same, show
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.nearest import meant
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: dict[str, Any]) -> list[Mismatch]:
    """``{key: {output: value}}``, or a list of them where several rules answer; null: it was not asked.

    An answer may have more outputs than are named."""
    told = (HistoryEvent.type == "decision.evaluated", HistoryEvent.instance_id.in_(stage.tree(step)))
    events = stage.session.scalars(select(HistoryEvent.data).where(*told).order_by(HistoryEvent.id))
    found: dict[Any, Any] = {data["decision"]: data["outputs"] for data in events}
    mismatches = []
    for key, expected in wanted.items():
        answers = found.get(key)
        if expected is None or answers is None:
            if expected is not None or answers is not None:
                there = f"没有作出{meant(key, found)}" if answers is None else show(answers)
                mismatches.append(Mismatch(f"决策 {key}", show(expected), there))
        elif not _fits(expected if isinstance(expected, list) else [expected], answers):
            mismatches.append(Mismatch(f"决策 {key}", show(expected), show(answers)))
    return mismatches


def _fits(expected: list[Any], answers: list[dict[str, Any]]) -> bool:
    return len(expected) == len(answers) and all(
        isinstance(one, dict) and all(name in answer and same(value, answer[name]) for name, value in one.items())
        for one, answer in zip(expected, answers, strict=True)
    )


DECISIONS = Expectation("decisions", readers.values, _check)
