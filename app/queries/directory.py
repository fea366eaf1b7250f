"""Names for ids: what an account, a post or an organisation is called on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models import Membership, Organisation, User
from app.models.holding import held_at


@dataclass(frozen=True, slots=True)
class Directory:
    """All organisations, and the accounts it was asked for; ``things`` are the names of other ids that variables may
    hold. Unknown ids stand for themselves."""

    organisations: Mapping[str, str]
    posts: Mapping[str, Mapping[str, str]]
    people: Mapping[str, str]
    posts_of: Mapping[str, tuple[str, ...]]
    things: Mapping[str, str] = field(default_factory=dict)

    def organisation(self, organisation_id: str) -> str:
        return self.organisations.get(organisation_id, organisation_id)

    def post(self, post: str) -> str:
        """``clerk@some-bureau`` in words: the organisation's name, then the post's."""
        role, at, organisation_id = post.partition("@")
        if not at or organisation_id not in self.organisations:
            return post
        return f"{self.organisations[organisation_id]} {self.posts[organisation_id].get(role, role)}"

    def person(self, user_id: str) -> str:
        """The account's name with the posts it holds now; the service itself is 系统."""
        if user_id == "system":
            return "系统"
        name = self.people.get(user_id, user_id)
        posts = "、".join(self.post(post) for post in self.posts_of.get(user_id, ()))
        return name if not posts or posts.replace(" ", "") == name.replace(" ", "") else f"{name}（{posts}）"

    def anyone(self, who: str) -> str:
        """A candidate, which may be a post or an account."""
        return self.person(who) if who in self.people else self.post(who)

    def thing(self, text: str) -> str | None:
        """What a variable's text names, when it is the id of an organisation, a known account or another thing."""
        if text in self.organisations:
            return self.organisations[text]
        return self.person(text) if text in self.people else self.things.get(text)


def directory(people: Iterable[str] = ()) -> Directory:
    """Three statements, however many people are asked for."""
    wanted = {person for person in people if person}
    organisations = db.session.execute(select(Organisation.id, Organisation.name, Organisation.posts)).all()
    users = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted))).all() if wanted else []
    held: dict[str, list[str]] = {}
    if users:
        query = select(Membership.user_id, Membership.post, Membership.organisation_id)
        query = query.where(held_at(clock.now()))
        for user_id, post, organisation_id in db.session.execute(query.where(Membership.user_id.in_(wanted))):
            held.setdefault(user_id, []).append(f"{post}@{organisation_id}")
    return Directory(
        organisations={row.id: row.name for row in organisations},
        posts={row.id: row.posts for row in organisations},
        people={row.id: row.name for row in users},
        posts_of={user_id: tuple(sorted(posts)) for user_id, posts in held.items()},
    )
