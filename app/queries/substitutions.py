"""The substitutions that concern an actor: as the absent one, as the substitute, or as who may arrange them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select, true

from app import clock
from app.access.deadlines import HEAD
from app.actor import Actor
from app.extensions import db
from app.models import Membership, Substitution, User
from app.models.holding import held_at
from app.queries.colleagues import Colleague, colleagues

MOST = 200


@dataclass(frozen=True, slots=True)
class Arranging:
    """Whom the actor may say to be absent, and who may stand in for them, by organisation."""

    absent: list[Colleague]
    substitutes: list[Colleague]
    posts: tuple[str, ...]


def substitutions(actor: Actor) -> Sequence[Substitution]:
    """The latest end first; an administrator sees all, a head those of the organisation's people."""
    headed = _headed(actor)
    people = select(Membership.user_id).where(Membership.organisation_id.in_(headed), held_at(clock.now()))
    condition = or_(
        Substitution.absent == actor.user_id, Substitution.substitute == actor.user_id, Substitution.absent.in_(people)
    )
    query = select(Substitution).where(true() if "administrator" in actor.roles else condition)
    return db.session.scalars(query.order_by(Substitution.valid_until.desc(), Substitution.id).limit(MOST)).all()


def arranging(actor: Actor) -> Arranging:
    headed = _headed(actor)
    everywhere = headed | actor.organisations
    if "administrator" in actor.roles:
        everywhere = headed = frozenset(db.session.scalars(select(Membership.organisation_id).distinct()))
    absent = colleagues(headed)
    own = db.session.get(User, actor.user_id)
    if own is not None and actor.posts and all(one.id != actor.user_id for one in absent):
        absent = [Colleague(own.id, own.name, "本人"), *absent]
    held = select(Membership.post, Membership.organisation_id).where(
        Membership.user_id.in_([one.id for one in absent]), held_at(clock.now())
    )
    posts = sorted({f"{row.post}@{row.organisation_id}" for row in db.session.execute(held)})
    return Arranging(absent, colleagues(everywhere), tuple(posts))


def _headed(actor: Actor) -> frozenset[str]:
    return frozenset(one for one in actor.organisations if f"{HEAD}@{one}" in actor.posts)
