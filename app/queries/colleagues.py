"""The people whom a form offers: who holds one of some posts, or any post of some organisations, now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import Membership, Organisation, User
from app.models.holding import held_at

MOST = 300
"""No list of a form is longer; whoever is not in it is named by account over REST."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """An open account, with the posts by which it is offered, in words."""

    id: str
    name: str
    posts: str

    @property
    def label(self) -> str:
        return f"{self.name}（{self.posts}）" if self.posts and self.posts != self.name else self.name


def colleagues(organisations: Iterable[str], posts: Iterable[str] = ()) -> list[Colleague]:
    """The people of the organisations; with ``posts`` only those who hold one of these. By organisation and name."""
    wanted, only = sorted(set(organisations)), set(posts)
    query = (
        select(User.id, User.name, Membership.post, Organisation.id, Organisation.name, Organisation.posts)
        .join(Membership, Membership.user_id == User.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(User.active, Membership.organisation_id.in_(wanted), held_at(clock.now()))
        .order_by(Organisation.name, User.name, User.id)
    )
    found: dict[str, tuple[str, list[str]]] = {}
    for user_id, name, post, organisation_id, organisation, labels in db.session.execute(query):
        if not only or f"{post}@{organisation_id}" in only:
            found.setdefault(user_id, (name, []))[1].append(f"{organisation} {labels.get(post, post)}")
    return [Colleague(id_, name, "、".join(held)) for id_, (name, held) in list(found.items())[:MOST]]


def posts_of(organisations: Iterable[str]) -> list[tuple[str, str]]:
    """``post@organisation`` and what it is called, by organisation and post."""
    query = select(Organisation).where(Organisation.id.in_(sorted(set(organisations)))).order_by(Organisation.name)
    rows = db.session.scalars(query).all()
    return [(f"{post}@{row.id}", f"{row.name} {label}") for row in rows for post, label in row.posts.items()]
