"""Where a thrown error or escalation is caught: the nearest event that catches it, from the thrower outwards.

BPMN 2.0.2 §10.5.1 and §10.5.7: on each level first the boundary events of the activity that throws, then the event
sub-processes of the scope it stands in; then the same for the activity around that scope, through call activities to
the caller. Of two on one level, the one that names the code comes before the one that catches all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.expressions import compiled_text
from app.engine.source.model import Trigger
from app.engine.specs.boundary import Boundary
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.event_sub_process import EventStart, listening
from app.engine.specs.node import Node
from app.engine.specs.sight import seen
from app.engine.specs.token import Token
from app.engine.step import Caught, Ended, EndKind
from app.errors import EngineFailed
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Thrown:
    """``kind`` is ``error`` or ``escalation``; ``values`` go to the scope of the event that catches it."""

    kind: str
    code: str | None
    message: str | None
    element_id: str
    values: dict[str, Value]


def throw(token: Token, thrown: Thrown, *, by_activity: bool = False) -> bool:
    """Hand what was thrown to the event that catches it; whether one did.

    ``by_activity``: the activity itself has failed, so its own boundary events are asked too. An error that nobody
    catches ends the whole tree of process instances as failed; an escalation that nobody catches has no effect.
    """
    for node, place, way in _handlers(token, thrown, by_activity):
        _note(token, thrown, node.element.id)
        for called in way:  # its caller learns what it knows (as in Camunda 7); one that an error leaves has failed
            if thrown.kind == "error":
                called.ended = Ended(EndKind.FAILED, tuple(called.ends), thrown.element_id, thrown.code, thrown.message)
                if not called.host.reopened:
                    called.host.task_spec.hand_back(called.host, called)
        if thrown.kind == "escalation":
            _tell_callers(way)
        node.catch(place, {**thrown.values, **_caught_values(node, thrown)})
        return True
    _note(token, thrown, None)
    if thrown.kind == "error":
        _fail(token, thrown)
    else:
        _tell_callers([scope for scope in _scopes_around(token) if scope.process is scope])
    return False


def _tell_callers(way: list[Any]) -> None:
    """At each escalation that leaves a called process its caller learns what it knows (as in Camunda 7)."""
    for called in way:
        if not called.host.reopened:
            called.host.task_spec.hand_out(called.host, called)


def caught_as_error(token: Token, failure: EngineFailed) -> bool:
    """A failing script or decision becomes an error with the failure's code, if the model catches that."""
    thrown = Thrown("error", failure.code, failure.message, token.task_spec.element.id, {})
    if next(_handlers(token, thrown, True), None) is None:
        return False
    return throw(token, thrown, by_activity=True)


def _handlers(
    token: Token, thrown: Thrown, by_activity: bool
) -> Iterator[tuple[Boundary | EventStart, Any, list[Any]]]:
    """Every event that would catch it, nearest first, with the host or scope it belongs to and the called processes
    that it leaves on its way there."""
    left: list[Any] = []
    host: Token | None = token if by_activity else None
    scope, inner = token.workflow, token.task_spec
    while True:
        if host is not None and host.reopened:  # its own events went with it when it was completed
            inner, scope = host.task_spec, host.workflow
        elif host is not None:
            yield from ((event, host, left) for event in _matching(host.task_spec.boundary, thrown, host))
            inner = host.task_spec
            scope = host.workflow
        yield from ((event, scope, left) for event in _matching(listening(scope, inner), thrown, None))
        if scope is scope.top_workflow:
            return
        host = scope.host
        if scope.process is scope:
            left = [*left, scope]


def _matching(events: Any, thrown: Thrown, host: Token | None) -> list[Any]:
    """Those that name the code, then those that catch all."""
    named, all_ = [], []
    for event in events:
        trigger = event.element.trigger
        if trigger.kind == thrown.kind:
            if trigger.code is None:
                all_.append(event)
            elif trigger.code == thrown.code:
                named.append(event)
    return [*named, *all_]


def _caught_values(node: Node, thrown: Thrown) -> dict[str, Value]:
    trigger = node.element.trigger
    into = {trigger.code_variable: thrown.code, trigger.message_variable: thrown.message}
    return {name: value for name, value in into.items() if name}


def _fail(token: Token, thrown: Thrown) -> None:
    instance = token.workflow.top_workflow
    instance.ended = Ended(EndKind.FAILED, tuple(instance.journal.ends), thrown.element_id, thrown.code, thrown.message)
    for scope in _scopes_around(token):
        if scope.process is scope:
            scope.ended = Ended(EndKind.FAILED, tuple(scope.ends), thrown.element_id, thrown.code, thrown.message)
    cancel_scope(instance)
    instance.closed = True
    instance.done()


def _scopes_around(token: Token) -> Iterator[Any]:
    """From that of the token outwards, all but the root."""
    scope = token.workflow
    while scope is not scope.top_workflow:
        yield scope
        scope = scope.host.workflow


def _note(token: Token, thrown: Thrown, caught_by: str | None) -> None:
    called = token.workflow.process.called_id
    change = Caught(thrown.kind, thrown.code, thrown.message, thrown.element_id, caught_by, called)
    token.workflow.top_workflow.journal.changes.append(change)


def thrown_by(token: Token, trigger: Trigger, values: Mapping[str, Value]) -> Thrown:
    """What a throwing event throws; code and message are literals or FEEL."""
    element, env = token.task_spec.element, token.workflow.process.env

    def said(text: str | None) -> str | None:
        value = compiled_text(text).evaluate(seen(token), env, element.id) if text else None
        return None if value is None else str(value)

    return Thrown(trigger.kind, said(trigger.code), said(trigger.error_message), element.id, dict(values))
