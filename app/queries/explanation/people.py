"""Posts and accounts resolved: who holds a post now, and whom separation of duties keeps from a task."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.engine import Apart, duties_of
from app.extensions import db
from app.models import ActivityInstance, Membership, User
from app.models.holding import held_at
from app.queries.directory import Directory, directory
from app.queries.explanation.contract import Candidate, Person
from app.queries.explanation.rows import Rows


@dataclass(frozen=True, slots=True)
class People:
    """``names`` know the organisations and posts; ``accounts`` are those asked for by id, ``holders`` the open accounts
    by post; ``done`` who has completed an element of a process instance."""

    names: Directory
    accounts: Mapping[str, tuple[str, bool]]
    holders: Mapping[str, tuple[tuple[str, str], ...]]
    done: Mapping[tuple[str, str], frozenset[str]]

    def person(self, user_id: str, barred: Collection[str] = ()) -> Person:
        name, active = self.accounts.get(user_id, (user_id, False))
        return Person(user_id, name, active, user_id in barred)

    def post(self, post: str, barred: Collection[str] = ()) -> Candidate:
        """The label is the organisation's name, then the post's; an unknown post stands for itself."""
        organisation = post.partition("@")[2] or None
        held = tuple(Person(id_, name, True, id_ in barred) for id_, name in self.holders.get(post, ()))
        return Candidate("post", post, self.names.post(post), organisation, held)

    def named(self, user_id: str, barred: Collection[str] = ()) -> Candidate:
        person = self.person(user_id, barred)
        return Candidate("person", user_id, person.name, None, (person,) if person.active else ())

    def knows_post(self, post: str) -> bool:
        role, _, organisation = post.partition("@")
        return role in self.names.posts.get(organisation, {})


def people(rows: Rows) -> People:
    """Everybody whom the open work, its deadlines and their notices name; four statements at most."""
    named = {(c.kind, c.who) for task in rows.tasks for c in task.candidates}
    named |= {(c.kind, c.who) for offer in rows.offers for c in offer.candidates}
    users = {task.assignee for task in rows.tasks if task.assignee}
    users |= {who for kind, who in named if kind == "user"}
    posts = {who for kind, who in named if kind == "group"}
    posts |= {deadline.responsible for deadline in rows.deadlines if deadline.responsible}
    posts |= {post for job in rows.jobs for post in recipients(job.notice)}
    return People(directory(), _accounts(users), _holders(posts), _done(rows))


def recipients(notice: Mapping[str, object] | None) -> list[str]:
    to = (notice or {}).get("to", [])
    return [str(post) for post in to] if isinstance(to, list) else []


def _accounts(users: set[str]) -> dict[str, tuple[str, bool]]:
    if not users:
        return {}
    query = select(User.id, User.name, User.active).where(User.id.in_(users))
    return {row.id: (row.name, row.active) for row in db.session.execute(query)}


def _holders(posts: set[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    organisations = {post.partition("@")[2] for post in posts} - {""}
    if not organisations:
        return {}
    query = (
        select(Membership.post, Membership.organisation_id, User.id, User.name)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(organisations), User.active, held_at(clock.now()))
        .order_by(User.name, User.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for post, organisation, user_id, name in db.session.execute(query):
        found.setdefault(f"{post}@{organisation}", []).append((user_id, name))
    return {post: tuple(found[post]) for post in posts if post in found}


def _done(rows: Rows) -> dict[tuple[str, str], frozenset[str]]:
    """Only of what an open task must not be done by the same person as; a start event by who started the case."""
    work = {(one.instance_id, one.element_id) for one in rows.tasks}
    work |= {(one.instance_id, one.element_id) for one in rows.offers}
    wanted = {rule.element for instance_id, element_id in work for rule in kept_apart(rows, instance_id, element_id)}
    if not wanted:
        return {}
    query = select(ActivityInstance.instance_id, ActivityInstance.element_id, ActivityInstance.completed_by).where(
        ActivityInstance.instance_id.in_(rows.tree),
        ActivityInstance.element_id.in_(wanted),
        ActivityInstance.completed_by.is_not(None),
    )
    found: dict[tuple[str, str], set[str]] = {}
    for instance_id, element_id, user_id in db.session.execute(query):
        found.setdefault((instance_id, element_id), set()).add(user_id or "")
    if rows.root.start_element in wanted:
        found.setdefault((rows.root.id, rows.root.start_element or ""), set()).add(rows.root.started_by)
    return {place: frozenset(users) for place, users in found.items()}


def kept_apart(rows: Rows, instance_id: str, element_id: str) -> Iterable[Apart]:
    """What the property ``not-same-person-as`` refuses; what it only warns of bars nobody."""
    element = rows.element(instance_id, element_id)
    return [rule for rule in duties_of(element).apart if not rule.warn] if element else []


def places(rows: Rows, instance_id: str, rule: Apart) -> Iterable[tuple[str, str]]:
    """Instance and element that a rule of a task of this instance means."""
    for id_, row in rows.tree.items():
        if id_ == instance_id if rule.process is None else row.definition.key == rule.process:
            yield id_, rule.element
