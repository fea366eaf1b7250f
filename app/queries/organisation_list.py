"""The organisations of the installation, with their posts and who holds each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app import clock
from app.extensions import db
from app.models import Membership, Organisation, User
from app.models.holding import held_at
from app.queries.page import Page


@dataclass(frozen=True, slots=True)
class PostRow:
    """``id`` is written ``post@organisation``; ``holders`` are id and name of open accounts."""

    id: str
    label: str
    holders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: str
    name: str
    parent: str | None
    posts: tuple[PostRow, ...]


def organisations(number: int, size: int, *, words: str = "") -> Page[OrganisationRow]:
    """``words`` is looked for in id and name. By id."""
    condition = or_(
        Organisation.id.icontains(words, autoescape=True), Organisation.name.icontains(words, autoescape=True)
    )
    total = db.session.scalar(select(func.count()).select_from(Organisation).where(condition)) or 0
    query = select(Organisation).where(condition).order_by(Organisation.id).offset((number - 1) * size).limit(size)
    rows = list(db.session.scalars(query))
    wanted = [row.id for row in rows]
    held: dict[str, list[tuple[str, str]]] = {}
    people = (
        select(Membership.post, Membership.organisation_id, User.id, User.name)
        .join(User, User.id == Membership.user_id)
        .where(User.active, Membership.organisation_id.in_(wanted), held_at(clock.now()))
        .order_by(User.id)
    )
    for post, organisation_id, user_id, name in db.session.execute(people):
        held.setdefault(f"{post}@{organisation_id}", []).append((user_id, name))
    parents = {row.parent_id for row in rows if row.parent_id}
    named = select(Organisation.id, Organisation.name).where(Organisation.id.in_(parents))
    names = {row.id: row.name for row in db.session.execute(named)}
    return Page(
        tuple(
            OrganisationRow(
                row.id,
                row.name,
                names.get(row.parent_id or ""),
                tuple(
                    PostRow(f"{post}@{row.id}", label, tuple(held.get(f"{post}@{row.id}", ())))
                    for post, label in row.posts.items()
                ),
            )
            for row in rows
        ),
        number,
        size,
        total,
    )
