"""Finds what of a case an actor may not see: the one answer that all pages and interfaces ask before telling values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select

from app.access.cases import readable_cases
from app.access.named_as import names_of, stood_for
from app.access.sight import WHOLE, Sight, files_in
from app.actor import Actor
from app.extensions import db
from app.models import CarbonCopy, CaseParty, ProcessInstance, Veil, VeilReader
from app.models.visibility import COPIES, PARTIES
from app.typed_json import Value

_SHORTEST = 2


def keeping_back(actor: Actor) -> frozenset[str]:
    """The roots of all cases in which anything is kept back from anybody, for lists over many cases."""
    if actor.roles & {"integration", "system"}:
        return frozenset()
    veiled = select(ProcessInstance.root_id).join(Veil, Veil.instance_id == ProcessInstance.id)
    restricted = select(ProcessInstance.root_id).where(ProcessInstance.restricted_by > "")
    return frozenset(db.session.scalars(veiled.where(Veil.opened_at.is_(None)).union(restricted)))


def sight_of(actor: Actor, root_id: str) -> Sight:
    """For the case with this root; two statements where nothing in it is kept back."""
    if actor.roles & {"integration", "system"}:
        return WHOLE
    unread = _unread(actor, root_id)
    veils = _veils(actor, root_id)
    if not veils and not unread:
        return WHOLE
    left_out: dict[str, set[str]] = {}
    covered: dict[str, set[str]] = {}
    handed: dict[tuple[str, str | None], tuple[set[str], set[str]]] = {}
    for veil in veils:
        (covered if veil.masked else left_out).setdefault(veil.instance_id, set()).update(veil.standing)
        handed.setdefault((veil.instance_id, veil.activity_id), (set(), set()))[veil.masked].update(veil.names)
    files = {file for veil in veils for file in veil.files} | _files_only_of(unread, root_id)
    return Sight(
        {of: frozenset(names) for of, names in left_out.items()},
        {of: frozenset(names) for of, names in covered.items()},
        {key: (frozenset(names), frozenset(masked)) for key, (names, masked) in handed.items()},
        _texts(covered),
        frozenset(files),
        frozenset(unread),
    )


def _veils(actor: Actor, root_id: str) -> list[Veil]:
    """Those of the case that stand between the actor and something; for most cases there are none at all."""
    inside = select(Veil).join(ProcessInstance, ProcessInstance.id == Veil.instance_id)
    inside = inside.where(ProcessInstance.root_id == root_id, Veil.opened_at.is_(None))
    standing = list(db.session.scalars(inside))
    if not standing:
        return []
    names = [*names_of(actor), *(name for others, _ in stood_for(actor) for name in others)]
    party = select(CaseParty.id).where(
        CaseParty.instance_id == root_id, CaseParty.organisation_id.in_([one[1:] for one in names if one[:1] == "@"])
    )
    if db.session.scalar(party.limit(1)) is not None:
        names.append(PARTIES)
    copied = select(CarbonCopy.id).where(CarbonCopy.instance_id == root_id, CarbonCopy.recipient.in_(names))
    if db.session.scalar(copied.limit(1)) is not None:
        names.append(COPIES)
    seen = select(VeilReader.veil_id).where(
        VeilReader.veil_id.in_([veil.id for veil in standing]), VeilReader.who.in_(names)
    )
    through = set(db.session.scalars(seen))
    return [veil for veil in standing if veil.id not in through]


def _unread(actor: Actor, root_id: str) -> set[str]:
    """The restricted instances of the case that the actor may not read; most cases have none that are restricted."""
    apart = select(ProcessInstance.id).where(
        ProcessInstance.root_id == root_id, ProcessInstance.restricted_by.is_not(None)
    )
    if db.session.scalar(apart.limit(1)) is None:
        return set()
    return set(db.session.scalars(apart.where(~readable_cases(actor))))


def _files_only_of(unread: Iterable[str], root_id: str) -> set[str]:
    """Files belong to the whole case; those that only such instances know are theirs."""
    hidden = set(unread)
    if not hidden:
        return set()
    of_all = select(ProcessInstance.id, ProcessInstance.variables).where(ProcessInstance.root_id == root_id)
    told, kept = set[str](), set[str]()
    for id_, variables in db.session.execute(of_all):
        (kept if id_ in hidden else told).update(file.id for file in files_in(variables))
    return kept - told


def _texts(covered: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The longest first, so that a text is not cut by another that it contains."""
    if not covered:
        return ()
    rows = select(ProcessInstance.id, ProcessInstance.variables).where(ProcessInstance.id.in_(list(covered)))
    found = {
        text
        for id_, variables in db.session.execute(rows)
        for name in covered[id_]
        for text in _leaves(variables.get(name))
    }
    return tuple(sorted((one for one in found if len(one) >= _SHORTEST), key=len, reverse=True))


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _leaves(item)
