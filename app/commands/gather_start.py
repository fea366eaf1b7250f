"""A trigger of a parallel multiple start event has come: it is kept, and with the last one the process starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from app import clock
from app.actor import Actor
from app.commands.start_gathered import start_complete
from app.store.definitions import spec_of
from app.store.start_gathering import gather
from app.store.transaction import transaction
from app.typed_json import Value


def gather_start(
    definition_id: str,
    element_id: str,
    trigger: str,
    *,
    actor: Actor,
    business_key: str | None = None,
    payload: Mapping[str, Value],
    settle: Callable[[Session], None] | None = None,
) -> list[str]:
    """``trigger`` is ``message:name`` or ``signal:name``. The ids of the instances that are started: none while others
    are awaited; several where a signal was the last for more than one.

    What has come is committed before anything starts, so that a start that fails loses nothing: ``start_gathered``
    tries again. Raises CameAlready, UnclearGathering, and what ``settle`` and starting raise.
    """
    with transaction() as session:
        if settle is not None:
            settle(session)
        gather(session, spec_of(session, definition_id).model, element_id, trigger, business_key, payload, clock.now())
    return start_complete(element_id, actor)
