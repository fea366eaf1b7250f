"""The files under which a procedure runs in this installation, so that they can be rehearsed as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import engine
from app.checks import ResourceFile
from app.models import (
    DeadlineRuleDefinition,
    DecisionDefinition,
    Deployment,
    FormDefinition,
    HolidayNotice,
    ProcessDefinition,
    Resource,
)
from app.queries.procedure import latest_of
from app.rehearsal.material import Deployable
from app.store.definitions import spec_of
from app.store.organisations import document_of
from app.store.organisations.stored import stored_organisations

_Definition = type[ProcessDefinition] | type[DecisionDefinition] | type[FormDefinition]


def deployed_files(session: Session, process_key: str) -> tuple[Deployable, ...]:
    """The newest version of every file that came under the same deployment name as the process, and of those under the
    names that it or they call by literal names; what is called comes first, and before it all deadline rules, which
    models may name by FEEL. Raises NotFound."""
    found: dict[str, Deployable] = {}
    _collect(session, _named(session, latest_of(process_key).deployment_id), found)
    return (*_rules(session), *found.values())


def organisations(session: Session) -> bytes:
    """The organisations of the installation as ``organisations.yaml`` would have them; JSON is YAML. Without people: a
    rehearsal makes its own."""
    return json.dumps(document_of(stored_organisations(session, people=False))).encode()


def _rules(session: Session) -> Iterator[Deployable]:
    """One deployment for each file, in their order: a later file may state a rule anew."""
    query = select(Resource).where(Resource.id.in_(select(DeadlineRuleDefinition.resource_id)))
    query = query.join(Deployment, Deployment.id == Resource.deployment_id)
    for row in session.scalars(query.order_by(Deployment.deployed_at, Resource.id)).all():
        yield Deployable(f"rules of {row.deployment_id}", (ResourceFile(row.name, row.content),))


def holiday_notices(session: Session) -> tuple[bytes, ...]:
    """The notices that the installation has imported, in their order."""
    rows = session.scalars(select(HolidayNotice).order_by(HolidayNotice.number)).all()
    return tuple(json.dumps(_notice(row)).encode() for row in rows)


def _notice(row: HolidayNotice) -> dict[str, Any]:
    source = {"title": row.title, "date": row.published_on.isoformat()}
    return {"year": row.year, "source": source, "rest": row.rest, "work": row.work}


def _collect(session: Session, deployment: Deployment, found: dict[str, Deployable]) -> None:
    label = deployment.name or deployment.id
    if label in found:
        return
    same = Deployment.name == deployment.name if deployment.name else Deployment.id == deployment.id
    query = select(Resource, Deployment).join(Deployment, Deployment.id == Resource.deployment_id).where(same)
    newest = {row.name: row for row, _ in session.execute(query.order_by(Deployment.deployed_at, Deployment.id))}
    found[label] = Deployable(label, ())  # who calls it in turn must not begin anew
    ids = [row.id for row in newest.values()]
    keys = select(ProcessDefinition).where(ProcessDefinition.resource_id.in_(ids))
    for definition in session.scalars(keys).all():
        for other in _called(session, spec_of(session, definition.id).model):
            _collect(session, _named(session, other), found)
    del found[label]
    files = (ResourceFile(row.name, row.content) for row in newest.values())
    found[label] = Deployable(label, tuple(file for file in files if file.kind != "other"))


def _called(session: Session, model: engine.ProcessModel) -> Iterable[str]:
    """The deployments that now hold what the model names."""
    names: list[tuple[_Definition, str]] = [(ProcessDefinition, key) for key in model.called]
    names += [(DecisionDefinition, key) for key in model.decision_refs]
    names += [(FormDefinition, element.form.key) for element in model.elements.values() if element.form]
    for table, key in names:
        newest = select(table.deployment_id).where(table.key == key).order_by(table.version.desc())
        deployment_id = session.scalar(newest.limit(1))
        if deployment_id is not None:
            yield deployment_id


def _named(session: Session, deployment_id: str) -> Deployment:
    return session.get_one(Deployment, deployment_id)
