"""Start every process whose conditional start event holds with the variables given."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, engine
from app.access import require_role
from app.actor import Actor
from app.commands.start_process import start_process
from app.errors import BadRequest
from app.extensions import db
from app.models import StartSubscription
from app.store.definitions import definition_of, spec_of
from app.store.environment import environment
from app.typed_json import Value


def start_by_condition(
    *,
    actor: Actor,
    variables: Mapping[str, Value],
    business_key: str | None = None,
    definition_id: str | None = None,
) -> list[str]:
    """The ids of the instances started, each in a transaction of its own; the newest versions only.

    ``definition_id`` narrows it to one process. Raises Forbidden, NotFound, BadRequest (that process has no such
    start), ExpressionFailedAt.
    """
    require_role(actor, "integration")
    session = db.session()
    query = select(StartSubscription).where(StartSubscription.kind == "condition")
    if definition_id is not None:
        definition_of(session, definition_id)
        query = query.where(StartSubscription.definition_id == definition_id)
    starts = session.scalars(query.order_by(StartSubscription.process_key)).all()
    if definition_id is not None and not starts:
        raise BadRequest(f"流程定义 {definition_id} 没有条件开始事件，或已有更新的版本。")
    holding = [(s.definition_id, s.element_id) for s in starts if _holds(session, s, variables)]
    return [
        start_process(id_, actor=actor, variables=variables, business_key=business_key, start_event=element_id)
        for id_, element_id in holding
    ]


def _holds(session: Session, start: StartSubscription, variables: Mapping[str, Value]) -> bool:
    model = spec_of(session, start.definition_id).model
    texts = (event.condition for event in model.start_events if event.element_id == start.element_id)
    text = next(filter(None, texts), "")
    deployment_id = definition_of(session, start.definition_id).deployment_id
    env = environment(session, clock.now(), deployment_id)
    return engine.condition_holds(text, variables, env, start.element_id)
