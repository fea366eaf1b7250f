"""What the cited articles say, in the newest deployed words of their regulations, for reading beside a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func, select

from app import statute
from app.errors import DeploymentRefused
from app.extensions import db
from app.models import ProcessInstance, Resource, StatuteDefinition
from app.statute import Citation, Regulation
from app.store import governing as laws


@dataclass(frozen=True, slots=True)
class Gist:
    """``cite`` as the article is cited, with the name of its regulation; ``text`` in our own words."""

    cite: str
    text: str


def gists(article: str | None, among: frozenset[str] = frozenset()) -> tuple[Gist, ...]:
    """The lines of a property ``article``, in its order, none twice; of what nobody has told, nothing.

    An item comes after the sentence that it belongs to. What is shared cites several regulations: of those only the
    ones ``among`` are told, when any are named.
    """
    mine = list(statute.citations(statute.own(article or "", among)))
    if not mine:
        return ()
    told = {name: regulation for regulation in newest_regulations() for name in regulation.names}
    found = [line for one in mine if one.short in told and one.path for line in _lines(told[one.short], one)]
    return tuple(dict.fromkeys(found))


def governing(instance: ProcessInstance) -> frozenset[str]:
    """The names of the regulations that the outermost process of the case cites, itself or by its elements."""
    return laws.governing(db.session(), instance)


def _lines(regulation: Regulation, citation: Citation) -> Iterator[Gist]:
    for row in regulation.articles:
        if citation.names(row.cite) or row.cite.path == citation.path[:-1]:
            yield Gist(row.cite.text, row.gist)


def newest_regulations() -> list[Regulation]:
    """Every regulation that is deployed and can be read, in its newest version."""
    newest = select(StatuteDefinition.key, func.max(StatuteDefinition.version).label("version"))
    last = newest.group_by(StatuteDefinition.key).subquery()
    query = select(StatuteDefinition.id).join(
        last, (last.c.key == StatuteDefinition.key) & (last.c.version == StatuteDefinition.version)
    )
    return [read for id_ in db.session.scalars(query) if (read := _read(id_)) is not None]


@lru_cache(maxsize=32)
def _read(definition_id: str) -> Regulation | None:
    """A version never changes; one that was deployed under older rules and cannot be read any more says nothing."""
    query = select(Resource.content, Resource.name).join(
        StatuteDefinition, StatuteDefinition.resource_id == Resource.id
    )
    row = db.session.execute(query.where(StatuteDefinition.id == definition_id)).one()
    try:
        return statute.parse(row.content, row.name)
    except DeploymentRefused:
        return None
