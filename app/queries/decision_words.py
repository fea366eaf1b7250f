"""The words of the decisions that a history names."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app import dmn
from app.extensions import db
from app.models import DecisionDefinition, Resource

_known: dict[str, dmn.DecisionWords] = {}
"""By decision definition; a version never changes."""


def decision_words(definition_ids: Collection[str]) -> dict[str, dmn.DecisionWords]:
    """By definition id; two statements where one is not known yet, none otherwise."""
    missing = {one for one in definition_ids if one not in _known}
    if missing:
        query = select(DecisionDefinition.id, DecisionDefinition.key, Resource.name, Resource.content)
        query = query.join(Resource, Resource.id == DecisionDefinition.resource_id)
        for id_, key, name, content in db.session.execute(query.where(DecisionDefinition.id.in_(missing))):
            _known[id_] = dmn.words(content, name).get(key, dmn.DecisionWords(key))
    return {one: _known[one] for one in definition_ids if one in _known}
