"""Evaluate a decision by itself, outside any case, and leave a record of it."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.models import DecisionDefinition
from app.store.decide import decide
from app.store.environment import environment
from app.store.rows.decisions import write_decision
from app.store.transaction import transaction
from app.typed_json import Value


def evaluate_decision(definition_id: str, variables: Mapping[str, Value], *, actor: Actor) -> list[dict[str, Value]]:
    """One context for each row of the answer. Raises NotFound, Forbidden, and what the decision raises."""
    require_role(actor, "analyst", "integration")
    with transaction() as session:
        row = session.get(DecisionDefinition, definition_id)
        if row is None:
            raise NotFound(f"决策定义 {definition_id} 不存在。")
        now = clock.now()
        result = decide(session, row, variables, environment(session, now).functions)
        write_decision(session, result, at=now, actor=actor.user_id)
        return [dict(found) for found in result.outputs]
