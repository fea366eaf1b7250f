"""What the rules of the register are called, and their articles: those of their newest versions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from app import calendar
from app.extensions import db
from app.models import DeadlineRuleDefinition, Resource

_known: dict[str, RuleName] = {}
"""By rule definition; a version never changes."""


@dataclass(frozen=True, slots=True)
class RuleName:
    name: str
    article: str


def rule_names(keys: Collection[str]) -> dict[str, RuleName]:
    """By rule; one that is not deployed any more stands for itself."""
    newest = select(DeadlineRuleDefinition.key, func.max(DeadlineRuleDefinition.version).label("version"))
    latest = newest.group_by(DeadlineRuleDefinition.key).subquery()
    row = DeadlineRuleDefinition
    same = and_(row.key == latest.c.key, row.version == latest.c.version)
    found = db.session.execute(select(row.id, row.key, row.resource_id).join(latest, same)).all()
    _load({resource for id_, key, resource in found if id_ not in _known and key in keys}, found)
    named = {key: _known[id_] for id_, key, _ in found if id_ in _known}
    return {key: named.get(key, RuleName(key, "")) for key in keys}


def rule_keys() -> list[str]:
    """Every rule that was ever deployed, by id."""
    return list(db.session.scalars(select(DeadlineRuleDefinition.key).distinct().order_by(DeadlineRuleDefinition.key)))


def _load(resources: Collection[str], found: Collection[tuple[str, str, str]]) -> None:
    if not resources:
        return
    contents = select(Resource.id, Resource.name, Resource.content).where(Resource.id.in_(resources))
    for resource_id, name, content in db.session.execute(contents):
        rules = {rule.id: rule for rule in calendar.parse(content, name)}
        for id_, key, resource in found:
            if resource == resource_id and key in rules:
                _known[id_] = RuleName(rules[key].name, rules[key].article)
