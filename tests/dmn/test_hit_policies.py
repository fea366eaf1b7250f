"""Every hit policy of a decision table: what it answers, and how it is violated."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dmn import DecisionViolation, decide
from tests.dmn.files import ask, decision, model, only, row, table

RANKED = '<output name="r"><outputValues><text>"high", "mid", "low"</text></outputValues></output>'
PAIR = (
    '<output name="r"><outputValues><text>"high", "low"</text></outputValues></output>'
    '<output name="n"><outputValues><text>3, 2, 1</text></outputValues></output>'
)
ROWS = (row("a", ["> 1"], ['"low"']), row("b", ["> 2"], ['"mid"']), row("c", ["> 3"], ['"high"']))
NUMBERS = (row("a", ["> 1"], ["5"]), row("b", ["> 2"], ["1.5"]), row("c", ["> 3"], ["5"]))


def asked(policy: str, rows: tuple[str, ...], amount: Any, outputs: str = RANKED) -> Any:
    return ask(table(*rows, policy=policy, inputs=("amount",), outputs=outputs), {"amount": amount})


def test_unique_refuses_two_matching_rules() -> None:
    """Overlapping rules of a UNIQUE table are an error that names them, not a silent choice."""
    found = only(table(row("a", ["-", "> 1"], ["1"]), row("b", ["-", "> 2"], ["2"])))
    assert decide(found, {"amount": 2}, {}).outputs == ({"rule": 1},)
    with pytest.raises(DecisionViolation, match="a、b"):
        decide(found, {"amount": 3}, {})


def test_unique_is_the_default_policy() -> None:
    """A table without a hit policy is UNIQUE."""
    with pytest.raises(DecisionViolation):
        decide(only(table(row("a", ["-", "-"], ["1"]), row("b", ["-", "-"], ["2"]), policy="")), {}, {})


def test_a_violation_is_null_with_a_reason() -> None:
    """Asked as FEEL, a broken table is null and says why."""
    outcome = asked("", ROWS, 3)
    assert outcome.value is None
    assert outcome.violations and "a、b" in outcome.problems[0]


def test_first_takes_the_first_in_order() -> None:
    """A FIRST table stops at the first match, and later rules are not even evaluated."""
    rules = (row("a", ["-", "> 1"], ["1"]), row("b", ["-", "never()"], ["2"]))
    found = only(table(*rules, policy='hitPolicy="FIRST"'))

    def never() -> None:
        raise AssertionError("evaluated")

    outcome = decide(found, {"amount": 9}, {"never": never})
    assert (outcome.outputs, outcome.matched_rules) == (({"rule": 1},), ("a",))


def test_any_wants_the_same_answer() -> None:
    """Several rules may match as long as they agree; when they do not, they are named."""
    same = (row("a", ["> 1"], ["[1, 2.0]"]), row("b", ["> 2"], ["[1.0, 2]"]), row("c", ["> 3"], ["2"]))
    found = only(table(*same, policy='hitPolicy="ANY"', inputs=("amount",)))
    outcome = decide(found, {"amount": 3}, {})
    assert (outcome.outputs, outcome.matched_rules) == (({"rule": [1, 2]},), ("a", "b"))
    with pytest.raises(DecisionViolation, match="a、b、c"):
        decide(found, {"amount": 4}, {})


def test_priority_follows_the_order_of_the_output_values() -> None:
    """The answer is the matching output that its column lists first; all rules that matched are told."""
    assert asked('hitPolicy="PRIORITY"', ROWS, 3).value == "mid"
    outcome = asked('hitPolicy="PRIORITY"', ROWS, 4)
    assert outcome.value == "high"
    assert outcome.evaluated[0].outputs == ({"r": "high"},)
    assert outcome.evaluated[0].matched_rules == ("a", "b", "c")


def test_priority_compares_columns_from_the_left() -> None:
    """With equal first columns the next one decides."""
    rows = (row("a", ["-"], ['"low"', "3"]), row("b", ["-"], ['"high"', "1"]), row("c", ["-"], ['"high"', "2"]))
    assert asked('hitPolicy="PRIORITY"', rows, 1, PAIR).value == {"r": "high", "n": 2}


def test_priority_may_come_from_the_type() -> None:
    """Where a column lists no output values, the allowed values of its type are the order."""
    typed = '<itemDefinition name="t"><typeRef>string</typeRef><allowedValues><text>"mid", "low"</text></allowedValues>'
    logic = table(*ROWS[:2], policy='hitPolicy="P"', inputs=("amount",), outputs='<output name="r" typeRef="t"/>')
    found = model(typed + "</itemDefinition>", decision("d", logic)).evaluate("d", {"amount": 3})
    assert found.value == "mid"


def test_output_order_lists_by_priority() -> None:
    """All answers, those listed first in the output values first; the rules are told in the same order."""
    outcome = asked('hitPolicy="OUTPUT ORDER"', ROWS, 4)
    assert outcome.value == ["high", "mid", "low"]
    assert outcome.evaluated[0].matched_rules == ("c", "b", "a")


@pytest.mark.parametrize("policy", ['hitPolicy="RULE ORDER"', 'hitPolicy="COLLECT"', 'hitPolicy="R"', 'hitPolicy="C"'])
def test_rule_order_and_collect_list_as_drawn(policy: str) -> None:
    """All answers in the order of the rules, one output a rule in the outcome."""
    outcome = asked(policy, ROWS, 3)
    assert outcome.value == ["low", "mid"]
    assert outcome.evaluated[0].outputs == ({"r": "low"}, {"r": "mid"})


@pytest.mark.parametrize(("aggregation", "expected"), [("SUM", "11.5"), ("MIN", "1.5"), ("MAX", "5"), ("COUNT", "3")])
def test_collect_aggregates(aggregation: str, expected: str) -> None:
    """C+, C<, C> and C# give one number, exactly."""
    outcome = asked(f'hitPolicy="COLLECT" aggregation="{aggregation}"', NUMBERS, 4, '<output name="r"/>')
    assert str(outcome.value) == expected
    assert outcome.evaluated[0].outputs == ({"r": outcome.value},)
    assert outcome.evaluated[0].matched_rules == ("a", "b", "c")


