"""Decision tables: read, evaluated, refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.dmn import Decision, DecisionViolation, decide, parse
from app.errors import DeploymentRefused

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def row(name: str, tests: list[str], answers: list[str]) -> str:
    cells = [f"<inputEntry><text><![CDATA[{text}]]></text></inputEntry>" for text in tests]
    cells += [f"<outputEntry><text><![CDATA[{text}]]></text></outputEntry>" for text in answers]
    return f'<rule id="{name}">{"".join(cells)}</rule>'


def table(
    *rules: str,
    policy: str = 'hitPolicy="UNIQUE"',
    inputs: tuple[str, ...] = ("urgent", "amount"),
    outputs: str = '<output name="rule"/>',
    column: str = "",
) -> bytes:
    columns = "".join(
        f'<input id="in{i}" label="列{i}"><inputExpression><text>{text}</text></inputExpression>{column}</input>'
        for i, text in enumerate(inputs)
    )
    return wrap(
        f'<decision id="period" name="期限"><decisionTable {policy}>{columns}{outputs}{"".join(rules)}'
        "</decisionTable></decision>"
    )


def wrap(body: str, namespace: str = NAMESPACE) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{namespace}" id="d">{body}</definitions>'.encode()
    )


def only(xml: bytes) -> Decision:
    (decision,) = parse(xml, "a.dmn")
    return decision


def problems(xml: bytes) -> list[str]:
    with pytest.raises(DeploymentRefused) as refused:
        parse(xml, "a.dmn")
    return [problem.message for problem in refused.value.problems]


PERIOD = table(row("r1", ["true", "-"], ['"T31"']), row("r2", ["false", "-"], ['"T30"']))


def test_the_matching_rule_answers() -> None:
    """The outcome has the outputs, the rule that matched, and the inputs it saw."""
    decision = only(PERIOD)
    assert (decision.key, decision.name) == ("period", "期限")
    outcome = decide(decision, {"urgent": True, "amount": 3}, {})
    assert outcome.outputs == ({"rule": "T31"},)
    assert outcome.matched_rules == ("r1",)
    assert outcome.inputs == {"urgent": True, "amount": 3}


def test_no_match_has_no_outputs() -> None:
    """A table that says nothing about the inputs answers with nothing."""
    outcome = decide(only(PERIOD), {"urgent": None}, {})
    assert (outcome.outputs, outcome.matched_rules) == ((), ())


def test_unique_refuses_two_matching_rules() -> None:
    """Overlapping rules of a UNIQUE table are an error that names them, not a silent choice."""
    decision = only(table(row("a", ["-", "> 1"], ["1"]), row("b", ["-", "> 2"], ["2"])))
    assert decide(decision, {"amount": 2}, {}).outputs == ({"rule": 1},)
    with pytest.raises(DecisionViolation, match="a、b"):
        decide(decision, {"amount": 3}, {})


def test_unique_is_the_default_policy() -> None:
    """A table without a hit policy is UNIQUE."""
    decision = only(table(row("a", ["-", "-"], ["1"]), row("b", ["-", "-"], ["2"]), policy=""))
    with pytest.raises(DecisionViolation):
        decide(decision, {}, {})


def test_first_takes_the_first_in_order() -> None:
    """A FIRST table stops at the first match, and later rules are not even evaluated."""
    rules = (row("a", ["-", "> 1"], ["1"]), row("b", ["-", "never()"], ["2"]))
    decision = only(table(*rules, policy='hitPolicy="FIRST"'))

    def never() -> None:
        raise AssertionError("evaluated")

    outcome = decide(decision, {"amount": 9}, {"never": never})
    assert (outcome.outputs, outcome.matched_rules) == (({"rule": 1},), ("a",))


def test_cells_are_feel_with_the_functions_given() -> None:
    """Inputs, tests and outputs see variables and registered functions, which a caller can check beforehand."""
    xml = table(
        row("a", ["true", "[1..limit]"], ["{due: deadline(rule_id, amount)}", ""]),
        outputs='<output name="first"/><output name="second"/>',
    )
    decision = only(xml)
    assert decision.names == {"urgent", "amount", "limit", "rule_id"}
    assert decision.functions == {"deadline"}
    due = datetime(2026, 10, 10, tzinfo=UTC)
    context = {"urgent": True, "amount": 2, "limit": 2, "rule_id": "x"}
    outcome = decide(decision, context, {"deadline": lambda rule, start: due})
    assert outcome.outputs == ({"first": {"due": due}, "second": None},)


def test_a_single_output_may_be_nameless() -> None:
    """The decision's id names the only output where the table does not."""
    decision = only(table(row("a", ["-", "-"], ["1"]), outputs="<output/>"))
    assert decide(decision, {}, {}).outputs == ({"period": 1},)


