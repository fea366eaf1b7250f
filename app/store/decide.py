"""Asking a deployed decision, and naming the versions of all that took part in its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import dmn, engine
from app.models import DecisionDefinition
from app.store.definitions import decision_in
from app.typed_json import Value


def decide(
    session: Session,
    row: DecisionDefinition,
    variables: Mapping[str, Value],
    functions: Mapping[str, Callable[..., Value]],
) -> engine.DecisionResult:
    """The answer of one version of a decision. Raises what ``app.dmn.decide`` raises."""
    outcome = dmn.decide(decision_in(session, row), variables, functions)
    siblings = select(DecisionDefinition.key, DecisionDefinition.id)
    found = session.execute(siblings.where(DecisionDefinition.deployment_id == row.deployment_id))
    ids = {key: definition_id for key, definition_id in found}  # noqa: C416  (dict() has no type for rows)
    required = tuple(_result(part, ids[part.decision]) for part in outcome.required if part.decision in ids)
    return _result(outcome, row.id, row.key, required)


def _result(
    outcome: dmn.DecisionOutcome, definition_id: str, key: str = "", required: tuple[engine.DecisionResult, ...] = ()
) -> engine.DecisionResult:
    return engine.DecisionResult(
        key or outcome.decision, definition_id, outcome.outputs, outcome.matched_rules, outcome.inputs, required
    )
