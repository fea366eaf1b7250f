"""Giving what was deployed its version numbers: one more than the newest of the same key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from app.checks.resources import Contents
from app.engine import ProcessModel, StartEvent
from app.models import (
    DeadlineRuleDefinition,
    DecisionDefinition,
    Deployment,
    FormDefinition,
    ProcessDefinition,
    Resource,
    StartSubscription,
    StatuteDefinition,
)
from app.models.columns import new_id
from app.store.rows.timer_starts import replace_timer_starts


@dataclass(frozen=True, slots=True)
class Added:
    """The ids of the new definitions."""

    processes: tuple[str, ...]
    decisions: tuple[str, ...]
    forms: tuple[str, ...]


def one_deployment_at_a_time(session: Session) -> None:
    """Deployments follow one another, or two would take the same version number. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE deployment IN SHARE ROW EXCLUSIVE MODE"))


def add_definitions(
    session: Session, deployment: Deployment, contents: Contents, resources: Mapping[str, Resource]
) -> Added:
    """Store the definitions of a checked deployment; what starts a process by itself now starts the new version."""
    processes = tuple(_process(session, deployment, model, resources[file]) for file, model in contents.processes)
    decisions, forms = [], []
    for file, decision in contents.decisions:
        row = DecisionDefinition(
            name=decision.name, **_identity(session, DecisionDefinition, decision.key, deployment, resources[file])
        )
        session.add(row)
        decisions.append(row.id)
    for file, form in contents.forms:
        row_ = FormDefinition(**_identity(session, FormDefinition, form.key, deployment, resources[file]))
        session.add(row_)
        forms.append(row_.id)
    for file, rule in contents.rules:
        session.add(
            DeadlineRuleDefinition(**_identity(session, DeadlineRuleDefinition, rule.id, deployment, resources[file]))
        )
    for file, regulation in contents.regulations:
        identity = _identity(session, StatuteDefinition, regulation.id, deployment, resources[file])
        session.add(StatuteDefinition(name=regulation.title, **identity))
    session.flush()
    return Added(processes, tuple(decisions), tuple(forms))


def _process(session: Session, deployment: Deployment, model: ProcessModel, resource: Resource) -> str:
    row = ProcessDefinition(
        name=model.name,
        version_tag=model.version_tag,
        description=(model.documentation or "")[:4000] or None,
        startable_by_form=any(start.by_hand for start in model.start_events),
        **_identity(session, ProcessDefinition, model.id, deployment, resource),
    )
    session.add(row)
    session.flush()
    session.execute(delete(StartSubscription).where(StartSubscription.process_key == model.id))
    for start in model.start_events:
        found = _awaited(start)
        if found is not None and start.element_id is not None:
            kind, event_name = found
            session.add(
                StartSubscription(
                    definition_id=row.id,
                    process_key=model.id,
                    element_id=start.element_id,
                    kind=kind,
                    event_name=event_name,
                )
            )
    replace_timer_starts(session, row, model, deployment.deployed_at)
    return row.id


def _awaited(start: StartEvent) -> tuple[str, str] | None:
    """Kind and name of what starts the process here; None for a start by hand or by timer."""
    if start.message is not None:
        return "message", start.message
    if start.signal is not None:
        return "signal", start.signal
    return ("condition", "") if start.condition is not None else None


def _identity(session: Session, table: Any, key: str, deployment: Deployment, resource: Resource) -> dict[str, Any]:
    version = _next(session, table, key)
    return {
        "id": f"{key}:{version}:{new_id()}",
        "key": key,
        "version": version,
        "deployment_id": deployment.id,
        "resource_id": resource.id,
        "resource_name": resource.name,
    }


def _next(session: Session, table: Any, key: str) -> int:
    return int(session.scalar(select(func.max(table.version)).where(table.key == key)) or 0) + 1
