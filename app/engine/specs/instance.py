"""A running process for SpiffWorkflow, with what that must not know: variables, the instant, the journal."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from app.engine.specs.journal import Journal
from app.engine.specs.no_python import NoPython
from app.engine.specs.scope import ScopeSpec, plant
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import BpmnSubWorkflow, BpmnWorkflow
from app.engine.state.prune import prune
from app.engine.step import Env
from app.typed_json import Value


class Instance(BpmnWorkflow):  # type: ignore[misc]
    """The process scope. Variables are here and never in a task's data, so parallel branches keep each other's.

    ``pruning`` off keeps finished history, which only the equivalence test wants.
    """

    def __init__(
        self,
        root: ScopeSpec,
        scopes: Mapping[str, ScopeSpec],
        variables: Mapping[str, Value],
        env: Env,
        pruning: bool = True,
    ) -> None:
        super().__init__(root, scopes, script_engine=NoPython(), deserializing=True)
        self.variables: dict[str, Value] = dict(variables)
        self.env = env
        self.journal = Journal()
        self.ready: deque[Token] = deque()
        self.terminated = False
        self.pruning = pruning
        plant(self)

    def open_scope(self, host: Token, spec_name: str) -> Any:
        """The scope of an embedded sub-process, which shares the variables."""
        scope = Scope(self.subprocess_specs[spec_name], host.id, self, deserializing=True)
        plant(scope)
        self.subprocesses[host.id] = scope
        return scope

    def close_scope(self, host: Token) -> None:
        self.subprocesses.pop(host.id, None)

    def scopes(self) -> list[Any]:
        """The process and every open sub-process, outer ones first."""
        return [self, *self.subprocesses.values()]

    def find(self, activity_id: str) -> Token | None:
        """The open token of that activity id."""
        for scope in self.scopes():
            for token in open_tokens(scope):
                if token.activity_id == activity_id:
                    return token
        return None

    def _task_completed_notify(self, task: Token) -> None:
        """SpiffWorkflow calls this when a task is through; its own version looks for a task named ``End``."""
        _settle(self)


class Scope(BpmnSubWorkflow):  # type: ignore[misc]
    """The inside of an embedded sub-process."""

    def _task_completed_notify(self, task: Token) -> None:
        if _settle(self) and (host := self.top_workflow.find(str(self.parent_task_id))) is not None:
            self.top_workflow.close_scope(host)
            host.complete()


def _settle(workflow: Any) -> bool:
    """Drop what is finished; a scope without open tokens is complete (BPMN 2.0 §13.3.4)."""
    if workflow.top_workflow.pruning:
        prune(workflow)
    workflow.completed = next(open_tokens(workflow), None) is None
    return bool(workflow.completed)
