"""The procedures of the installation: their latest versions, and all versions of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select

from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition


def latest_definitions() -> Sequence[ProcessDefinition]:
    """The latest version of every procedure, by name."""
    newest = select(ProcessDefinition.key, func.max(ProcessDefinition.version).label("version"))
    latest = newest.group_by(ProcessDefinition.key).subquery()
    query = select(ProcessDefinition).join(
        latest, and_(ProcessDefinition.key == latest.c.key, ProcessDefinition.version == latest.c.version)
    )
    return db.session.scalars(query.order_by(ProcessDefinition.name, ProcessDefinition.key)).all()


def latest_of(key: str) -> ProcessDefinition:
    """Raises NotFound when no version is deployed."""
    query = select(ProcessDefinition).where(ProcessDefinition.key == key)
    found = db.session.scalar(query.order_by(ProcessDefinition.version.desc()).limit(1))
    if found is None:
        raise NotFound("没有这个流程，或者尚未部署。")
    return found


def definition(definition_id: str) -> ProcessDefinition:
    """Raises NotFound."""
    found = db.session.get(ProcessDefinition, definition_id)
    if found is None:
        raise NotFound("没有这个流程版本。")
    return found


def versions_of(key: str) -> Sequence[ProcessDefinition]:
    """All versions, the newest first."""
    query = select(ProcessDefinition).where(ProcessDefinition.key == key)
    return db.session.scalars(query.order_by(ProcessDefinition.version.desc())).all()
