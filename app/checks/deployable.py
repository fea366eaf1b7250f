"""What a new deployment may rely on: the processes, forms, decisions and rules that are deployed already."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app import forms
from app.errors import DeploymentRefused
from app.forms import Form
from app.models import DeadlineRuleDefinition, DecisionDefinition, FormDefinition, ProcessDefinition, Resource


class Deployable:
    """Asks the database whether a key is deployed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_form(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(FormDefinition.key == key))))

    def form(self, key: str, version: int | None = None) -> Form | None:
        """The newest version of a form, or a numbered one; None where there is none that can be read."""
        query = select(Resource.content, Resource.name).join(FormDefinition, FormDefinition.resource_id == Resource.id)
        query = query.where(FormDefinition.key == key).order_by(FormDefinition.version.desc())
        if version is not None:
            query = query.where(FormDefinition.version == version)
        row = self._session.execute(query.limit(1)).first()
        try:
            return forms.parse(row.content, row.name) if row is not None else None
        except DeploymentRefused:
            return None  # deployed under older rules

    def has_decision(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(DecisionDefinition.key == key))))

    def has_process(self, key: str, version: int | None = None) -> bool:
        """Any version, or that one."""
        found = exists().where(ProcessDefinition.key == key)
        if version is not None:
            found = found.where(ProcessDefinition.version == version)
        return bool(self._session.scalar(select(found)))

    def has_rule(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(DeadlineRuleDefinition.key == key))))
