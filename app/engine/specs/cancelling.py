"""Cancelling: what stands armed beside an activity, and everything that is open in a scope."""

from __future__ import annotations

from typing import Any

from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState


def disarm(host: Token) -> None:
    """What stood armed beside an activity or a gateway goes with it."""
    for token in open_tokens(host.workflow):
        if token.internal_data.get("host") == host.id.hex:
            token.leave(TaskState.CANCELLED)


def cancel_scope(workflow: Any, spare: Token | None = None) -> None:
    """Cancel every open token of a scope, what is inside of one before itself; ``spare`` goes on.

    With a list of its own of what is left to do: through called processes scopes nest deeper than Python's stack goes.
    """
    workflow.interruptions += 1
    left = list(open_tokens(workflow))[::-1]
    while left:
        token = left[-1]
        inside = workflow.top_workflow.inside_of(token)
        first = list(open_tokens(inside)) if inside is not None and token.open else []
        if first:
            left += first[::-1]
            continue
        left.pop()
        if token is spare or not token.open:
            continue
        if token.armed:
            token.leave(TaskState.CANCELLED)  # an armed event is no activity: it goes silently
        else:
            token.cancel()
