"""Cancel a process instance from outside, with a reason that stays in its history."""

from __future__ import annotations

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest, Conflict
from app.store.apply_step import apply_step
from app.store.open_case import open_case
from app.store.transaction import transaction


class CalledByAnother(Conflict):
    """A called process instance ends with its caller's call activity, not by itself."""

    code = "called-by-another"


def cancel_process(instance_id: str, *, actor: Actor, reason: str) -> None:
    """Only another system or the service may, and only with a reason.

    What the case has called is cancelled with it. Raises NotFound, CaseEnded, CalledByAnother, Forbidden, BadRequest.
    """
    require_role(actor, "integration")
    if not reason.strip():
        raise BadRequest("撤销案件必须写明理由。")
    with transaction() as session:
        case = open_case(session, instance_id, actor, clock.now())
        if case.instance.super_instance_id is not None:
            raise CalledByAnother("此流程由另一流程调用，不能单独撤销；请撤销主案件，或在主案件中调整环节。")
        step = case.act(engine.cancel)
        case.instance.end_reason = reason
        case.record(
            "process.cancelled",
            data={"reason": reason},
        )
        apply_step(case, step)
