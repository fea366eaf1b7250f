"""The open wait states of an instance, oldest first within each scope."""

from __future__ import annotations

from app.engine.source.model import Element
from app.engine.specs.activities import ExternalTask, UserTask
from app.engine.specs.ad_hoc import AdHocSubProcess
from app.engine.specs.instance import Instance
from app.engine.specs.offers import is_open
from app.engine.specs.sight import local_values
from app.engine.specs.signals import event_name
from app.engine.specs.token import Token, open_tokens
from app.engine.spiff import TaskState
from app.engine.step import Wait, WaitKind
from app.engine.timers import Due

_KINDS = {
    "timer": WaitKind.TIMER,
    "message": WaitKind.MESSAGE,
    "signal": WaitKind.SIGNAL,
    "conditional": WaitKind.CONDITION,
    "none": WaitKind.MESSAGE,
}
"""By trigger; ``none`` is the receive task that names no message."""


def waits(instance: Instance) -> tuple[Wait, ...]:
    return tuple(
        wait for scope in instance.scopes() for token in open_tokens(scope) if (wait := wait_of(token)) is not None
    )


def wait_of(token: Token) -> Wait | None:
    """What the token waits for from outside; None for one that only stands at a join or has work inside it."""
    node = token.task_spec
    element: Element = node.element
    kind = kind_of(token)
    if kind is None:
        return None
    return Wait(
        kind,
        token.activity_id,
        element.id,
        due_at=Due(**token.internal_data["due"]).instant if kind is WaitKind.TIMER else None,
        event_name=event_name(token) if kind in (WaitKind.MESSAGE, WaitKind.SIGNAL) else None,
        locals=local_values(token),
        instance_id=token.workflow.process.called_id,
        offered_by=token.workflow.host.activity_id if kind is WaitKind.OFFERED else None,
        topic=token.internal_data.get("topic") if kind is WaitKind.EXTERNAL_TASK else None,
    )


def kind_of(token: Token) -> WaitKind | None:
    node = token.task_spec
    if is_open(token):
        return WaitKind.OFFERED
    if "async" in token.internal_data:
        return WaitKind.ASYNC
    if token.silent:
        return None
    if isinstance(node, AdHocSubProcess) and node.waits_for_its_end(token):
        return WaitKind.AD_HOC
    if isinstance(node, UserTask) and token._state == TaskState.READY:
        return WaitKind.USER_TASK
    if isinstance(node, ExternalTask) and token._state == TaskState.READY:
        return WaitKind.EXTERNAL_TASK
    if hasattr(node, "fire") and token._state == TaskState.WAITING:
        return _KINDS.get(node.element.trigger.kind)
    return None
