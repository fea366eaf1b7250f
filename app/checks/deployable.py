"""What a new deployment may rely on: the forms, decisions and rules that are deployed already."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.models import DeadlineRuleDefinition, DecisionDefinition, FormDefinition


class Deployable:
    """Asks the database whether a key is deployed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_form(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(FormDefinition.key == key))))

    def has_decision(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(DecisionDefinition.key == key))))

    def has_rule(self, key: str) -> bool:
        return bool(self._session.scalar(select(exists().where(DeadlineRuleDefinition.key == key))))
