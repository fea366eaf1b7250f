"""Move a running process instance: cancel what is open, go on elsewhere; for a case returned, repaired or migrated."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.store.apply_step import apply_step
from app.store.moves import Moves, moved
from app.store.open_case import open_case
from app.store.transaction import transaction


def move_process(instance_id: str, moves: Moves, *, actor: Actor, annotation: str | None = None) -> None:
    """All moves are one step. An instance from which everything is moved away is cancelled.

    Raises NotFound, CaseEnded, Forbidden (other systems and administrators only), BadRequest, CannotMove.
    """
    require_role(actor, "integration", "administrator")
    if not (moves.cancel or moves.cancel_all or moves.start_before):
        raise BadRequest("没有要取消或启动的环节。")
    with transaction() as session:
        case = open_case(session, instance_id, actor, clock.now())
        step = moved(case, moves)
        case.record(
            "process.moved",
            data={
                "cancel": [*moves.cancel, *moves.cancel_all],
                "start_before": list(moves.start_before),
                "annotation": annotation,
            },
        )
        if step.ended is not None:
            case.root.end_reason = annotation
        apply_step(case, step)
