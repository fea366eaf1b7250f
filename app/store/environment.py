"""The world that a step of the engine may see: the instant, the house's FEEL functions, the deployed decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import calendar, engine
from app.clock import LEGAL_ZONE
from app.errors import ExpressionFailed
from app.models import Membership, Organisation
from app.store.decide import decide
from app.store.definitions import decision_of, rule_of
from app.typed_json import Value


def environment(session: Session, now: datetime, deployment_id: str | None = None) -> engine.Env:
    """The functions are those that ``app.checks.house_functions`` documents and lets models call.

    ``deployment_id`` is that of the process definition that asks, for decisions bound to their deployment.
    """

    def deadline(rule: Value, start: Value) -> datetime:
        return computed(session, rule, start).due_at

    def organisation(id_: Value) -> Value:
        row = session.get(Organisation, id_) if isinstance(id_, str) else None
        if row is None:
            return None
        facts = {"id": row.id, "name": row.name, "kind": row.kind, "level": row.level, "area": row.area}
        return facts | {"parent": row.parent_id}

    def organisation_of(person: Value) -> Value:
        if not isinstance(person, str):
            return None
        posts = session.query(Membership.organisation_id).filter(Membership.user_id == person).distinct().all()
        return posts[0][0] if len(posts) == 1 else None

    def ask(ref: engine.DecisionRef, context: Mapping[str, Any]) -> engine.DecisionResult:
        return decide(session, decision_of(session, ref, deployment_id), context, functions)

    functions: dict[str, Callable[..., Value]] = {
        "now": lambda: now,
        "today": lambda: now.astimezone(LEGAL_ZONE).date(),
        "deadline": deadline,
        "organisation": organisation,
        "organisation_of": organisation_of,
    }
    return engine.Env(now=now, functions=functions, decide=ask)


def computed(session: Session, rule_key: Value, start: Value) -> calendar.Computed:
    """The end of a rule's period with the steps that led there; raises ExpressionFailed for unusable arguments."""
    if not isinstance(rule_key, str):
        raise ExpressionFailed("期限规则的编号必须是文本。")
    _, rule = rule_of(session, rule_key)
    return calendar.compute(rule, calendar.read_start(start), calendar.mainland())