def test_default_outputs_answer_when_nothing_matches() -> None:
    """A default output holds without a matched rule."""
    outputs = '<output name="rule"><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>'
    outcome = decide(only(table(row("a", ["true", "-"], ["1"]), outputs=outputs)), {"urgent": False}, {})
    assert (outcome.outputs, outcome.matched_rules) == (({"rule": "none"},), ())


def test_values_outside_the_allowed_ones_are_violations() -> None:
    """A column's allowed values hold for what comes in and for what goes out."""
    allowed = "<inputValues><text>1, 2</text></inputValues>"
    decision = only(table(row("a", ["-"], ["1"]), inputs=("amount",), column=allowed))
    assert decide(decision, {"amount": 2}, {}).outputs
    with pytest.raises(DecisionViolation, match="输入"):
        decide(decision, {"amount": 3}, {})
    outputs = '<output name="rule"><outputValues><text>"T30"</text></outputValues></output>'
    with pytest.raises(DecisionViolation, match="输出"):
        decide(only(table(row("a", ["-", "-"], ['"T99"']), outputs=outputs)), {}, {})


@pytest.mark.parametrize("policy", ["ANY", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER", "WHATEVER"])
def test_other_hit_policies_are_refused(policy: str) -> None:
    """What is not executed is not deployed."""
    assert any(policy in message for message in problems(table(policy=f'hitPolicy="{policy}"')))


def test_broken_cells_are_all_reported() -> None:
    """An analyst sees every bad cell at once, with rule and column."""
    found = problems(table(row("a", ["true", "a == 1"], ['"x"']), row("b", ["-", "-"], ["${x}"])))
    assert len(found) == 2
    assert "第 1 条规则第 2 个输入" in found[0]
    assert "第 2 条规则第 1 个输出" in found[1]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "没有决策"),
        ('<decision id="a"><literalExpression><text>1</text></literalExpression></decision>', "文字表达式"),
        ('<decision id="a"/>', "没有决策表"),
        ("<businessKnowledgeModel/>", "业务知识模型"),
        ('<import name="x" namespace="y" importType="z"/>', "导入"),
        ('<decision id="a"><decisionTable/></decision>', "没有输出列"),
        ("<decision><decisionTable/></decision>", "没有 id"),
        (
            '<decision id="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement>'
            "</decision>",
            "需求图",
        ),
        ('<decision id="a"><decisionTable expressionLanguage="python"><output/></decisionTable></decision>', "python"),
        ('<decision id="a"><decisionTable><output/><output/></decisionTable></decision>', "重复"),
        ('<decision id="a"><decisionTable><output/><rule/></decisionTable></decision>', "单元格个数"),
        ('<decision id="a"><decisionTable><input/><output/></decisionTable></decision>', "没有表达式"),
    ],
)
def test_what_is_not_supported_is_refused(body: str, words: str) -> None:
    """Every construct outside the first cut is a problem in words, never ignored."""
    assert any(words in message for message in problems(wrap(body)))


def test_duplicate_decisions_are_refused() -> None:
    """An id names one decision."""
    one = '<decision id="a"><decisionTable><output/></decisionTable></decision>'
    assert any("重复" in message for message in problems(wrap(one + one)))


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
        (b" " * 1_000_001, "too-large"),
        (wrap("<a>" * 5000), "xml"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_unsafe_files_are_refused(content: bytes, rule: str) -> None:
    """A broken, foreign, oversized or entity-bearing file never gets as far as its decisions."""
    with pytest.raises(DeploymentRefused) as refused:
        parse(content, "a.dmn")
    assert [problem.rule for problem in refused.value.problems] == [rule]


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ],
)
def test_other_versions_of_the_standard_read_the_same(namespace: str) -> None:
    """DMN 1.2 to 1.5 differ in their namespace only, for what is read here."""
    xml = PERIOD.replace(NAMESPACE.encode(), namespace.encode())
    values: Any = {"urgent": False}
    assert decide(only(xml), values, {}).outputs == ({"rule": "T30"},)


def test_a_problem_has_a_place() -> None:
    """Element and line lead the analyst to the cell."""
    with pytest.raises(DeploymentRefused) as refused:
        parse(table(row("bad", ["1 1", "-"], ["1"])), "a.dmn")
    (problem,) = refused.value.problems
    assert (problem.file, problem.element_id, problem.line) == ("a.dmn", "bad", 1)
