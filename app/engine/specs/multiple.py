"""Events with several triggers (BPMN 2.0.2 §10.5.5): each is waited for by itself, one or all of them are needed.

At a boundary or before an event sub-process, where one is enough, each is an event of its own and needs nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from app.engine.source.model import Element
from app.engine.specs.awaited import arm
from app.engine.specs.boundary import Boundary
from app.engine.specs.cancelling import disarm
from app.engine.specs.event_sub_process import EventStart
from app.engine.specs.events import CatchEvent
from app.engine.specs.node import Node
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.sight import assign
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.typed_json import Value


class Whole(Protocol):
    """An event of which one trigger may come at a time."""

    def came(self, token: Token) -> None:
        """What this armed token stood for has come; the token is over."""


class Part(CatchEvent):
    """One of the triggers. Behind an event-based gateway it is the event; else it stands armed for the whole."""

    def __init__(self, scope: ScopeSpec, element: Element, whole: Whole) -> None:
        super().__init__(scope, element)
        self.whole = whole

    def fire(self, token: Token, values: Mapping[str, Value] | None = None) -> None:
        if not token.armed:
            super().fire(token, values)
            return
        for name, value in (values or {}).items():
            assign(token, name, value)
        token.leave(TaskState.COMPLETED)
        self.whole.came(token)


class MultipleCatch(Node):
    """An intermediate event: its token waits, and its triggers stand armed beside it."""

    def arrive(self, token: Token) -> bool:
        token._set_state(TaskState.WAITING)
        for part in self.parts:
            arm(part, token.workflow, token.id.hex, part.element)
        return False

    def came(self, token: Token) -> None:
        if self.element.trigger.parallel and _missing(token, self.parts):
            return
        host = _host(token)
        disarm(host)
        host.run()

    def _on_cancel(self, token: Token) -> None:
        disarm(token)
        super()._on_cancel(token)


class ParallelBoundary(Boundary):
    """Happens when all have come since its activity began, or since it happened last."""

    def arm(self, host: Token) -> None:
        for part in self.parts:
            arm(part, host.workflow, host.id.hex, part.element)

    def came(self, token: Token) -> None:
        if not _missing(token, self.parts):
            host = _host(token)
            if not self.element.interrupting:
                _again(token, self.parts)
            self.catch(host, {})


class ParallelStart(EventStart):
    """The same before an event sub-process."""

    def arm(self, workflow: Any) -> None:
        for part in self.parts:
            arm(part, workflow, "", part.element)

    def came(self, token: Token) -> None:
        if not _missing(token, self.parts):
            if not self.interrupting:
                _again(token, self.parts)
            self.catch(token.workflow, {})


def _host(token: Token) -> Token:
    host: Token = next(t for t in token.workflow.tasks.values() if t.id.hex == token.internal_data["host"])
    return host


def _missing(token: Token, parts: tuple[Node, ...]) -> bool:
    """Whether another trigger of the same event is still waited for."""
    beside = token.internal_data["host"]
    return any(t.task_spec in parts and t.internal_data.get("host") == beside for t in open_tokens(token.workflow))


def _again(token: Token, parts: tuple[Node, ...]) -> None:
    """All are waited for anew, unless a timer is among them, which does not come twice. A condition that is still true
    must have been false before it counts again."""
    if any(part.element.trigger.timer is not None for part in parts):
        return
    for part in parts:
        armed = arm(part, token.workflow, token.internal_data["host"], part.element)
        if part.element.trigger.condition is not None:
            armed.internal_data["holds"] = True
