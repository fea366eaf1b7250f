"""Set and remove variables of a running process instance from outside; conditional events see the change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.store.apply_step import apply_step
from app.store.open_case import open_case
from app.store.transaction import transaction
from app.typed_json import Value


def set_variables(
    instance_id: str, *, actor: Actor, values: Mapping[str, Value], removed: Collection[str] = ()
) -> None:
    """Of this instance alone: a caller and what it called have variables of their own. History says who and what.

    Raises NotFound, CaseEnded, Forbidden (other systems only: people have forms).
    """
    require_role(actor, "integration")
    with transaction() as session:
        case = open_case(session, instance_id, actor, clock.now())
        step = case.act(engine.set_variables, dict(values), instance_id=case.called_id, removed=tuple(removed))
        apply_step(case, step)
