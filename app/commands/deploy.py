"""Deploy: check every resource, refuse the whole if one is broken or unsupported, else store them as new versions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import checks, clock
from app.access import require_role
from app.actor import Actor
from app.checks.resources import ResourceFile
from app.errors import BadRequest, Problem
from app.models import Deployment, Resource
from app.store.basis import Basis, require_newest
from app.store.history import record
from app.store.transaction import transaction
from app.store.versions import add_definitions, one_deployment_at_a_time

__all__ = ["Basis", "Deployed", "ResourceFile", "deploy"]


@dataclass(frozen=True, slots=True)
class Deployed:
    """``new`` is False when nothing had changed: then the id is the existing deployment's and the lists are empty.

    ``warnings`` are findings that do not stop a deployment but that its author should read.
    """

    deployment_id: str
    new: bool
    process_definitions: tuple[str, ...] = ()
    decision_definitions: tuple[str, ...] = ()
    form_definitions: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def deploy(
    files: Sequence[ResourceFile],
    *,
    actor: Actor,
    name: str | None = None,
    source: str | None = None,
    tenant_id: str | None = None,
    filter_duplicates: bool = False,
    changed_only: bool = False,
    basis: Basis | None = None,
) -> Deployed:
    """``filter_duplicates``: deploy nothing when every file equals its newest version under this deployment name;
    ``changed_only``: then deploy just the files that differ, unless one is bound to what comes with it.
    Running instances stay on the version they started with. With a ``basis`` nothing is deployed over a version that
    its author has not seen.

    Raises DeploymentRefused with every problem found (nothing is stored), OutdatedModel, Forbidden, BadRequest.
    """
    require_role(actor, "analyst", "integration")
    if not files:
        raise BadRequest("部署中没有文件。")
    if len({file.name for file in files}) != len(files):
        raise BadRequest("部署中有同名文件。")
    with transaction() as session:
        one_deployment_at_a_time(session)
        chosen = list(files)
        if filter_duplicates:
            newest = _newest(session, name)
            changed = [file for file in files if newest.get(file.name, ("", ""))[0] != _digest(file)]
            if not changed:
                return Deployed(newest[files[0].name][1], new=False)
            chosen = changed if changed_only and not _bound_together(changed, files) else chosen
        checked = checks.check(chosen, checks.Deployable(session))
        if basis is not None:
            require_newest(session, basis, checked.contents)
        deployment = Deployment(
            name=name, source=source, tenant_id=tenant_id, deployed_at=clock.now(), deployed_by=actor.user_id
        )
        session.add(deployment)
        session.flush()
        resources = {file.name: _store(session, deployment, file) for file in chosen}
        added = add_definitions(session, deployment, checked.contents, resources)
        record(
            session,
            "deployment.created",
            at=deployment.deployed_at,
            actor=actor.user_id,
            data={
                "deployment": deployment.id,
                "name": name,
                "files": [f.name for f in chosen],
                "processes": list(added.processes),
            },
        )
        return Deployed(deployment.id, True, added.processes, added.decisions, added.forms, checked.warnings)


def _digest(file: ResourceFile) -> str:
    return hashlib.sha256(file.content).hexdigest()


def _bound_together(changed: Sequence[ResourceFile], files: Sequence[ResourceFile]) -> bool:
    """Whether the changed files cannot come alone: a diagram asks for forms or decisions of its own deployment, or
    decision models of the deployment import each other and one of them changed."""
    diagrams = (file.content for file in changed if file.kind == "bpmn")
    if any(b'Binding="deployment"' in content for content in diagrams):
        return True
    imports = any(b"import " in file.content for file in files if file.kind == "dmn")
    return imports and any(file.kind == "dmn" for file in changed)


def _newest(session: Session, name: str | None) -> dict[str, tuple[str, str]]:
    """For each file name, digest and deployment id of its newest version under this deployment name."""
    query = (
        select(Resource.name, Resource.sha256, Deployment.id)
        .join(Deployment, Deployment.id == Resource.deployment_id)
        .where(Deployment.name == name)
        .order_by(Deployment.deployed_at, Deployment.id)
    )
    return {file: (sha256, deployment_id) for file, sha256, deployment_id in session.execute(query)}


def _store(session: Session, deployment: Deployment, file: ResourceFile) -> Resource:
    resource = Resource(deployment_id=deployment.id, name=file.name, content=file.content, sha256=_digest(file))
    session.add(resource)
    session.flush()
    return resource
