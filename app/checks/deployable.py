"""What a new deployment may rely on: the processes, forms, decisions and rules that are deployed already."""

from __future__ import annotations

from sqlalchemy import Exists, exists, select
from sqlalchemy.orm import Session

from app import forms, statute
from app.errors import DeploymentRefused
from app.forms import Form
from app.models import (
    DeadlineRuleDefinition,
    DecisionDefinition,
    FormDefinition,
    ProcessDefinition,
    Resource,
    StatuteDefinition,
)


class Deployable:
    """Asks the database whether a key is deployed; without one nothing is."""

    def __init__(self, session: Session | None) -> None:
        self._session = session

    def has_form(self, key: str) -> bool:
        return self._is(exists().where(FormDefinition.key == key))

    def form(self, key: str, version: int | None = None) -> Form | None:
        """The newest version of a form, or a numbered one; None where there is none that can be read."""
        query = select(Resource.content, Resource.name).join(FormDefinition, FormDefinition.resource_id == Resource.id)
        query = query.where(FormDefinition.key == key).order_by(FormDefinition.version.desc())
        if version is not None:
            query = query.where(FormDefinition.version == version)
        row = self._session.execute(query.limit(1)).first() if self._session else None
        try:
            return forms.parse(row.content, row.name) if row is not None else None
        except DeploymentRefused:
            return None  # deployed under older rules

    def has_decision(self, key: str) -> bool:
        return self._is(exists().where(DecisionDefinition.key == key))

    def has_process(self, key: str, version: int | None = None, *, tag: str | None = None) -> bool:
        """Any version, or that one, or one with that tag."""
        found = exists().where(ProcessDefinition.key == key)
        if version is not None:
            found = found.where(ProcessDefinition.version == version)
        if tag is not None:
            found = found.where(ProcessDefinition.version_tag == tag)
        return self._is(found)

    def has_rule(self, key: str) -> bool:
        return self._is(exists().where(DeadlineRuleDefinition.key == key))

    def regulations(self) -> list[statute.Regulation]:
        """Every regulation that is deployed, in its newest version."""
        query = select(StatuteDefinition.key, Resource.content, Resource.name)
        query = query.join(Resource, Resource.id == StatuteDefinition.resource_id).order_by(StatuteDefinition.version)
        rows = self._session.execute(query).all() if self._session else []
        newest = {key: (content, name) for key, content, name in rows}
        return [statute.parse(content, name) for content, name in newest.values()]

    def _is(self, found: Exists) -> bool:
        return self._session is not None and bool(self._session.scalar(select(found)))
