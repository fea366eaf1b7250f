"""``candidates``: exactly these posts and persons may do an open task."""

from __future__ import annotations

from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: dict[str, list[str]]) -> list[Mismatch]:
    """Of several tasks of one element their candidates together."""
    found: dict[str, set[str]] = {}
    for task in stage.open_tasks(stage.tree(step)):
        found.setdefault(task.element_id, set()).update(one.who for one in task.candidates)
    return [
        Mismatch(
            f"任务 {element} 的候选", listed(posts), listed(sorted(found[element])) if element in found else "未打开"
        )
        for element, posts in ((element, posts or []) for element, posts in wanted.items())
        if found.get(element) != set(posts)
    ]


CANDIDATES = Expectation("candidates", readers.each(readers.names), _check)
