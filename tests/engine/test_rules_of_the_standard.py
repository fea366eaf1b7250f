"""Each rule of BPMN 2.0.2 is kept by one model and broken by its twin: the one deploys, the other is refused for it."""

import re

import pytest

from app.engine import parse

from .rules import (
    activities,
    ad_hoc,
    boundary_events,
    callables,
    collaborations,
    correlation,
    data,
    declarations,
    event_definitions,
    gateways,
    instantiation,
    scopes,
    sequence_flows,
    undoing,
)
from .rules.rule import Rule
from .source.refused import problems

_TOPICS = (sequence_flows, gateways, instantiation, event_definitions, boundary_events, scopes, ad_hoc)
RULES: list[Rule] = [
    rule
    for topic in (*_TOPICS, activities, callables, data, declarations, collaborations, correlation, undoing)
    for rule in topic.RULES
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_model_that_breaks_the_rule_is_refused_for_it(rule: Rule) -> None:
    """By one code and no other, with a place and a Chinese sentence; the change of one place is all that is wrong."""
    assert parse(rule.right, "a.bpmn")
    found = problems(rule.wrong)
    assert {problem.rule for problem in found} == {rule.code}, [str(problem) for problem in found]
    for problem in found:
        assert problem.line is not None and re.search("[一-鿿]", problem.message), problem


def test_the_rules_are_many_and_each_is_told_once() -> None:
    """At least 150 rules of 20 clauses or more, no name twice, no model twice."""
    assert len(RULES) >= 150
    assert len({rule.name for rule in RULES}) == len({rule.wrong for rule in RULES}) == len(RULES)
    assert len({rule.clause for rule in RULES}) >= 20
    assert all(re.fullmatch(r"\d+(\.\d+)+", rule.clause) for rule in RULES)
