"""What definitions of every kind are listed by: which version of a key is the latest, and when it was deployed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, exists, select
from sqlalchemy.orm import aliased

from app.models import DecisionDefinition, Deployment, ProcessDefinition

_Versioned = type[ProcessDefinition] | type[DecisionDefinition]


def is_latest(table: _Versioned) -> ColumnElement[bool]:
    newer = aliased(table)
    return ~exists().where(newer.key == table.key, newer.version > table.version)


def deployed_at(table: _Versioned) -> ScalarSelect[datetime]:
    return select(Deployment.deployed_at).where(Deployment.id == table.deployment_id).scalar_subquery()
