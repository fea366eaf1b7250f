"""Compensation: what is completed is remembered in its scope, and undone in reverse order when it is asked for.

BPMN 2.0.2 §10.6 and §13.5.5. A throwing event claims what it compensates, then one is undone after another: by the
handler drawn to it, or, for a sub-process without one, by reopening its scope, where its compensation event sub-process
or else the handlers of what it completed run, with the variables it had. The token that stands for the reopened
sub-process carries the mark ``undo`` and is no activity: it is in no journal, and its own events listen no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.engine.normalise.spec_names import spec_name
from app.engine.specs.completed import Completed
from app.engine.specs.instance import Scope
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.typed_json import Value


def remember(token: Token) -> None:
    """The activity is completed: keep it in its scope if there is something that could undo it.

    A loop's body hands on its instances, each to be undone by itself. A handler is never undone.
    """
    node, completions = token.task_spec, token.workflow.completions
    if hasattr(node, "inside"):
        completions.extend(token.left)
    elif "for" not in token.internal_data and not node.element.for_compensation and _can_be_undone(token):
        left = token.left if node.undone_by is None else ()
        completions.append(Completed(node.element.id, dict(token.locals or {}), left))


def _can_be_undone(token: Token) -> bool:
    node = token.task_spec
    if node.undone_by is not None:
        return True
    return node.reopens is not None and bool(token.left or node.reopens.undone_by is not None)


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
    for scope in _places(token):
        gone = {token.id.hex}
        for other in open_tokens(scope):
            if other.open and other.internal_data.get("for") == token.id.hex:
                other.cancel()
                gone.add(other.id.hex)
        for completed in scope.completions:
            if completed.by in gone:
                completed.by = None


def put_back(host: Token, reopened: Any) -> None:
    """A reopened sub-process is cancelled: what was not yet undone in it may be asked for again."""
    left = tuple(reopened.completions)
    if not host.reopened:
        return
    for completed in left:
        completed.by = None
    if left or reopened.spec.undone_by is not None:
        host.workflow.completions.append(Completed(host.task_spec.element.id, dict(host.locals or {}), left))


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
    completions = handler.workflow.completions
    completions[:] = [completed for completed in completions if completed.by != handler.id.hex]
    token = handler.workflow.top_workflow.find(handler.internal_data["for"])
    if token is None or undo_next(token):
        return
    if token.reopened:
        token.workflow.top_workflow.close_scope(token)
        token.leave(TaskState.COMPLETED)
        handled(token)
    else:
        token.complete()


def _places(token: Token) -> Iterator[Any]:
    """The scopes whose activities a token undoes: inside it where it stands for a completed sub-process, else its own,
    and the one that its event sub-process watches."""
    if token.reopened:
        yield token.workflow.top_workflow.inside_of(token)
        return
    yield token.workflow
    around = token.workflow.inside
    if around is not None and around.task_spec.element.event_sub_process:
        yield around.workflow


def _undo(scope: Any, completed: Completed, token: Token) -> None:
    node = scope.spec.task_specs[spec_name(completed.element_id)]
    if node.undone_by is not None:
        completed.by = _run(scope, node.undone_by, token, completed.locals).id.hex
        return
    scope.completions.remove(completed)
    host = Token(scope, node, scope.task_tree, TaskState.STARTED)
    host.internal_data.update({"for": token.id.hex, "undo": True})
    host.locals = dict(completed.locals) or None
    reopened = Scope(node.reopens, host)
    reopened.completions = list(completed.inside)
    scope.top_workflow.open_scope(reopened)
    if node.reopens.undone_by is not None:
        _run(reopened, node.reopens.undone_by, host, {})
        return
    claim(host)
    undo_next(host)


def _run(scope: Any, handler: Any, token: Token, values: Mapping[str, Value]) -> Token:
    """A handler sees what the completed activity saw: its own variables as they were then, and those around it."""
    running = Token(scope, handler, scope.task_tree, TaskState.FUTURE)
    running.internal_data["for"] = token.id.hex
    running.locals = dict(values) or None
    handler._update(running)
    return running
