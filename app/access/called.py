"""What a refusal calls the people and posts that it names: by their names, not by the ids of the machine."""

from __future__ import annotations

from app.extensions import db
from app.models import Organisation, User


def person_called(user_id: str | None) -> str:
    """An account that there is not stands for itself."""
    person = db.session.get(User, user_id) if user_id else None
    return person.name if person is not None else user_id or ""


def candidate_called(kind: str, who: str) -> str:
    """A post (``kind`` group) with its organisation, or a person."""
    post, _, organisation_id = who.partition("@")
    organisation = db.session.get(Organisation, organisation_id) if kind == "group" and organisation_id else None
    if organisation is not None and post in organisation.posts:
        return f"{organisation.name} {organisation.posts[post]}"
    return person_called(who)
