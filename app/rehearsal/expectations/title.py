"""``title``: the case is called so."""

from __future__ import annotations

from app.rehearsal import readers
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: str) -> list[Mismatch]:
    found = stage.cases.instance(step.case).title
    return [] if found == wanted else [Mismatch("案件的标题", wanted, found or "没有")]


TITLE = Expectation("title", readers.text, _check)
