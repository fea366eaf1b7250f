"""The posts of an organisation: a label each, or a label with what the post asks for."""

from __future__ import annotations

from typing import Any

from app.models.certificate import KINDS
from app.store.organisations.entry import IDENTIFIER, Entry

_TERMS = frozenset({"label", "seats", "certificate"})
_MOST_SEATS = 1000


def read_posts(entry: Entry) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """The labels, and the terms of those posts that have any."""
    written = entry.fields.get("posts")
    if written is not None and not isinstance(written, dict):
        raise entry.refused("posts 应为“岗位: 名称”的列表。")
    labels: dict[str, str] = {}
    terms: dict[str, dict[str, Any]] = {}
    for post, value in (written or {}).items():
        if not isinstance(post, str) or not IDENTIFIER.fullmatch(post):
            raise entry.refused(f"岗位“{post}”不得含有 @、空白、逗号、+ 或 #。")
        fields = value if isinstance(value, dict) else {"label": value}
        of_post = Entry(entry.file, f"{entry.label} 的岗位 {post}", fields)
        of_post.only(_TERMS)
        labels[post] = of_post.required("label")
        found = {"seats": _seats(of_post), "certificate": of_post.choice("certificate", KINDS)}
        if kept := {name: term for name, term in found.items() if term is not None}:
            terms[post] = kept
    return labels, terms


def _seats(entry: Entry) -> int | None:
    seats = entry.fields.get("seats")
    if seats is None:
        return None
    if isinstance(seats, bool) or not isinstance(seats, int) or not 1 <= seats <= _MOST_SEATS:
        raise entry.refused(f"seats 应为 1 至 {_MOST_SEATS} 的整数。")
    return seats if seats > 1 else None
