"""Organisations as data: what is refused, with file, entry and reason; and a round trip that changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actor import SYSTEM
from app.commands.import_organisations import import_organisations
from app.models import Certificate, Membership, Organisation
from app.queries.organisations import organisations_yaml
from app.store.organisations import (
    CertificateEntry,
    OrganisationEntry,
    OrganisationsFile,
    OrganisationsRefused,
    PersonEntry,
    PostHeld,
    document_of,
    read_organisations,
)
from tests.commands.rows import all_of, events, row_counts
from tests.installation import REPOSITORY, Installation

WHOLE = """
jurisdiction: here
organisations:
  - {id: county, name: 县政府, kind: government, level: 县, area: 某县, posts: {office: 办公室}}
  - id: justice
    name: 司法局
    kind: department
    parent: county
    superior_line: 双重
    is_enforcement_organ: true
    posts: {officer: {label: 监督人员, seats: 2, certificate: supervision}, head: 负责人}
  - {id: unit, name: 受委托单位, kind: unit, jurisdiction: there, entrusted_by: justice, dispatched_from: county}
people:
  - id: p1
    name: 甲
    posts: [head@justice, {post: officer@justice, from: 2026-01-01, until: "2026-07-01T12:00+08:00"}]
    certificates:
      - {kind: supervision, number: "01", issuer: 某厅,
         valid_from: 2026-01-01, valid_until: 2027-12-31, revoked_on: 2026-09-01}
