"""The record of a decision: a history event, and the row that is listed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app import engine
from app.models import DecisionInstance
from app.models.columns import new_id
from app.store.history import record
from app.typed_json import Value


def write_decision(
    session: Session,
    result: engine.DecisionResult,
    *,
    at: datetime,
    actor: str,
    instance_id: str | None = None,
    element_id: str | None = None,
    activity_id: str | None = None,
    root_id: str | None = None,
) -> None:
    """Which rules matched, with which inputs, and what they answered, for the decision and for all that it required.

    Outside a case the place is None; ``root_id`` is the row of the decision that required this one.
    """
    place = {"instance_id": instance_id, "element_id": element_id, "activity_id": activity_id}
    inputs, outputs, rules = dict(result.inputs), [dict(row) for row in result.outputs], list(result.matched_rules)
    id_ = new_id()
    session.add(
        DecisionInstance(
            id=id_,
            root_id=root_id,
            at=at,
            actor=actor,
            decision_key=result.decision_key,
            decision_id=result.decision_id,
            inputs=inputs,
            outputs=outputs,
            matched_rules=rules,
            **place,
        )
    )
    data: dict[str, Value] = {"decision": result.decision_key, "definition": result.decision_id}
    data |= {"inputs": inputs, "outputs": outputs, "matched_rules": rules}
    record(session, "decision.evaluated", at=at, actor=actor, data=data, **place)
    for required in result.required:
        write_decision(session, required, at=at, actor=actor, root_id=id_, **place)
