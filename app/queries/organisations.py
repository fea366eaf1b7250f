"""The organisations of the installation for whoever keeps them: as plain values, and as YAML."""

from __future__ import annotations

from typing import Any

import yaml

from app.access import require_role
from app.actor import Actor
from app.extensions import db
from app.store.organisations import document_of
from app.store.organisations.stored import stored_organisations


def organisations_document(actor: Actor, jurisdiction: str | None = None) -> dict[str, Any]:
    """As ``organisations.yaml`` has them, people included. Administrators only: raises Forbidden."""
    require_role(actor, "administrator")
    return document_of(stored_organisations(db.session(), jurisdiction))


def organisations_yaml(actor: Actor, jurisdiction: str | None = None) -> str:
    """The same, written so that importing it changes nothing."""
    document = organisations_document(actor, jurisdiction)
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)
