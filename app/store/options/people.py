"""People to choose from."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actor import Actor
from app.models import Membership, Organisation, User
from app.models.holding import held_at
from app.store.options.organisations import party_ids, texts
from app.typed_json import Value


def people_options(session: Session, actor: Actor, of: Value, root_id: str | None) -> list[Value]:
    """Active accounts with a post that they hold now. ``of``: ``own`` organisations (also when nothing is said),
    ``parties`` of the case, or organisations and posts (``clerk@some-bureau``) by id."""
    query = (
        select(User.id, User.name, Membership.post, Organisation.id, Organisation.name, Organisation.posts)
        .join(Membership, Membership.user_id == User.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(User.active, held_at(clock.now()))
        .order_by(Organisation.name, User.name, Membership.post)
    )
    wanted = set(texts(of))
    if of in (None, "", "own"):
        query = query.where(Organisation.id.in_(actor.organisations))
    elif of == "parties":
        query = query.where(Organisation.id.in_(party_ids(session, root_id)))
    else:
        query = query.where(Organisation.id.in_({one.rpartition("@")[2] for one in wanted}))
    named: dict[str, tuple[str, list[str]]] = {}
    for user_id, name, post, organisation_id, organisation, posts in session.execute(query):
        if of in (None, "", "own", "parties") or wanted & {organisation_id, f"{post}@{organisation_id}"}:
            named.setdefault(user_id, (name, []))[1].append(f"{organisation} {posts.get(post, post)}")
    return [{"label": _label(name, held), "value": user_id} for user_id, (name, held) in named.items()]


def _label(name: str, held: list[str]) -> str:
    posts = "、".join(held)
    return name if posts.replace(" ", "") == name.replace(" ", "") else f"{name}（{posts}）"
