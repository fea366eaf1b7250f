"""Whom a text of ``visible-to`` names, as the rows of ``app.models.visibility`` name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlalchemy import select

from app import engine
from app.engine.visibility import COPIES, OWNER, PARTIES, PERFORMER, SUPERIORS
from app.errors import ExpressionFailed
from app.models import Membership, Organisation
from app.models.holding import held_at
from app.models.visibility import COPIES as ALL_COPIES
from app.models.visibility import PARTIES as ALL_PARTIES
from app.store.case import Case
from app.typed_json import Value


def named_readers(case: Case, text: str, seen: Mapping[str, Value], performer: Iterable[str] = ()) -> frozenset[str]:
    """``text`` is literal or FEEL over ``seen``; ``performer`` are the organisations behind the submission that it is
    about. Nothing named is nobody. Raises ExpressionFailed for what names neither people nor organisations."""
    words: dict[str, Callable[[], Iterable[str]]] = {
        OWNER: lambda: _owners(case, seen),
        PARTIES: lambda: [ALL_PARTIES],
        PERFORMER: lambda: [f"@{one}" for one in performer],
        COPIES: lambda: [ALL_COPIES],
        SUPERIORS: lambda: _above(case, _owners(case, seen)),
    }
    found: set[str] = set()
    for name in _named(engine.evaluate_text(text, seen, case.env), text):
        found.update(words[name]() if name in words else [_written(case, name)])
    return frozenset(found)


def _named(value: Value, text: str) -> Iterator[str]:
    match value:
        case None:
            return
        case str():
            yield from filter(None, (part.strip() for part in value.replace("，", ",").split(",")))
        case list():
            for item in value:
                yield from _named(item, text)
        case _:
            raise ExpressionFailed(f"“{text}”应为机构、岗位或账号，或者它们的列表，不能据此判断谁可以查看。")


def _written(case: Case, name: str) -> str:
    return f"@{name}" if "@" not in name and case.session.get(Organisation, name) is not None else name


def _owners(case: Case, seen: Mapping[str, Value]) -> list[str]:
    """The body in the case's header, or that the first submission will put there, else that for which whoever started
    the case then worked."""
    root = case.root
    owner = (root.header or {}).get("owner")
    if owner is None and root is case.instance and OWNER in case.model.properties:
        owner = engine.evaluate_text(case.model.properties[OWNER], seen, case.env)
    if owner:
        known = [_written(case, one) for one in _named(owner, "owner")]
        if any("@" in one for one in known):
            return known
    held = select(Membership.organisation_id).where(Membership.user_id == root.started_by, held_at(root.started_at))
    return [f"@{one}" for one in sorted(set(case.session.scalars(held)))]


def _above(case: Case, owners: Iterable[str]) -> Iterator[str]:
    """The parents of the organisations, theirs, and so on."""
    known: set[str] = set()
    below = [one.rpartition("@")[2] for one in owners]
    while below:
        parents = select(Organisation.parent_id).where(Organisation.id.in_(below), Organisation.parent_id.is_not(None))
        below = sorted({parent for parent in case.session.scalars(parents) if parent} - known)
        known.update(below)
        yield from (f"@{one}" for one in below)
