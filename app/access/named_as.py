"""By which names an actor may be meant where somebody is named as a reader (``app.models.visibility``)."""

from __future__ import annotations

from collections.abc import Iterator

from app.access.substitutes import Standing, standings
from app.actor import Actor


def names_of(actor: Actor) -> list[str]:
    """The account, its posts, and its organisations as ``@organisation``."""
    return [actor.user_id, *sorted(actor.posts), *sorted(f"@{one}" for one in actor.organisations)]


def stood_for(actor: Actor) -> Iterator[tuple[list[str], Standing]]:
    """The names of those for whom the actor stands in now, who is named as they are while that lasts.

    A substitution that covers a single post lends that post alone, and not what the person is given by name.
    """
    for standing in standings(actor):
        names = names_of(standing.absent)
        yield (names if standing.whole else names[1:]), standing
