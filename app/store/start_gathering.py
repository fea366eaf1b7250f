"""Gathering the triggers of a parallel multiple start event (BPMN 2.0.2 §10.5.2, §13.2): all must have come before an
instance exists. Messages of one business key belong together; what has no key is for whoever still lacks it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.engine import ProcessModel
from app.errors import Conflict
from app.models import StartGathering
from app.store.joint_start import CameAlready, lock_starts
from app.typed_json import Value

TIME_TO_LIVE = timedelta(days=30)
"""How long what has come waits for the rest, from the first."""


class UnclearGathering(Conflict):
    """A message without a business key, and several instances to be that still wait for it."""

    code = "unclear-gathering"


def needed(model: ProcessModel, element_id: str) -> frozenset[str]:
    """What must come at a parallel multiple start event, as ``kind:name``; empty for any other element."""
    here = [start for start in model.start_events if start.together and start.element_id == element_id]
    return frozenset(f"message:{one.message}" if one.message is not None else f"signal:{one.signal}" for one in here)


def gather(
    session: Session,
    model: ProcessModel,
    element_id: str,
    trigger: str,
    business_key: str | None,
    payload: Mapping[str, Value],
    now: datetime,
) -> None:
    """Keep what has come with what it belongs to. A signal is for everybody who still lacks it.

    Raises CameAlready, UnclearGathering.
    """
    lock_starts(session, model.id)
    query = select(StartGathering).where(
        StartGathering.process_key == model.id,
        StartGathering.element_id == element_id,
        StartGathering.expires_at > now,
    )
    rows = list(session.scalars(query.order_by(StartGathering.began_at, StartGathering.id)))
    lacking = [row for row in rows if trigger not in row.came]
    own = [row for row in rows if business_key is not None and row.business_key == business_key]
    if business_key is not None:
        if own and own[0] not in lacking:
            raise CameAlready(
                f"业务键“{business_key}”已收到“{trigger.partition(':')[2]}”，正在等待一同启动流程的其他事件。"
            )
        lacking = own or [row for row in lacking if row.business_key is None][:1]
    elif trigger.startswith("signal:"):
        if not lacking and any(row.business_key is None for row in rows):
            return  # it has come already, and a signal is not counted
    elif len(lacking) > 1:
        raise UnclearGathering("有几份启动都还缺这条消息，请写明业务键。")
    for row in lacking or [_begun(session, model, element_id, now)]:
        row.came = {**row.came, trigger: dict(payload)}
        row.business_key = row.business_key or business_key


def _begun(session: Session, model: ProcessModel, element_id: str, now: datetime) -> StartGathering:
    row = StartGathering(
        process_key=model.id, element_id=element_id, came={}, began_at=now, expires_at=now + TIME_TO_LIVE
    )
    session.add(row)
    return row
