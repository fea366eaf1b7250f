"""Decision tables as the service asks them: columns, rules, allowed values, defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.dmn import DecisionViolation, decide, parse
from app.errors import DeploymentRefused
from tests.dmn.files import NAMESPACE, only, row, table, wrap

PERIOD = table(row("r1", ["true", "-"], ['"T31"']), row("r2", ["false", "-"], ['"T30"']))


def test_the_matching_rule_answers() -> None:
    """The outcome has the outputs, the rule that matched, and the inputs it saw."""
    decision = only(PERIOD)
    assert (decision.key, decision.name) == ("period", "期限")
    outcome = decide(decision, {"urgent": True, "amount": 3}, {})
    assert outcome.outputs == ({"rule": "T31"},)
    assert outcome.matched_rules == ("r1",)
    assert outcome.inputs == {"urgent": True, "amount": 3}
    assert (outcome.decision, outcome.name) == ("period", "期限")


def test_no_match_has_no_outputs() -> None:
    """A table that says nothing about the inputs answers with nothing."""
    outcome = decide(only(PERIOD), {"urgent": None}, {})
    assert (outcome.outputs, outcome.matched_rules) == ((), ())


def test_cells_are_feel_with_the_functions_given() -> None:
    """Inputs, tests and outputs see variables and registered functions, which a caller can check beforehand."""
    xml = table(
        row("a", ["true", "[1..limit]"], ["{due: deadline(rule_id, amount)}", ""]),
        outputs='<output name="first"/><output name="second"/>',
    )
    decision = only(xml)
    assert decision.names == {"urgent", "amount", "limit", "rule_id"}
    assert [one.use.name for one in decision.foreign] == ["deadline"]
    due = datetime(2026, 10, 10, tzinfo=UTC)
    context = {"urgent": True, "amount": 2, "limit": 2, "rule_id": "x"}
    outcome = decide(decision, context, {"deadline": lambda rule, start: due})
    assert outcome.outputs == ({"first": {"due": due}, "second": None},)


def test_date_times_are_told_in_legal_time() -> None:
    """An instant of the evening of UTC is the next day's in a decision, and what leaves without a zone gets one."""
    decision = only(table(row("a", ["-"], ['date and time("2026-10-01T08:00:00")']), inputs=("date(found)",)))
    outcome = decide(decision, {"found": datetime(2026, 9, 30, 18, tzinfo=UTC)}, {})
    assert str(outcome.inputs["date(found)"]) == "2026-10-01"
    assert outcome.outputs[0]["rule"] == datetime(2026, 10, 1, tzinfo=UTC)


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
    """A column's allowed values hold for what comes in and for what goes out; null always passes."""
    allowed = "<inputValues><text>1, 2</text></inputValues>"
    decision = only(table(row("a", ["-"], ["1"]), inputs=("amount",), column=allowed))
    assert decide(decision, {"amount": 2}, {}).outputs
    assert decide(decision, {"amount": None}, {}).outputs
    with pytest.raises(DecisionViolation, match="输入"):
        decide(decision, {"amount": 3}, {})
    outputs = '<output name="rule"><outputValues><text>"T30"</text></outputValues></output>'
    with pytest.raises(DecisionViolation, match="输出"):
        decide(only(table(row("a", ["-", "-"], ['"T99"']), outputs=outputs)), {}, {})


def test_values_of_another_type_are_violations() -> None:
    """A column's type holds for what comes in and for what goes out: a text is no number, silently or otherwise."""
    decision = only(table(row("a", ["> 1"], ["1"]), inputs=("amount",), type_ref="number"))
    assert decide(decision, {"amount": 2}, {}).outputs == ({"rule": 1},)
    with pytest.raises(DecisionViolation, match="number"):
        decide(decision, {"amount": "2"}, {})
    outputs = '<output name="rule" typeRef="date"/>'
    with pytest.raises(DecisionViolation, match="date"):
        decide(only(table(row("a", ["-", "-"], ['"T99"']), outputs=outputs)), {}, {})


@pytest.mark.parametrize("type_ref", ["integer", "long", "double", "feel:number"])
def test_the_type_names_of_modelers_are_understood(type_ref: str) -> None:
    """What a desktop modeler calls a double is the standard's number."""
    decision = only(table(row("a", ["> 1"], ["1"]), inputs=("amount",), type_ref=type_ref))
    assert decide(decision, {"amount": 2}, {}).outputs == ({"rule": 1},)


def test_broken_cells_are_all_reported() -> None:
    """An analyst sees every bad cell at once, with rule and column."""
    with pytest.raises(DeploymentRefused) as refused:
        only(table(row("a", ["true", "a ="], ['"x"']), row("b", ["-", "-"], ["${x}"])))
    found = [problem.message for problem in refused.value.problems]
    assert len(found) == 2
    assert "第 1 条规则第 2 个输入" in found[0]
    assert "第 2 条规则第 1 个输出" in found[1]


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
    assert namespace != NAMESPACE
    (decision,) = parse(wrap(f'<decision id="a">{PERIOD}</decision>', namespace), "a.dmn")
    values: Any = {"urgent": False}
    assert decide(decision, values, {}).outputs == ({"rule": "T30"},)


def test_a_problem_has_a_place() -> None:
    """Element and line lead the analyst to the cell."""
    with pytest.raises(DeploymentRefused) as refused:
        only(table(row("bad", ["1 1", "-"], ["1"])))
    (problem,) = refused.value.problems
    assert (problem.file, problem.element_id, problem.line) == ("a.dmn", "bad", 1)
