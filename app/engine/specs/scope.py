"""What a process or an embedded sub-process is to SpiffWorkflow: a spec of nodes under one hidden root."""

from __future__ import annotations

from typing import Any

from app.engine.normalise.spec_names import ROOT
from app.engine.specs.token import Token
from app.engine.spiff import BpmnProcessSpec, BpmnStartTask, TaskState


class _Root(BpmnStartTask):  # type: ignore[misc]
    """Never runs; every open token may hang under it."""

    def test(self) -> None:
        pass


class ScopeSpec(BpmnProcessSpec):  # type: ignore[misc]
    """Read-only once assembled, so that threads share it: nothing is connected at run time."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name=name, filename=file)
        # SpiffWorkflow's own Start, End and EndJoin would meet an analyst's ids and end the instance too early.
        self.task_specs.clear()
        self.start = _Root(self, ROOT)
        self.end = None


def plant(workflow: Any) -> None:
    """Give an empty workflow its root."""
    workflow.task_tree = Token(workflow, workflow.spec.start, state=TaskState.COMPLETED)
