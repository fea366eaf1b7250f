"""The event sub-process: its start event stands armed in the scope around it for as long as that scope is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.source.model import Element
from app.engine.specs.activities import SubProcess
from app.engine.specs.awaited import arm, disarmed, rearm
from app.engine.specs.boundary import STANDS_ARMED
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.carrying import receive
from app.engine.specs.node import Node
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.token import Token, flow_tokens
from app.engine.spiff import TaskState
from app.typed_json import Value


class EventStart(Node):
    """The start event as its surrounding scope sees it; inside the sub-process it is a node of its own."""

    def __init__(self, scope: ScopeSpec, element: Element, handler: EventSubProcess) -> None:
        super().__init__(scope, element)
        self.handler = handler

    @property
    def interrupting(self) -> bool:
        return bool(self.element.interrupting)

    def arm(self, workflow: Any) -> None:
        if self.element.trigger.kind in STANDS_ARMED:
            arm(self, workflow, "", self.element)

    def fire(self, token: Token, values: Mapping[str, Value] | None = None) -> None:
        """What it stood armed for has happened; a non-interrupting one stays armed while it can fire again."""
        workflow = token.workflow
        if self.interrupting or not rearm(token):
            disarmed(token)
            token.leave(TaskState.COMPLETED)
        self.catch(workflow, values or {})

    def catch(self, workflow: Any, values: Mapping[str, Value]) -> None:
        """Interrupting: all else in the scope is cancelled, and no other event of it is waited for any more."""
        if self.interrupting:
            cancel_scope(workflow)
        token = Token(workflow, self.handler, workflow.task_tree, TaskState.FUTURE)
        receive(token, values, self.element)
        self.handler._update(token)


class EventSubProcess(SubProcess):
    """Runs like any sub-process, but no flow leads to it."""


def listening(workflow: Any, coming_from: Node | None = None) -> list[EventStart]:
    """The event sub-processes of a scope that can catch now what is thrown in it.

    None after one of them has interrupted the scope, or in a completed one that is compensated; a handler never catches
    what it throws itself.
    """
    if workflow is not workflow.top_workflow and workflow.host.reopened:
        return []
    starts: tuple[EventStart, ...] = workflow.spec.event_starts
    running = {token.task_spec for token in flow_tokens(workflow)}
    if any(start.interrupting and start.handler in running for start in starts):
        return []
    return [start for start in starts if start.handler is not coming_from]
