"""A signal inside one tree of process instances: everyone who waits for it at this moment, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine.specs.token import Token, open_tokens
from app.typed_json import Value


def reach_all(instance: Any, name: str, payload: Mapping[str, Value]) -> None:
    """Fire all catchers of the signal, callers' before called ones', oldest first in each scope."""
    waiting = [token for scope in instance.scopes() for token in open_tokens(scope) if awaits(token, "signal", name)]
    for token in waiting:
        if token.open:  # an earlier catcher may have interrupted it
            fire(token, payload)


def awaits(token: Token, kind: str, name: str | None = None) -> bool:
    """Whether the token waits for an event of that kind, and of that name where one is given."""
    trigger = token.task_spec.element.trigger
    if trigger.kind != kind or not hasattr(token.task_spec, "fire") or token.silent:
        return False
    return name is None or event_name(token) == name


def event_name(token: Token) -> str | None:
    """The name of the message or signal it waits for, as FEEL gave it or as written."""
    name: str | None = token.internal_data.get("name") or token.task_spec.element.trigger.name
    return name


def fire(token: Token, payload: Mapping[str, Value] | None = None) -> None:
    """What the token waits for has happened: at its own node, or at the gateway that chose between several."""
    from app.engine.specs.event_gateway import choose_event

    if "gate" in token.internal_data:
        choose_event(token)
    token.task_spec.fire(token, payload)