"""


def _import(text: str) -> list[str]:
    return import_organisations(text.encode(), "o.yaml", actor=SYSTEM)


def test_a_whole_file_is_stored(installation: Installation) -> None:
    """Organisations with all their fields, people with periods and certificates; no password comes of it."""
    assert _import(WHOLE) == ["county", "justice", "unit"]
    justice = all_of(Organisation, id="justice")[0]
    assert (justice.jurisdiction, justice.superior_line, justice.is_enforcement_organ) == ("here", "双重", True)
    assert justice.posts == {"officer": "监督人员", "head": "负责人"}
    assert justice.post_terms == {"officer": {"seats": 2, "certificate": "supervision"}}
    (unit,) = all_of(Organisation, id="unit")
    assert (unit.jurisdiction, unit.entrusted_by, unit.dispatched_from) == ("there", "justice", "county")
    until = {row.post: row.valid_until for row in all_of(Membership, user_id="p1")}
    assert until == {"head": None, "officer": datetime.fromisoformat("2026-07-01T12:00+08:00")}
    (certificate,) = all_of(Certificate)
    assert [certificate.valid_on(date(2026, month, 1)) for month in (8, 9)] == [True, False]


def test_export_and_import_change_nothing(installation: Installation) -> None:
    """Not a row, not an event; one jurisdiction can be written alone."""
    _import(WHOLE)
    before, text = row_counts(), organisations_yaml(SYSTEM)
    _import(text)
    assert (row_counts(), organisations_yaml(SYSTEM)) == (before, text)
    alone = yaml.safe_load(organisations_yaml(SYSTEM, "there"))
    assert ([row["id"] for row in alone["organisations"]], alone.get("people")) == (["unit"], None)
    _import(text.replace("县政府", "县人民政府"))
    assert [event.data["people"] for event in events(None, "organisations.imported")] == [["p1"], ["p1"]]


_words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
_ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
_days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
_instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
_terms = st.fixed_dictionaries({}, optional={"seats": st.integers(2, 9), "certificate": st.just("supervision")})


@st.composite
def _organisation(draw: st.DrawFn, id_: str) -> OrganisationEntry:
    posts = draw(st.dictionaries(_ids, _words, max_size=3))
    maybe = st.none() | _ids
    return OrganisationEntry(
        id=id_,
        name=draw(_words),
        kind=draw(_ids),
        level=draw(st.sampled_from([None, "省", "市", "县", "乡镇"])),
        area=draw(st.none() | _words),
        parent=draw(maybe),
        posts=posts,
        post_terms={post: terms for post in posts if (terms := draw(_terms))},
        jurisdiction=draw(maybe),
        superior_line=draw(st.sampled_from([None, "地方", "双重", "垂直"])),
        is_enforcement_organ=draw(st.booleans()),
        entrusted_by=draw(maybe),
        dispatched_from=draw(maybe),
    )


@st.composite
def _person(draw: st.DrawFn, id_: str) -> PersonEntry:
    since = draw(st.none() | _instants)
    until = draw(st.none() | _instants.filter(lambda at: since is None or at > since))
    begun = draw(_days)
    ends = begun + timedelta(days=draw(st.integers(0, 999)))
    certificate = CertificateEntry(
        "supervision", draw(_words), draw(st.none() | _words), begun, ends, draw(st.none() | _days)
    )
    held = PostHeld(f"{draw(_ids)}@{draw(_ids)}", since, until)
    return PersonEntry(id_, draw(_words), (held,), tuple(draw(st.lists(st.just(certificate), max_size=1))))


@st.composite
def _files(draw: st.DrawFn) -> OrganisationsFile:
    ids = draw(st.lists(_ids, min_size=1, max_size=4, unique=True))
    people = draw(st.lists(_ids, max_size=2, unique=True))
    return OrganisationsFile(tuple(draw(_organisation(i)) for i in ids), tuple(draw(_person(i)) for i in people))


@settings(max_examples=60, deadline=None)
@given(_files())
def test_what_is_written_is_read_as_the_same(file: OrganisationsFile) -> None:
    """For any organisations and people: through YAML text and back."""
    text = yaml.safe_dump(document_of(file), allow_unicode=True, sort_keys=False)
    assert read_organisations(text.encode(), "o.yaml") == file


def _one(**fields: Any) -> str:
    return yaml.safe_dump({"organisations": [{"id": "a", "name": "甲", "kind": "k", **fields}]}, allow_unicode=True)


def _people(*people: dict[str, Any]) -> str:
    rows = [{"id": f"p{n}", "name": "某", **person} for n, person in enumerate(people)]
    return yaml.safe_dump({"people": rows}, allow_unicode=True)


CARD = {"kind": "supervision", "number": "1", "valid_from": "2026-01-01", "valid_until": "2027-01-01"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_one(level="镇"), "机构 a：level"),
        (_one(superior_line="斜"), "superior_line"),
        (_one(is_enforcement_organ="yes"), "is_enforcement_organ"),
        (_one(colour="red"), "colour"),
        (_one(id="a b"), "空白"),
        (_one(posts={"a@b": "x"}), "岗位“a@b”"),
        (_one(posts={"a b": "x"}), "岗位“a b”"),
        (_one(posts={"clerk": 7}), "岗位 clerk"),
        (_one(posts={"clerk": {"label": "x", "seats": 0}}), "seats"),
        (_one(posts={"clerk": {"label": "x", "certificate": "driving"}}), "certificate"),
        (_one(parent="a"), "上级成环：a → a"),
        (_one(parent="nowhere"), "上级 nowhere 不存在"),
        (_one(entrusted_by="nowhere"), "委托机关 nowhere 不存在"),
        ("organisations: [{id: a, name: b, kind: c}, {id: a, name: b, kind: c}]", "不止一次"),
        (
            "organisations: [{id: a, name: b, kind: c, parent: b}, {id: b, name: b, kind: c, parent: a}]",
            "a → b → a",
        ),
        (_people({"posts": ["king@bureau"]}), "人员 p0：没有岗位 king@bureau"),
        (_people({"posts": ["clerk"]}), "岗位@机构"),
        (_people({"posts": ["clerk@bureau", {"post": "clerk@bureau", "from": "2026-01-01"}]}), "重叠"),
        (_people({"posts": [{"post": "clerk@bureau", "from": "2026-02-01", "until": "2026-01-01"}]}), "开始之前"),
        (_people({"posts": [{"post": "clerk@bureau", "from": "soon"}]}), "from"),
        (_people({"certificates": [CARD | {"number": None}]}), "缺少 number"),
        (_people({"certificates": [CARD | {"number": 1}]}), "number 应为文字"),
        (_people({"certificates": [CARD | {"valid_until": "2025-01-01"}]}), "开始之前"),
        (_people({"certificates": [CARD]}, {"certificates": [CARD]}), "同时有 p0、p1 持有"),
        ("people: []", "不为空"),
    ],
)
def test_what_contradicts_itself_is_refused(sqlite_town: Installation, text: str, said: str) -> None:
    """The sentence begins with the file and names entry and reason; nothing is stored."""
    before = row_counts()
    with pytest.raises(OrganisationsRefused) as refused:
        _import(text)
    assert refused.value.message.startswith("o.yaml：") and said in refused.value.message
    assert row_counts() == before


def test_periods_and_numbers_are_judged_against_what_is_stored(sqlite_town: Installation) -> None:
    """A second file cannot give a post twice at once, nor a certificate's number to a second holder while it counts."""
    _import(_people({"posts": [{"post": "clerk@bureau", "from": "2026-01-01"}], "certificates": [CARD]}))
    again = {"post": "clerk@bureau", "from": "2026-06-01"}
    with pytest.raises(OrganisationsRefused, match="重叠"):
        _import(_people({"posts": [again]}))
    ended = {"post": "clerk@bureau", "from": "2026-01-01", "until": "2026-06-01"}
    _import(_people({"posts": [ended, again]}))
    assert len(all_of(Membership, user_id="p0")) == 2
    other = yaml.safe_dump({"people": [{"id": "q", "name": "乙", "certificates": [CARD]}]}, allow_unicode=True)
    with pytest.raises(OrganisationsRefused, match="同时有 p0、q 持有"):
        _import(other)
    _import(_people({"certificates": [CARD | {"revoked_on": "2026-09-01"}]}))
    _import(other)


@pytest.mark.parametrize(
    "folder", sorted(path.parent.name for path in REPOSITORY.glob("processes/*/organisations.yaml"))
)
def test_a_jurisdiction_s_demo_has_whom_its_procedures_need(installation: Installation, folder: str) -> None:
    """A government with its office and leader, a body with two certified officers, enforcement organs, a township, a
    station, a superior and outside organisations; and no names of people."""
    path = Path(REPOSITORY / "processes" / folder / "organisations.yaml")
    file = read_organisations(path.read_bytes(), path.name)
    _import(path.read_text())
    assert file.people == ()
    assert {one.jurisdiction for one in file.organisations} == {folder}
    assert all(one.id.startswith(f"{folder}-") and one.level for one in file.organisations)
    bodies = [one for one in file.organisations if {"intake", "handler", "reviewer", "head", "clerk"} <= set(one.posts)]
    assert any(one.post_terms.get("officer") == {"seats": 2, "certificate": "supervision"} for one in bodies)
    governments = {one.id for one in file.organisations if {"office", "leader"} <= set(one.posts)}
    assert all(one.parent in governments for one in bodies)
    kinds = {one.kind for one in file.organisations}
    assert {"government", "department", "staffing_office", "township", "station", "outside"} <= kinds
    assert sum(one.is_enforcement_organ and one.kind == "department" for one in file.organisations) >= 4
    assert len({one.level for one in file.organisations}) >= 3
