"""People of a real installation in ``organisations.yaml``: accounts, their posts with periods, their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from app.models.certificate import KINDS
from app.store.organisations.document import CertificateEntry, PersonEntry, PostHeld
from app.store.organisations.entry import Entry


def read_person(entry: Entry) -> PersonEntry:
    entry.only({"id", "name", "posts", "certificates"})
    held = tuple(_held(entry, item) for item in entry.items("posts"))
    for one, other in combinations(held, 2):
        if overlap(one, other):
            raise entry.refused(f"岗位 {one.post} 的任职期间有重叠。")
    return PersonEntry(
        id=entry.required("id"),
        name=entry.required("name", longest=500),
        posts=held,
        certificates=tuple(_certificate(entry, place, item) for place, item in _numbered(entry)),
    )


def overlap(one: PostHeld, other: PostHeld) -> bool:
    """Whether both are the same post at some instant; ends are exclusive."""
    if one.post != other.post:
        return False
    return not (_over_before(one, other) or _over_before(other, one))


def _over_before(one: PostHeld, other: PostHeld) -> bool:
    return one.valid_until is not None and other.valid_from is not None and one.valid_until <= other.valid_from


def _held(person: Entry, item: Any) -> PostHeld:
    entry = Entry(person.file, f"{person.label} 的岗位", {"post": item} if isinstance(item, str) else item)
    entry.only({"post", "from", "until"})
    post = entry.required("post")
    if post.count("@") != 1 or "" in post.split("@"):
        raise entry.refused(f"“{post}”应写作 岗位@机构。")
    held = PostHeld(post, entry.instant("from"), entry.instant("until"))
    if held.valid_from is not None and held.valid_until is not None and held.valid_until <= held.valid_from:
        raise entry.refused(f"{post} 的任职期间在开始之前就结束了。")
    return held


def _numbered(entry: Entry) -> Sequence[tuple[int, Any]]:
    return list(enumerate(entry.items("certificates"), start=1))


def _certificate(person: Entry, place: int, item: Any) -> CertificateEntry:
    entry = Entry(person.file, f"{person.label} 的第 {place} 个证件", item)
    entry.only({"kind", "number", "issuer", "valid_from", "valid_until", "revoked_on"})
    kind = entry.choice("kind", KINDS)
    begun, ends = entry.day("valid_from"), entry.day("valid_until")
    if kind is None or begun is None or ends is None:
        raise entry.refused("应有 kind、number、valid_from、valid_until。")
    if ends < begun:
        raise entry.refused("有效期在开始之前就结束了。")
    return CertificateEntry(
        kind=kind,
        number=entry.required("number"),
        issuer=entry.text("issuer", longest=500),
        valid_from=begun,
        valid_until=ends,
        revoked_on=entry.day("revoked_on"),
    )
