"""What the filters of the register offer: only what a reader may watch, as far as it is cheap to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.access.superiors import supervised_organisations
from app.actor import Actor
from app.extensions import db
from app.models import Organisation
from app.queries.procedure import latest_definitions
from app.queries.register.rule_names import rule_keys


@dataclass(frozen=True, slots=True)
class Choices:
    """``organisations`` and ``procedures`` are names by id or key."""

    organisations: Mapping[str, str]
    areas: Sequence[str]
    procedures: Mapping[str, str]
    rules: Sequence[str]


def choices(actor: Actor) -> Choices:
    """A supervisor is offered the supervised organisations and the own; the other systems all; anybody else the own."""
    query = select(Organisation.id, Organisation.name, Organisation.area).order_by(Organisation.area, Organisation.name)
    if not actor.roles & {"integration", "system"}:
        query = query.where(Organisation.id.in_(supervised_organisations(actor) | actor.organisations))
    rows = db.session.execute(query).all()
    return Choices(
        organisations={row.id: row.name for row in rows},
        areas=list(dict.fromkeys(row.area for row in rows if row.area)),
        procedures={one.key: one.name or one.key for one in latest_definitions()},
        rules=rule_keys(),
    )
