"""The procedures of the installation: the newest version of each, and one of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition
from app.queries.versions import latest


def latest_definitions() -> Sequence[ProcessDefinition]:
    """The latest version of every procedure, by name."""
    return sorted(latest(ProcessDefinition), key=lambda one: (one.name or "", one.key))


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
