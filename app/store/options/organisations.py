"""Organisations to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.models import CaseParty, Organisation
from app.typed_json import Value

ALL = "all"


def organisation_options(rows: Sequence[Organisation]) -> list[Value]:
    return [{"label": row.name, "value": row.id} for row in rows]


def below(session: Session, actor: Actor) -> list[Organisation]:
    """The actor's own organisations and the units below them; all of them for another system."""
    rows = session.query(Organisation).order_by(Organisation.name).all()
    if actor.roles & {"integration", "system"}:
        return rows
    known = set(actor.organisations)
    for _ in rows:  # as deep as the tree can be
        grown = known | {row.id for row in rows if row.parent_id in known and row.kind != "department"}
        if grown == known:
            break
        known = grown
    return [row for row in rows if row.id in known]


def picked_organisations(
    session: Session, actor: Actor, of: Value, filters: tuple[tuple[str, str], ...], root_id: str | None
) -> list[Value]:
    """``of``: ``own``, ``parties`` of the case, or ids of organisations; nothing means all of the actor's places.
    ``filters`` hold a column and the values it may have, separated by commas; ``jurisdiction`` may be ``all``."""
    rows = below(session, actor) if of == "own" else session.query(Organisation).order_by(Organisation.name).all()
    if of not in (None, "own"):
        allowed = party_ids(session, root_id) if of == "parties" else set(texts(of))
        rows = [row for row in rows if row.id in allowed]
    elif not any(name == "jurisdiction" for name, _ in filters):
        rows = _of_own_jurisdictions(rows, actor) if of is None else rows
    for name, text in filters:
        if (name, text.strip()) == ("jurisdiction", ALL):
            continue
        values = {part.strip() for part in text.split(",")}
        rows = [row for row in rows if getattr(row, "parent_id" if name == "parent" else name) in values]
    return organisation_options(rows)


def _of_own_jurisdictions(rows: list[Organisation], actor: Actor) -> list[Organisation]:
    """With those that belong to none. Who works for no jurisdiction, as another system, sees all."""
    own = {row.jurisdiction for row in rows if row.id in actor.organisations and row.jurisdiction}
    return [row for row in rows if row.jurisdiction is None or row.jurisdiction in own] if own else rows


def party_ids(session: Session, root_id: str | None) -> set[str]:
    if root_id is None:
        return set()
    return set(session.scalars(select(CaseParty.organisation_id).where(CaseParty.instance_id == root_id)))


def texts(value: Value) -> list[str]:
    """A text with commas, or a list of texts."""
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return [item.strip() for item in items if isinstance(item, str)]
