"""How articles are cited."""

from __future__ import annotations

import pytest

from app.statute import citations
from app.statute.citation import path_of


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("7", ("7",)),
        ("22.3", ("22", "3")),
        ("7.1(二)", ("7", "1", "(二)")),
        ("17(二)", ("17", "1", "(二)")),
        ("五(三)3", ("五", "(三)", "3")),
        ("五（三）4(后)", ("五", "(三)", "4", "(后)")),
        ("三.2", ("三", "2")),
        ("附件2", ("附件2",)),
        ("题注", ("题注",)),
    ],
)
def test_a_citation_is_cut_into_its_numbers(text: str, path: tuple[str, ...]) -> None:
    """Articles, paragraphs, items in brackets, numbered lines, annexes; full-width brackets are the same."""
    assert path_of(text) == path


def test_several_are_told_apart() -> None:
    """Each by its own regulation, or by that of the one before it."""
    told = [(one.short, one.path) for one in citations("甲§6,§7.1；乙§五(三)3、附件2")]
    assert told == [("甲", ("6",)), ("甲", ("7", "1")), ("乙", ("五", "(三)", "3")), ("乙", ("附件2",))]


@pytest.mark.parametrize("text", ["[assumption] 甲§6 没有写", "[external law] 民事诉讼法§89", "", "没有引用"])
def test_what_no_regulation_says_cites_nothing(text: str) -> None:
    """A mark ends the citations, whatever stands behind it."""
    assert list(citations(text)) == []


def test_a_citation_before_a_mark_counts() -> None:
    """A duty of the text, done in an assumed way."""
    assert [one.text for one in citations("甲§6 [assumption] 期限")] == ["甲§6"]


def test_an_article_names_its_parts_and_not_the_other_way_round() -> None:
    """A paragraph is part of its article; the tenth article is no part of the first."""
    article, paragraph, tenth = (next(citations(text)) for text in ("甲§1", "甲§1.2", "甲§10"))
    assert article.names(paragraph) and article.names(article)
    assert not paragraph.names(article) and not article.names(tenth)
