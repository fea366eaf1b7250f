"""Cancel a process instance from outside, with a reason that stays in its history."""

from __future__ import annotations

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.apply_step import apply_step
from app.store.open_case import open_case
from app.store.transaction import transaction


def cancel_process(instance_id: str, *, actor: Actor, reason: str) -> None:
    """Only another system or the service may, and only with a reason.

    Raises NotFound, CaseEnded, Forbidden, BadRequest.
    """
    require_role(actor, "integration")
    if not reason.strip():
        raise BadRequest("撤销案件必须写明理由。")
    with transaction() as session:
        case = open_case(session, instance_id, actor, clock.now())
        step = engine.cancel(case.spec, case.state(), case.instance.variables, case.env)
        case.instance.end_reason = reason
        case.record(
            "process.cancelled",
            data={"reason": reason},
        )
        apply_step(case, step)
