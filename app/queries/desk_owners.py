"""On whose desks an actor's tasks lie: the actor's own, those of the posts, and of the absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists

from app.actor import Actor
from app.models import DeskEntry, TaskCandidate
from app.models.desk import GROUP, HOLDER, USER
from app.queries.substituted import absent_for


@dataclass(frozen=True, slots=True)
class Owner:
    """One part of the desk's entries; ``absent`` is whose work it is where it is not the actor's. ``offered_to``
    narrows what somebody holds to the tasks that were offered to one of these posts."""

    kind: str
    who: str
    absent: str | None = None
    process_key: str | None = None
    offered_to: frozenset[str] | None = None

    @property
    def shape(self) -> Owner:
        """The same for every owner whose conditions differ in their values only."""
        narrowed = None if self.offered_to is None else frozenset[str]()
        return replace(self, kind="", who="", absent=None, process_key=self.process_key and "", offered_to=narrowed)

    def values(self, n: int) -> dict[str, Any]:
        """What a statement made of the ``n``-th owner's shape is executed with."""
        found: dict[str, Any] = {f"kind{n}": self.kind, f"who{n}": self.who}
        if self.process_key is not None:
            found[f"process{n}"] = self.process_key
        if self.offered_to is not None:
            found[f"offered{n}"] = sorted(self.offered_to)
        return found

    def conditions(self, n: int = 0) -> list[ColumnElement[bool]]:
        found = [DeskEntry.kind == bindparam(f"kind{n}", self.kind), DeskEntry.who == bindparam(f"who{n}", self.who)]
        if self.process_key is not None:
            found.append(DeskEntry.process_key == bindparam(f"process{n}", self.process_key))
        if self.offered_to is not None:
            offered = exists().where(
                TaskCandidate.task_id == DeskEntry.task_id,
                TaskCandidate.kind == GROUP,
                TaskCandidate.who.in_(bindparam(f"offered{n}", sorted(self.offered_to), expanding=True)),
            )
            found.append(offered)
        return found


@dataclass(frozen=True, slots=True)
class Owners:
    """``mine`` is held already; ``posts`` waits for somebody to claim it."""

    mine: tuple[Owner, ...]
    posts: tuple[Owner, ...]

    def only(self, box: str) -> Owners:
        """``mine``, ``posts`` or ``absent`` (only what the actor does for others); anything else is all."""
        match box:
            case "mine":
                return Owners(tuple(one for one in self.mine if one.absent is None), ())
            case "posts":
                return Owners((), tuple(one for one in self.posts if one.absent is None))
            case "absent":
                mine, posts = ([one for one in some if one.absent] for some in (self.mine, self.posts))
                return Owners(tuple(mine), tuple(posts))
            case _:
                return self

    @property
    def all(self) -> tuple[Owner, ...]:
        return self.mine + self.posts


def owners_of(actor: Actor, now: datetime) -> Owners:
    mine = [Owner(HOLDER, actor.user_id)]
    posts = [Owner(USER, actor.user_id), *(Owner(GROUP, post) for post in sorted(actor.posts))]
    for absent in absent_for(actor, now):
        person, procedure = absent.user_id, absent.process_key
        mine.append(Owner(HOLDER, person, person, procedure, absent.posts if absent.one_post else None))
        if not absent.one_post:
            posts.append(Owner(USER, person, person, procedure))
        posts += [Owner(GROUP, post, person, procedure) for post in sorted(absent.posts - actor.posts)]
    return Owners(tuple(mine), tuple(posts))
