"""Cited articles exist, and what carries them out is told."""

from __future__ import annotations

from app.checks import Contents, ResourceFile, contents_of
from app.checks.assumptions import assumptions
from app.checks.carried_out import DONE, NOT_PROCEDURAL, PARTLY, PLANNED, carried_out, disagreements
from tests.checks.examining import examined
from tests.engine.bpmn import element, end, process, properties, start, user

STATUTE = """regulation: r
short: 甲
title: 甲办法
in_force: 2023-10-01
articles:
  - {cite: §7.1, gist: 先协商。, kind: procedural, by: [p]}
  - {cite: §7.2, gist: 再申请。, kind: procedural, by: [p, gone]}
  - {cite: §8, gist: 复核。, kind: procedural, planned: [q]}
  - {cite: §9, gist: 目的。, kind: non-procedural, reason: 立法目的}
"""


def _model(article: str) -> bytes:
    return process("start>work>done", start(), user("work", properties(article=article)), end("done"))


def _contents(article: str, statute: str = STATUTE) -> Contents:
    files = [ResourceFile("p.bpmn", _model(article)), ResourceFile("statute.yaml", statute.encode())]
    contents, problems = contents_of(files)
    assert problems == []
    return contents


def _problems(article: str) -> list[str]:
    found = examined(("p.bpmn", _model(article)), ("statute.yaml", STATUTE)).problems
    return [problem.message for problem in found if problem.rule == "cited-article"]


def test_an_article_that_does_not_exist_is_refused() -> None:
    """With the regulation's title; an existing one, in whole or in part, is not."""
    assert _problems("甲§7.3") == ["《甲办法》没有“甲§7.3”这一条。"]
    assert _problems("甲§7,§8") == []
    assert _problems("[assumption] 甲§70 没有写") == []


def test_a_regulation_that_nobody_has_told_is_warned_of_once() -> None:
    """It may come with a later deployment; what is cited of it cannot be checked until then."""
    found = examined(("p.bpmn", _model("甲§8,乙§7,乙§8")), ("statute.yaml", STATUTE))
    assert found.problems == ()
    told = [warning.message for warning in found.warnings if warning.rule == "cited-article"]
    assert told == ["“乙§7”：没有简称“乙”的法规（有 甲），引用它的条文都不能核对。"]


def test_without_any_regulation_nothing_can_be_asked() -> None:
    """A process of somebody who has not told the law yet deploys."""
    assert examined(("p.bpmn", _model("甲§7.3"))).problems == ()


def test_each_article_is_told_with_what_cites_it() -> None:
    """And whether it is carried out, planned, or needs nothing."""
    contents = _contents("甲§7.1")
    (_, regulation) = contents.regulations[0]
    rows = carried_out(regulation, contents)
    assert [row.state for row in rows] == [DONE, DONE, PLANNED, NOT_PROCEDURAL]
    assert [row.citing for row in rows] == [(("p.bpmn", "work"),), (), (), ()]


def test_an_article_is_carried_out_in_part_while_something_is_planned() -> None:
    """A deadline rule alone does not make a procedure."""
    contents = _contents("甲§7.1", STATUTE.replace("by: [p]}", "by: [p], planned: [q]}"))
    rows = carried_out(contents.regulations[0][1], contents)
    assert [row.state for row in rows] == [PARTLY, DONE, PLANNED, NOT_PROCEDURAL]


def test_the_file_and_the_diagrams_must_agree() -> None:
    """A process that cites nothing of what it shall carry out, and a name that nothing has."""
    contents = _contents("甲§7.1")
    told = [problem.message for problem in disagreements("statute.yaml", contents.regulations[0][1], contents)]
    assert told == [
        "甲§7.2 写由 p 执行，但该流程没有元素引用这一条。",
        "甲§7.2 写由 gone 执行，但没有这个流程、决策或期限规则。",
    ]


def test_a_planned_process_that_exists_is_told() -> None:
    """The row is to be rewritten when the diagram has come."""
    text = STATUTE.replace("planned: [q]", "planned: [p]")
    contents = _contents("甲§7", text)
    told = [problem.message for problem in disagreements("statute.yaml", contents.regulations[0][1], contents)]
    assert any("它已经有了" in message for message in told)


def test_assumptions_are_listed_with_their_reasons() -> None:
    """From behind the mark in the citation, or from the sentence of the documentation that carries it."""
    model = _model("甲§7.1 [assumption] 软期限 5 个工作日")
    contents, _ = contents_of([ResourceFile("p.bpmn", model)])
    (found,) = assumptions(contents)
    assert (found.process, found.element, found.article, found.reason) == ("p", "work", "甲§7.1", "软期限 5 个工作日")


def test_assumptions_of_periods_are_listed_and_joins_are_not() -> None:
    """A soft period rests on no text; a gateway without a name that only joins decides nothing."""
    parts = (
        start(),
        user("work"),
        element("exclusiveGateway", "again", properties(article="[assumption] 汇合")),
        end("done"),
    )
    rule = (
        "{id: s, article: 甲§8, name: 及时, count: WD, amount: 3, start: 收到, class: D, soft: true, responsible: a@b}"
    )
    rules = f"rules:\n  - {rule}\n"
    files = [
        ResourceFile("p.bpmn", process("start>again>work>done", *parts)),
        ResourceFile("deadlines.yaml", rules.encode()),
    ]
    contents, problems = contents_of(files)
    assert problems == []
    (found,) = assumptions(contents)
    assert (found.process, found.element, found.article, found.name) == (None, "s", "甲§8", "及时")
    assert "没有写数字" in found.reason
