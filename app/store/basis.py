"""Whether a file is still deployed over the versions it was edited from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.resources import Contents
from app.clock import LEGAL_ZONE
from app.errors import Conflict
from app.models import DecisionDefinition, Deployment, FormDefinition, ProcessDefinition

_TABLES: dict[str, Any] = {"流程": ProcessDefinition, "决策": DecisionDefinition, "表单": FormDefinition}


class OutdatedModel(Conflict):
    """Somebody has deployed a newer version since the file was opened, or something of that id is there already."""

    code = "outdated-model"


@dataclass(frozen=True, slots=True)
class Basis:
    """What was opened: the id of a process, decision or form definition, None for a new file."""

    definition_id: str | None


def require_newest(session: Session, basis: Basis, contents: Contents) -> None:
    """Raise OutdatedModel unless each process, decision and form is new or in its newest version as it was opened.

    What stands in one file has come with one resource.
    """
    opened = _opened(session, basis.definition_id) if basis.definition_id else None
    for kind, key in _defined(contents):
        table = _TABLES[kind]
        query = select(table, Deployment).join(Deployment, Deployment.id == table.deployment_id)
        found = session.execute(query.where(table.key == key).order_by(table.version.desc()).limit(1)).first()
        if found is None or (opened is not None and found[0].resource_id == opened):
            continue
        newest, deployment = found
        at = f"{deployment.deployed_at.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"
        name = getattr(newest, "name", None) or key
        what = f"{kind}“{name}”（{key}）的第 {newest.version} 版已于 {at} 由 {deployment.deployed_by} 部署"
        raise OutdatedModel(
            f"{what}，不是您打开时的内容。请下载您的改动，打开新版后再改；新建的{kind}请换一个标识。",
            key=key,
            version=newest.version,
        )


def _opened(session: Session, definition_id: str) -> str | None:
    """The resource that the definition came with."""
    rows = (session.get(table, definition_id) for table in _TABLES.values())
    return next((row.resource_id for row in rows if row is not None), None)


def _defined(contents: Contents) -> Iterator[tuple[str, str]]:
    yield from (("流程", model.id) for _, model in contents.processes)
    yield from (("决策", decision.key) for _, decision in contents.decisions)
    yield from (("表单", form.key) for _, form in contents.forms)
