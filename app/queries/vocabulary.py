"""What a diagram may name: the forms, decisions, processes, deadline rules, articles, topics and posts there are."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.access import require_role
from app.actor import Actor
from app.extensions import db
from app.models import DecisionDefinition, FormDefinition, Organisation, ProcessDefinition
from app.queries.gists import newest_regulations
from app.queries.register.rule_names import rule_keys, rule_names
from app.queries.versions import latest
from app.service_tasks import HANDLERS

Words = list[dict[str, str]]
"""``{value, label}``, in the order in which a person would look for them."""


def vocabulary(actor: Actor) -> dict[str, Words]:
    """The words by what they name. Analysts only: raises Forbidden."""
    require_role(actor, "analyst")
    return {
        "forms": _words((key, "") for key in db.session.scalars(select(FormDefinition.key).distinct())),
        "decisions": _words((one.key, one.name or "") for one in latest(DecisionDefinition)),
        "processes": _words((one.key, one.name or "") for one in latest(ProcessDefinition)),
        "rules": _words((key, f"{one.name}（{one.article}）") for key, one in rule_names(rule_keys()).items()),
        "articles": [
            {"value": row.cite.text, "label": row.gist} for told in newest_regulations() for row in told.articles
        ],
        "topics": _words((topic, "") for topic in HANDLERS),
        "posts": _posts(),
    }


def _posts() -> Words:
    labels: dict[str, str] = {}
    for posts in db.session.scalars(select(Organisation.posts).order_by(Organisation.id)):
        for post, label in posts.items():
            labels.setdefault(post, label)
    return _words(labels.items())


def _words(pairs: Iterable[tuple[str, str]]) -> Words:
    return [{"value": value, "label": label} for value, label in sorted(pairs)]
