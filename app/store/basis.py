"""Whether a diagram is still deployed over the version it was edited from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import LEGAL_ZONE
from app.errors import Conflict
from app.models import Deployment, ProcessDefinition


class OutdatedModel(Conflict):
    """Somebody has deployed a newer version since the diagram was opened, or a process of that id is there already."""

    code = "outdated-model"


@dataclass(frozen=True, slots=True)
class Basis:
    """What was opened: the id of a process definition, None for a new diagram."""

    definition_id: str | None


def require_newest(session: Session, basis: Basis, keys: Iterable[str]) -> None:
    """Raise OutdatedModel unless each process is new or in its newest version as it was opened.

    The processes of one file have come with one deployment.
    """
    opened = session.get(ProcessDefinition, basis.definition_id) if basis.definition_id else None
    for key in keys:
        query = select(ProcessDefinition, Deployment).join(Deployment)
        query = query.where(ProcessDefinition.key == key).order_by(ProcessDefinition.version.desc()).limit(1)
        found = session.execute(query).first()
        if found is None or (opened is not None and found.Deployment.id == opened.deployment_id):
            continue
        newest, deployment = found
        at = f"{deployment.deployed_at.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"
        what = f"流程“{newest.name or key}”（{key}）的第 {newest.version} 版已于 {at} 由 {deployment.deployed_by} 部署"
        raise OutdatedModel(
            f"{what}，不是您打开时的内容。请下载您的改动，打开新版后再改；新建的流程请换一个标识。",
            key=key,
            version=newest.version,
        )
