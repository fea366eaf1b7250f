"""What is completed and can be undone is remembered in its scope, and again where its undoing was cancelled."""

from __future__ import annotations

from typing import Any

from app.engine.specs.completed import Completed
from app.engine.specs.recalling import ended_again
from app.engine.specs.token import Token


def remember(token: Token) -> None:
    """The activity is completed: keep it in its scope if there is something that could undo it.

    A loop's body hands on its instances, each to be undone by itself. A handler is never undone.
    """
    node, completions = token.task_spec, token.workflow.completions
    if hasattr(node, "inside"):
        completions.extend(token.left)
    elif "for" in token.internal_data or node.element.for_compensation:
        return
    elif _can_be_undone(token) and _asked(token.workflow.process):
        left, called = (token.left, token.called) if node.undone_by is None else ((), None)
        completions.append(Completed(node.element.id, dict(token.locals or {}), left, called=called))


def _can_be_undone(token: Token) -> bool:
    node = token.task_spec
    if node.undone_by is not None:
        return True
    if token.left or token.called is not None:
        return True
    return node.reopens is not None and node.reopens.undone_by is not None


def _asked(process: Any) -> bool:
    """Whether anything throws compensation that may reach it: in the process itself, or in one that has called it."""
    while not process.spec.asks:
        if process is process.top_workflow:
            return False
        process = process.host.workflow.process
    return True


def put_back(host: Token, reopened: Any) -> None:
    """A reopened sub-process is cancelled: what was not yet undone in it may be asked for again."""
    left = tuple(reopened.completions)
    if not host.reopened:
        return
    for completed in left:
        completed.by = None
    called = ended_again(host, reopened)
    if left or reopened.spec.undone_by is not None:
        was = Completed(host.task_spec.element.id, dict(host.locals or {}), left, called=called)
        host.workflow.completions.append(was)


def cancel_unfinished(instance: Token) -> None:
    """An instance of a repeated transaction that another one cancels: what it has completed is kept, to be undone."""
    inside = instance.workflow.top_workflow.inside_of(instance)
    instance.cancel()
    if inside is not None and inside.completions:
        left, values = tuple(inside.completions), dict(instance.locals or {})
        was = Completed(instance.task_spec.element.id, values, left, unfinished=True)
        instance.workflow.completions.append(was)
