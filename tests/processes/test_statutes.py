"""The five regulations: told whole, cited right, and in agreement with the diagrams that carry them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from click.testing import CliRunner

from app import checks
from app.checks import Contents
from app.checks.cited_article import cited
from app.cli import main
from app.cli.resources import resources_below
from app.statute import Citation, Regulation, citations
from tests.installation import REPOSITORY

PROCESSES = REPOSITORY / "processes"
COUNTS = {"绍兴": 68, "邢台": 94, "衢州": 78, "陕西": 91, "武义": 50}
LAST_ARTICLE = {"绍兴": 26, "邢台": 30, "衢州": 31, "陕西": 46}
SECTIONS = {
    **{"文头": [()], "标题": [()], "一": [("1",)], "二": [("1",)], "三": [("1",), ("2",), ("3",)]},
    "四": [*(("(一)", str(n)) for n in (1, 2, 3)), *(("(二)", str(n)) for n in (1, 2, 3))],
    "五": [
        *[("(一)", "1"), ("(一)", "2"), ("(一)", "3"), *(("(一)", "3", str(n)) for n in range(1, 8)), ("(二)", "1")],
        *[("(三)", "0"), ("(三)", "1"), ("(三)", "2"), ("(三)", "3"), ("(三)", "4", "(前)"), ("(三)", "4", "(后)")],
        *[("(四)", "1"), ("(四)", "2")],
    ],
    "六": [("(一)", "1"), ("(二)", "1"), *(("(三)", str(n)) for n in (1, 2, 3, 4)), ("(四)", "1")],
    "七": [("(一)", "1"), ("(二)", "1"), ("(三)", "1"), ("(四)", "1"), ("(四)", "2")],
    **{"落款": [("1",)], "附件1": [("1",)], "附件2": [("1",), ("2",), ("3",)], "文尾": [("1",)]},
}
"""The parts of the regulation that has sections instead of articles."""
NOTICE = [("文头",), ("一",), ("二", "1"), *(("二", f"({n})") for n in "一二三四"), ("三", "1"), ("三", "2"), ("附件",)]
"""The parts of the notice that stands with a regulation."""
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]


@cache
def _contents() -> Contents:
    files = [file for file in resources_below((PROCESSES,)) if file.kind != "form"]
    contents, problems = checks.contents_of(files)
    assert problems == []
    return contents


def _regulations() -> dict[str, Regulation]:
    return {regulation.short: regulation for _, regulation in _contents().regulations}


def _in_decisions() -> Iterator[tuple[str, str]]:
    """What the descriptions of decision tables and of their rules cite."""
    names = "|".join(name for regulation in _regulations().values() for name in sorted(regulation.names))
    wanted = re.compile(rf"(?:{names})§[0-9.一二三四五六七八九十()（）前后附件]+")
    for path in sorted(PROCESSES.glob("*/*.dmn")):
        yield from ((path.name, found) for found in wanted.findall(path.read_text(encoding="utf-8")))


def test_no_row_is_forgotten() -> None:
    """As many rows as the regulations have articles, paragraphs, items, titles and covering papers."""
    assert {short: len(regulation.articles) for short, regulation in _regulations().items()} == COUNTS


@pytest.mark.parametrize("short", LAST_ARTICLE)
def test_numbered_articles_follow_one_another(short: str) -> None:
    """Articles, their paragraphs and the items of a paragraph count up from one without a gap."""
    counted: dict[tuple[str, ...], list[str]] = {}
    for path in _paths(short, short):
        if path[0].isdigit() and path[-1] != "尾":
            for depth in range(len(path)):
                counted.setdefault(path[:depth], []).append(path[depth])
    for above, found in counted.items():
        numbers = list(dict.fromkeys(found))
        last = LAST_ARTICLE[short] if not above else len(numbers)
        wanted = [f"({n})" for n in NUMERALS[:last]] if len(above) == 2 else [str(n) for n in range(1, last + 1)]
        assert numbers == wanted, above


def test_the_sections_of_the_other_two_texts() -> None:
    """One counts by sections; a notice stands in the file of the regulation that it hands on."""
    wanted = [(section, *rest) for section, parts in SECTIONS.items() for rest in parts]
    assert sorted(_paths("武义", "武义")) == sorted(wanted)
    assert _paths("陕西", "咸阳通知") == NOTICE


def _paths(short: str, name: str) -> list[tuple[str, ...]]:
    return [article.cite.path for article in _regulations()[short].articles if article.cite.short == name]


def test_every_citation_names_a_row() -> None:
    """Of processes, lanes, elements, deadline rules and decisions alike."""
    known = {name: regulation for regulation in _regulations().values() for name in regulation.names}

    def exists(citation: Citation) -> bool:
        return citation.short in known and bool(known[citation.short].named_by(citation))

    told = [*((f"{file} {element}", text) for file, element, text in cited(_contents())), *_in_decisions()]
    assert len(told) > 100
    wrong = [f"{where}: {one.text}" for where, text in told for one in citations(text) if not exists(one)]
    assert wrong == []


def test_a_gist_is_one_or_two_sentences() -> None:
    """Short enough to be read beside a form, closed, and no two alike within a regulation."""
    for short, regulation in _regulations().items():
        gists = [article.gist for article in regulation.articles]
        assert len(set(gists)) == len(gists), short
        assert [gist for gist in gists if not (8 <= len(gist) <= 120 and gist.endswith("。"))] == []


def test_regulations_and_diagrams_agree() -> None:
    """The report finds no name that does not exist, none that is done but called planned, none that cites nothing."""
    answer = CliRunner().invoke(main, ["statute", "report", str(PROCESSES)])
    assert answer.exit_code == 0, answer.output
    assert all(f"（{short}）：{count} 条、款、项" in answer.output for short, count in COUNTS.items())


def test_the_page_for_lawyers_is_up_to_date() -> None:
    """`chengxu statute assumptions processes > docs/assumptions.md` writes it anew."""
    answer = CliRunner().invoke(main, ["statute", "assumptions", str(PROCESSES)])
    assert answer.exit_code == 0, answer.output
    assert (REPOSITORY / "docs" / "assumptions.md").read_text(encoding="utf-8") == answer.output
