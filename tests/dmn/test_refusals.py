"""What a deployment refuses, in words and with a place (law 7), and what a lenient reading makes of the same."""

from __future__ import annotations

import pytest

from app.dmn import parse, parse_model
from app.errors import DeploymentRefused
from tests.dmn.files import decision, given, knowledge, literal, model, refused, wrap

TABLE = "<decisionTable {}><input><inputExpression><text>a</text></inputExpression></input>{}</decisionTable>"


SERVICE = '<decisionService id="s" name="s"><outputDecision href="#a"/></decisionService>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<decision id="a"/>', "没有逻辑"),
        ('<businessKnowledgeModel id="k" name="k"/>', "没有逻辑"),
        (knowledge("k", {"n": ""}, ""), "没有内容"),
        ('<decision id="a"><decisionTable/></decision>', "没有输出列"),
        ('<decision><decisionTable><output name="x"/></decisionTable></decision>', "没有 id"),
        ('<decision id="a"><decisionTable expressionLanguage="python"><output/></decisionTable></decision>', "python"),
        (
            decision("a", '<literalExpression expressionLanguage="juel"><text>1</text></literalExpression>'),
            "juel",
        ),
        ('<decision id="a"><decisionTable><output/><output/></decisionTable></decision>', "重复"),
        ('<decision id="a"><decisionTable><output/><rule/></decisionTable></decision>', "单元格个数"),
        ('<decision id="a"><decisionTable><input/><output/></decisionTable></decision>', "没有表达式"),
        (decision("a", literal("")), "是空的"),
        (decision("a", literal("1") + literal("2")), "只能有一个"),
        (decision("a", literal("1 +")), "表达式有误"),
        (decision("a", TABLE.format('hitPolicy="WHATEVER"', "<output/>")), "WHATEVER"),
        (decision("a", TABLE.format('hitPolicy="COLLECT" aggregation="AVG"', "<output/>")), "AVG"),
        (decision("a", TABLE.format('hitPolicy="FIRST" aggregation="SUM"', "<output/>")), "COLLECT"),
        (decision("a", TABLE.format('hitPolicy="C+"', '<output name="x"/><output name="y"/>')), "只有一个输出列"),
        (decision("a", TABLE.format('hitPolicy="PRIORITY"', "<output/>")), "优先级"),
        (decision("a", literal("1"), "decision:b"), "不存在"),
        (decision("a", literal("1"), "decision:n") + given("n"), "类型不对"),
        (decision("a", literal("b"), "decision:b") + decision("b", literal("a"), "decision:a"), "循环"),
        (decision("a", literal("a"), "decision:a"), "循环"),
        (knowledge("k", {"n": ""}, literal("k(n)"), "k"), "循环"),
        (decision("a", literal("s()"), "knowledge:s") + SERVICE, "循环"),
        (decision("a", literal("1")) + given("a"), "重复"),
        (decision("a", literal("1")) + decision("b", literal("2")).replace('name="b"', 'name="a"'), "不止一次"),
        ('<decisionService id="s" name="s"/>', "没有输出决策"),
        (decision("a", "<conditional/>"), "缺少 if"),
        (decision("a", "<invocation/>"), "没有写明函数"),
        (decision("a", f"<for><in>{literal('x')}</in><return>{literal('1')}</return></for>"), "iteratorVariable"),
        (decision("a", f'<relation><column name="x"/><row>{literal("1")}{literal("2")}</row></relation>'), "列数"),
        ("<somethingNew/>" + decision("a", literal("1")), "somethingNew"),
    ],
)
def test_what_is_broken_is_refused(body: str, words: str) -> None:
    """Every construct that would not do what its author drew is a problem in words."""
    assert any(words in problem.message for problem in refused(body))


def test_a_file_without_decisions_is_no_deployment() -> None:
    """A library of knowledge models can be imported, but there is nothing to ask it."""
    with pytest.raises(DeploymentRefused, match="没有决策"):
        parse(wrap(knowledge("k", {}, literal("1"))), "a.dmn")


def test_all_problems_are_told_at_once_with_their_element() -> None:
    """One pass shows an analyst everything that is wrong."""
    found = refused(decision("a", literal("1 +")), decision("b", literal("2 *"), "input:x"))
    assert [(problem.element_id, problem.rule) for problem in found] == [
        ("a", "feel"),
        ("b", "reference"),
        ("b", "feel"),
    ]


def test_a_lenient_reading_keeps_what_is_whole() -> None:
    """With ``strict`` false the broken decision is null with its reason, and the others work."""
    found = model(decision("a", literal("1 +")), decision("b", literal("2")), decision("c", ""), strict=False)
    assert found.evaluate("b", {}).value == 2
    for name in ("a", "c"):
        outcome = found.evaluate(name, {})
        assert outcome.value is None
        assert outcome.problems
    assert {problem.element_id for problem in found.problems} == {"a", "c"}


def test_a_cycle_read_leniently_ends() -> None:
    """What requires itself sees null where it would begin again."""
    parts = (decision("a", literal("b"), "decision:b"), decision("b", literal("a"), "decision:a"))
    assert model(*parts, strict=False).evaluate("a", {}).value is None


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"not xml", "xml"),
        (b"\xff\xfe", "encoding"),
        (wrap("<decision>").replace(b"</definitions>", b""), "xml"),
        (b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>', "dtd"),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4APA-d/+AD4-', "xml"),
        (b"<definitions/>", "not-dmn"),
        (wrap("", "http://www.omg.org/spec/DMN/20151101/dmn.xsd"), "not-dmn"),
        (b" " * 5_000_001, "too-large"),
        (wrap("<a>" * 5000), "xml"),
    ],
    ids=lambda value: str(value)[:12],
)
@pytest.mark.parametrize("strict", [True, False])
def test_unsafe_files_are_refused(content: bytes, rule: str, strict: bool) -> None:
    """A broken, foreign, oversized or entity-bearing file never gets as far as its decisions."""
    with pytest.raises(DeploymentRefused) as refusal:
        parse_model(content, "a.dmn", strict=strict)
    assert [problem.rule for problem in refusal.value.problems] == [rule]
