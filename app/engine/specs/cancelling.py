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
    """Cancel every open token of a scope, inner scopes first; ``spare`` goes on."""
    workflow.interruptions += 1
    for token in open_tokens(workflow):
        if token is spare or not token.open:
            continue
        if token.armed:
            token.leave(TaskState.CANCELLED)  # an armed event is no activity: it goes silently
        else:
            token.cancel()
