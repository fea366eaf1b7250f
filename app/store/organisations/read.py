"""Reading ``organisations.yaml``: what it may say, and which entry of which file says something else."""

from __future__ import annotations

from typing import Any

import yaml

from app.store.organisations.document import LEVELS, LINES, OrganisationEntry, OrganisationsFile
from app.store.organisations.entry import Entry
from app.store.organisations.errors import OrganisationsRefused
from app.store.organisations.read_people import read_person
from app.store.organisations.read_posts import read_posts

_TOP = frozenset({"jurisdiction", "organisations", "people"})
_REFERENCES = ("parent", "entrusted_by", "dispatched_from")
_FIELDS = frozenset(
    {"id", "name", "kind", "level", "area", "posts", "jurisdiction", "superior_line", "is_enforcement_organ"}
).union(_REFERENCES)


def read_organisations(content: bytes, file: str) -> OrganisationsFile:
    """``jurisdiction`` at the top holds for all entries that do not say their own. Whether the organisations and posts
    that it refers to exist is the installation's to say. Raises OrganisationsRefused."""
    top = _parsed(content, file)
    whole = Entry(file, "", top)
    whole.only(_TOP)
    common = whole.text("jurisdiction", longest=64)
    organisations = tuple(_organisation(entry, common) for entry in whole.entries("organisations", "机构"))
    people = tuple(read_person(entry) for entry in whole.entries("people", "人员"))
    if not organisations and not people:
        raise OrganisationsRefused(file, "", "应有 organisations 或 people 列表，而且不为空。")
    _require_distinct(file, "机构", [one.id for one in organisations])
    _require_distinct(file, "人员", [one.id for one in people])
    return OrganisationsFile(organisations, people)


def _parsed(content: bytes, file: str) -> dict[str, Any]:
    try:
        document = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise OrganisationsRefused(file, "", "不是正确的 YAML。") from error
    if not isinstance(document, dict):
        raise OrganisationsRefused(file, "", "应有 organisations 列表。")
    return document


def _organisation(entry: Entry, jurisdiction: str | None) -> OrganisationEntry:
    entry.only(_FIELDS)
    posts, terms = read_posts(entry)
    return OrganisationEntry(
        id=entry.identifier("id"),
        name=entry.required("name", longest=500),
        kind=entry.required("kind", longest=64),
        level=entry.choice("level", LEVELS),
        area=entry.text("area", longest=500),
        posts=posts,
        post_terms=terms,
        jurisdiction=entry.text("jurisdiction", longest=64) or jurisdiction,
        superior_line=entry.choice("superior_line", LINES),
        is_enforcement_organ=entry.flag("is_enforcement_organ"),
        **{name: entry.text(name) for name in _REFERENCES},
    )


def _require_distinct(file: str, what: str, ids: list[str]) -> None:
    for id_ in ids:
        if ids.count(id_) > 1:
            raise OrganisationsRefused(file, f"{what} {id_}", "写了不止一次。")
