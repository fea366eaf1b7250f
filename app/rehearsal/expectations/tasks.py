"""``tasks``: exactly these user tasks are open, in the case and in what it has called."""

from __future__ import annotations

from collections import Counter

from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: Counter[str]) -> list[Mismatch]:
    found = Counter(task.element_id for task in stage.open_tasks(stage.tree(step)))
    return [] if +wanted == found else [Mismatch("打开的任务", listed(wanted), listed(found))]


TASKS = Expectation("tasks", readers.counted, _check)
