"""Reading ``statute.yaml``."""

from __future__ import annotations

import pytest

from app.errors import DeploymentRefused
from app.statute import citations, parse

HEAD = "regulation: r\nshort: 甲\ntitle: 甲办法\nin_force: 2023-10-01\narticles:\n"


def _messages(*entries: str) -> list[str]:
    with pytest.raises(DeploymentRefused) as refused:
        parse((HEAD + "".join(f"  - {entry}\n" for entry in entries)).encode(), "statute.yaml")
    return [problem.message for problem in refused.value.problems]


def test_articles_keep_their_order_and_are_found_by_citation() -> None:
    """A citation of an article finds all its rows, one of a missing item none."""
    text = HEAD + (
        "  - {cite: §7.1, gist: 先协商。, kind: procedural, by: [p]}\n"
        "  - {cite: '§7.1(一)', gist: 县。, kind: rule, planned: [q]}\n"
        "  - {cite: §8, gist: 目。, kind: non-procedural, reason: 立法目的}\n"
    )
    regulation = parse(text.encode(), "statute.yaml")
    found = {c.text: [a.gist for a in regulation.named_by(c)] for c in citations("甲§7,§7(一),§7.1(二),§9,§8")}
    assert found == {
        "甲§7": ["先协商。", "县。"],
        "甲§7(一)": ["县。"],
        "甲§7.1(二)": [],
        "甲§9": [],
        "甲§8": ["目。"],
    }
    assert (regulation.in_force, regulation.articles[0].by, regulation.articles[1].planned) == (
        "2023-10-01",
        ("p",),
        ("q",),
    )


def test_a_notice_is_cited_by_its_own_name() -> None:
    """It stands in the file of the regulation that it covers."""
    text = HEAD.replace("title", "notices: [甲通知]\ntitle") + (
        "  - {cite: 甲通知§三.2, gist: 报送。, kind: procedural, planned: [q]}\n"
    )
    assert parse(text.encode(), "statute.yaml").names == {"甲", "甲通知"}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{cite: 第七条, gist: x, kind: rule, by: [p]}", "cite 应是一处条文"),
        ("{cite: '§7,§8', gist: x, kind: rule, by: [p]}", "cite 应是一处条文"),
        ("{cite: §7, kind: rule, by: [p]}", "gist 应是一句话"),
        ("{cite: §7, gist: x, kind: law, by: [p]}", "kind 应是"),
        ("{cite: §7, gist: x, kind: rule}", "应写明由什么执行"),
        ("{cite: §7, gist: x, kind: rule, by: p}", "by 应是标识的列表"),
        ("{cite: §7, gist: x, kind: non-procedural, platform: y}", "应写 reason"),
        ("{cite: §7, gist: x, kind: rule, by: [p], who: y}", "不认识的键：who"),
        ("just text", "gist 应是一句话"),
    ],
)
def test_a_wrong_entry_is_told(entry: str, words: str) -> None:
    """With the citation and what it should be."""
    assert any(words in message for message in _messages(entry))


def test_a_repeated_article_is_told() -> None:
    """Also where it is written another way."""
    entry = "{cite: '%s', gist: x, kind: rule, by: [p]}"
    assert _messages(entry % "§7(一)", entry % "§7.1(一)") == ["§7.1(一) 重复。"]


def test_a_wrong_head_is_told() -> None:
    """Before any article is read."""
    with pytest.raises(DeploymentRefused, match="文件应当有 regulation"):
        parse(b"regulation: r\narticles: []\n", "statute.yaml")
