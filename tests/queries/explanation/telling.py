"""Asking for an explanation, and looking into it."""

from __future__ import annotations

from app.actor import SYSTEM
from app.extensions import db
from app.queries.explanation import Explanation, explanation
from app.queries.explanation.contract import Waiting


def told(instance_id: str, language: str = "zh") -> Explanation:
    """As the service itself sees it, read afresh."""
    db.session.rollback()
    db.session.expire_all()
    return explanation(SYSTEM, instance_id, language)


def waits(instance_id: str) -> dict[str, Waiting]:
    """The open waits by element id."""
    return {one.place.element.id: one for one in told(instance_id).waits}


def codes(wait: Waiting) -> list[str]:
    return [finding.code for finding in wait.findings]
