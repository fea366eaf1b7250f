"""Compensation: what is completed is remembered in its scope, and undone in reverse order when it is asked for.

BPMN 2.0.2 §10.6 and §13.5.5. A throwing event claims what it compensates, then one is undone after another: by the
handler drawn to it, or, for a sub-process without one, by reopening its scope, where its compensation event sub-process
or else the handlers of what it completed run, with the variables it had. The token that stands for the reopened
sub-process carries the mark ``undo`` and is no activity: it is in no journal, and its own events listen no more.
Where the throwing event does not wait, a token with the mark ``unawaited`` stays in its place, and keeps the scope open
until the last handler is through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.engine.normalise.spec_names import spec_name
from app.engine.specs.completed import Completed
from app.engine.specs.instance import Scope, settle
from app.engine.specs.recalling import ended_again, recalled
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.typed_json import Value


def claim(token: Token, activity: str | None = None) -> None:
    """All that is completed in the scope of a throwing event, or one activity of it, is to be undone by it.

    One in an event sub-process also undoes what the scope around it has completed. What another compensation has
    claimed is left to that.
    """
    for scope in _places(token):
        for completed in scope.completions:
            if completed.by is None and activity in (None, completed.element_id):
                completed.by = token.id.hex


def release(token: Token) -> None:
    """The throwing event is cancelled, and its running handler with it: what is not undone may be asked for again."""
    gone = {token.id.hex}
    for scope in token.workflow.top_workflow.scopes():
        for other in open_tokens(scope):
            if other.open and other.internal_data.get("for") == token.id.hex:
                other.cancel()
                gone.add(other.id.hex)
    for scope in _places(token):
        for completed in scope.completions:
            if completed.by in gone:
                completed.by = None


def undo_next(token: Token) -> bool:
    """Begin to undo the last that the token has claimed; whether there was one."""
    for scope in _places(token):
        for completed in reversed(scope.completions):
            if completed.by == token.id.hex:
                _undo(scope, completed, token)
                return True
    return False


def handled(handler: Token) -> None:
    """A handler is through, or was taken away alone: the next one begins, or what asked for them goes on."""
    if "for" not in handler.internal_data:
        return
    token = handler.workflow.top_workflow.find(handler.internal_data["for"])
    for scope in [handler.workflow] if token is None else _places(token):
        scope.completions[:] = [completed for completed in scope.completions if completed.by != handler.id.hex]
    if token is not None and not undo_next(token):
        _through(token)


def hand_on(handler: Token, later: Token) -> None:
    """A handler is done but for its continuation, which stands for it from now on."""
    if "for" not in handler.internal_data:
        return
    later.internal_data["for"] = handler.internal_data.pop("for")
    token = handler.workflow.top_workflow.find(later.internal_data["for"])
    for scope in () if token is None else _places(token):
        for completed in scope.completions:
            if completed.by == handler.id.hex:
                completed.by = later.id.hex


def _through(token: Token) -> None:
    """Nothing is left that the token has claimed: it is over, or goes on."""
    if token.reopened:
        ended_again(token, token.workflow.top_workflow.inside_of(token))
        token.workflow.top_workflow.close_scope(token)
        token.leave(TaskState.COMPLETED)
        handled(token)
    elif "unawaited" in token.internal_data:
        token.leave(TaskState.COMPLETED)
        settle(token.workflow)
    else:
        token.complete()


def _places(token: Token) -> Iterator[Any]:
    """The scopes whose activities a token undoes: inside it where it stands for a completed sub-process, else its own,
    and the one that its event sub-process watches, or that of the other instances of the transaction it cancels."""
    if token.reopened:
        yield token.workflow.top_workflow.inside_of(token)
        return
    yield token.workflow
    around = token.workflow.inside
    if around is None:
        return
    cancels = token.task_spec.element.trigger.kind == "cancel"
    if around.task_spec.element.event_sub_process or (cancels and "loop" in around.internal_data):
        yield around.workflow


def _undo(scope: Any, completed: Completed, token: Token) -> None:
    node = scope.spec.task_specs[spec_name(completed.element_id)]
    if node.undone_by is not None and not completed.unfinished:
        # The handler of a repeated transaction stands outside of what is around its instances.
        place = scope if node.undone_by.name in scope.spec.task_specs else scope.host.workflow
        completed.by = _run(place, node.undone_by, token, completed.locals).id.hex
        return
    scope.completions.remove(completed)
    host = Token(scope, node, scope.task_tree, TaskState.STARTED)
    host.internal_data.update({"for": token.id.hex, "undo": True})
    host.locals = dict(completed.locals) or None
    reopened = Scope(node.reopens, host) if completed.called is None else recalled(host, completed.called)
    reopened.completions = list(completed.inside)
    scope.top_workflow.open_scope(reopened)
    if reopened.spec.undone_by is not None and not completed.unfinished:
        _run(reopened, reopened.spec.undone_by, host, {})
        return
    claim(host)
    if not undo_next(host):
        _through(host)


def _run(scope: Any, handler: Any, token: Token, values: Mapping[str, Value]) -> Token:
    """A handler sees what the completed activity saw: its own variables as they were then, and those around it."""
    running = Token(scope, handler, scope.task_tree, TaskState.FUTURE)
    running.internal_data["for"] = token.id.hex
    running.locals = dict(values) or None
    handler._update(running)
    return running
