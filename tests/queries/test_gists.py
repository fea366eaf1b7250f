"""What is read beside a form: the lines of the cited articles."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import ProcessInstance
from app.queries.gists import gists, governing
from app.web.filters import cited
from tests.commands.trees import HANDED_OVER
from tests.engine.bpmn import call, end, process, properties, start, user
from tests.installation import Installation


def _statute(short: str, **gist: str) -> tuple[str, str]:
    """The rows ``a7_1`` (§7.1), ``a7_1_2`` (§7.1(二)), ``a8_1`` of a regulation."""
    cites = {"a7_1": "§7.1", "a7_1_2": "§7.1(二)", "a8_1": "§8.1"}
    rows = "".join(
        f"  - {{cite: '{cites[key]}', gist: {text}, kind: rule, platform: 台账}}\n" for key, text in gist.items()
    )
    head = f"regulation: r{ord(short)}\nshort: {short}\ntitle: {short}办法\nin_force: 2023-10-01\narticles:\n"
    return "statute.yaml", head + rows


def _lines(article: str | None, among: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(one.cite, one.text) for one in gists(article, among)]


def test_an_item_stands_after_its_sentence_and_nothing_twice(sqlite_installation: Installation) -> None:
    """An article brings its paragraphs and items; what is assumed or told by nobody brings nothing."""
    sqlite_installation.deploy(_statute("甲", a7_1="分三路。", a7_1_2="第二路。", a8_1="复核。"))
    both = [("甲§7.1", "分三路。"), ("甲§7.1(二)", "第二路。")]
    assert _lines("甲§7(二)") == both
    assert _lines("甲§7,甲§7(二)") == both
    assert _lines("甲§8,乙§8") == [("甲§8.1", "复核。")]
    assert _lines("[assumption] 甲§8 没有写") == _lines(None) == _lines("甲§9") == _lines("甲§") == []


def test_the_newest_deployed_words_are_told(sqlite_installation: Installation) -> None:
    """Another wording is a new version; what it leaves out is told no more."""
    sqlite_installation.deploy(_statute("甲", a7_1="旧。", a8_1="复核。"))
    assert _lines("甲§7,甲§8") == [("甲§7.1", "旧。"), ("甲§8.1", "复核。")]
    sqlite_installation.deploy(_statute("甲", a7_1="新。"))
    assert _lines("甲§7,甲§8") == [("甲§7.1", "新。")]


def test_what_is_shared_is_told_by_the_law_of_the_case(sqlite_installation: Installation) -> None:
    """A called process cites two regulations; the outermost process cites one of them. Alone it is told by both."""
    shared = process(
        "start>work>over", start(), user("work", properties(article="甲§7,乙§7")), end("over"), id_="shared"
    )
    outer = process(
        "start>first>call>over",
        *(start(), user("first", properties(article="甲§8"))),
        *(call("call", "shared", passed=HANDED_OVER), end("over")),
        id_="outer",
    )
    for short in "甲乙":
        sqlite_installation.deploy(_statute(short, a7_1=f"{short}法。", a8_1="复核。"))
    sqlite_installation.deploy(("shared.bpmn", shared), ("outer.bpmn", outer))
    case = sqlite_installation.start("outer")
    sqlite_installation.complete(case, "first")
    called = db.session.scalars(
        select(ProcessInstance).where(ProcessInstance.root_id == case, ProcessInstance.id != case)
    )
    assert governing(called.one()) == {"甲"}
    assert _lines("甲§7,乙§7", frozenset({"甲"})) == [("甲§7.1", "甲法。")]
    alone = sqlite_installation.instance(sqlite_installation.start("shared"))
    assert _lines("甲§7,乙§7", governing(alone)) == [("甲§7.1", "甲法。"), ("乙§7.1", "乙法。")]


def test_a_citation_of_another_regulation_is_not_shown_in_a_case() -> None:
    """What is shared cites several: a case shows its own, and what is assumed; without a law of its own, all."""
    shared = "甲§7,§8(二),乙§7 [assumption] 甲、乙都没有写"
    assert cited(shared, {"甲"}) == "甲§7,甲§8(二) 依假定设置，待法律确认 甲、乙都没有写"
    assert cited("乙§7", {"甲"}) == ""
    assert cited("[external law] 民法典", {"甲"}) == "外部法律： 民法典"
    assert cited("甲§7,乙§7") == "甲§7,乙§7"