@pytest.mark.parametrize(("short", "expected"), [("C+", "11.5"), ("C&lt;", "1.5"), ("C>", "5"), ("C#", "3")])
def test_the_marks_of_the_standard_are_read(short: str, expected: str) -> None:
    """A modeler may write the one-letter mark instead of the words."""
    assert str(asked(f'hitPolicy="{short}"', NUMBERS, 4, '<output name="r"/>').value) == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", None),
        ('hitPolicy="ANY"', None),
        ('hitPolicy="FIRST"', None),
        ('hitPolicy="PRIORITY"', None),
        ('hitPolicy="RULE ORDER"', None),
        ('hitPolicy="OUTPUT ORDER"', None),
        ('hitPolicy="COLLECT"', []),
        ('hitPolicy="COLLECT" aggregation="SUM"', None),
        ('hitPolicy="COLLECT" aggregation="MIN"', None),
        ('hitPolicy="COLLECT" aggregation="COUNT"', 0),
    ],
)
def test_nothing_matches(policy: str, expected: Any) -> None:
    """Without a default, a table that no rule of matches is null; only collecting has an empty answer."""
    outcome = asked(policy, NUMBERS, 0, RANKED)
    assert outcome.value == expected
    assert not outcome.violations


def test_a_default_answers_every_policy() -> None:
    """The default output stands for the missing row: alone, in a list, or as the aggregate."""
    outputs = (
        '<output name="r"><outputValues><text>5, 0</text></outputValues>'
        "<defaultOutputEntry><text>0</text></defaultOutputEntry></output>"
    )
    for policy, expected in (("FIRST", 0), ("PRIORITY", 0), ("COLLECT", [0]), ("OUTPUT ORDER", [0])):
        assert asked(f'hitPolicy="{policy}"', NUMBERS, 0, outputs).value == expected
    assert asked('hitPolicy="COLLECT" aggregation="MAX"', NUMBERS, 0, outputs).value == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=6), st.integers(-5, 5))
def test_policies_agree_about_the_same_rules(limits: list[int], amount: int) -> None:
    """Whatever the rules: FIRST is the head of RULE ORDER, COUNT its length, SUM its sum, UNIQUE its only item."""
    rows = tuple(row(f"r{i}", [f"> {limit}"], [str(i)]) for i, limit in enumerate(limits))
    plain = '<output name="r"/>'
    hits = [i for i, limit in enumerate(limits) if amount > limit]
    assert asked('hitPolicy="COLLECT"', rows, amount, plain).value == hits
    assert asked('hitPolicy="FIRST"', rows, amount, plain).value == (hits[0] if hits else None)
    assert asked('hitPolicy="C#"', rows, amount, plain).value == len(hits)
    assert asked('hitPolicy="C+"', rows, amount, plain).value == (sum(hits) if hits else None)
    unique = asked("", rows, amount, plain)
    assert (unique.value, bool(unique.violations)) == (hits[0] if len(hits) == 1 else None, len(hits) > 1)
