"""What is deployed in versions, as it is looked up: the newest version of each key, one version, and all of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import and_, func, select

from app.errors import NotFound
from app.extensions import db
from app.models import DecisionDefinition, FormDefinition, ProcessDefinition
from app.store.definitions import content_of

D = TypeVar("D", ProcessDefinition, DecisionDefinition, FormDefinition)


def latest(table: type[D]) -> Sequence[D]:
    """The newest version of every key, by key."""
    versions = select(table.key, func.max(table.version).label("version")).group_by(table.key).subquery()
    query = select(table).join(versions, and_(table.key == versions.c.key, table.version == versions.c.version))
    return db.session.scalars(query.order_by(table.key)).all()


def one(table: type[D], definition_id: str) -> D:
    """Raises NotFound."""
    found = db.session.get(table, definition_id)
    if found is None:
        raise NotFound("没有这个版本，或者尚未部署。")
    return found


def all_of(table: type[D], key: str) -> Sequence[D]:
    """All of the key, the newest first."""
    return db.session.scalars(select(table).where(table.key == key).order_by(table.version.desc())).all()


def file_of(definition: DecisionDefinition | FormDefinition) -> bytes:
    """The file that it came with, byte for byte."""
    return content_of(db.session(), definition.resource_id)
