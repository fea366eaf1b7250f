"""Whatever a model says, reading and evaluating it ends soon."""

from __future__ import annotations

import time

import pytest

from app.dmn import decide, parse_model
from app.errors import ExpressionFailed
from tests.dmn.files import decision, knowledge, literal, model, only, refused, row, table, wrap


def seconds(start: float) -> float:
    return time.process_time() - start


def test_ten_thousand_rules() -> None:
    """A table of that size is evaluated in a fraction of a second."""
    rules = [row(f"r{i}", [f"{i}"], [f"{i % 7}"]) for i in range(10_000)]
    found = only(table(*rules, policy='hitPolicy="FIRST"', inputs=("n",)))
    start = time.process_time()
    assert decide(found, {"n": 9_999}, {}).matched_rules == ("r9999",)
    assert seconds(start) < 0.5


def test_knowledge_that_doubles_at_every_level_is_stopped() -> None:
    """Each function calls the next twice: what would be a million calls is stopped by the bound of steps."""
    levels = 20
    parts = [knowledge(f"k{i}", {"n": ""}, literal(f"k{i + 1}(n) + k{i + 1}(n)"), f"k{i + 1}") for i in range(levels)]
    parts.append(knowledge(f"k{levels}", {"n": ""}, literal("n")))
    found = model(*parts, decision("d", literal("k0(1)"), "knowledge:k0"))
    start = time.process_time()
    with pytest.raises(ExpressionFailed):
        found.evaluate("d", {})
    assert seconds(start) < 2


def test_a_function_that_calls_itself_through_its_argument_is_stopped() -> None:
    """Recursion without a cycle in the graph meets the bound of nesting."""
    parts = (
        knowledge("k", {"f": "", "n": ""}, literal("f(f, n + 1)")),
        decision("d", literal("k(k, 1)"), "knowledge:k"),
    )
    start = time.process_time()
    with pytest.raises(ExpressionFailed):
        model(*parts).evaluate("d", {})
    assert seconds(start) < 1


def test_a_long_chain_of_decisions_is_refused() -> None:
    """A requirement graph deeper than an evaluation can go is not deployed."""
    parts = [decision("d0", literal("1"))]
    parts += [decision(f"d{i}", literal(f"d{i - 1} + 1"), f"decision:d{i - 1}") for i in range(1, 200)]
    assert [problem.rule for problem in refused(*parts)] == ["too-deep"]
    assert model(*parts[:60]).evaluate("d59", {}).value == 60


def test_boxed_expressions_nested_too_deeply_are_refused() -> None:
    """Lists in lists in lists."""
    found = refused(decision("d", "<list>" * 100 + "</list>" * 100))
    assert [problem.rule for problem in found] == ["too-deep"]


def test_a_wide_graph_is_evaluated_once_an_element() -> None:
    """Sharing is not repeating: twenty levels that each require the level below twice are forty-one decisions."""
    parts = [decision("a0", literal("1"))]
    for i in range(1, 21):
        below = (f"decision:a{i - 1}",) if i == 1 else (f"decision:a{i - 1}", f"decision:b{i - 1}")
        total = " + ".join(need.removeprefix("decision:") for need in below)
        parts += [decision(f"a{i}", literal(total), *below), decision(f"b{i}", literal(total), *below)]
    outcome = model(*parts).evaluate("a20", {})
    assert outcome.value == 2**19
    assert len(outcome.evaluated) == 40


def test_nested_iterations_are_stopped() -> None:
    """A boxed loop in a boxed loop in a boxed loop meets the bound of steps."""
    inner = literal("1")
    for name in "abc":
        inner = f'<for iteratorVariable="{name}"><in>{literal("1..200")}</in><return>{inner}</return></for>'
    inner = inner.replace("1..200", "[1..200]")
    start = time.process_time()
    with pytest.raises(ExpressionFailed):
        parse_model(wrap(decision("d", inner)), "a.dmn").evaluate("d", {})
    assert seconds(start) < 5
