"""Inclusive joins of an activity with what its boundary event sends on beside it."""

from __future__ import annotations

from itertools import permutations

import pytest

from .bpmn import boundary, inclusive, parallel, process, start, timer, user
from .driver import Case

HOUR = timer("duration", "PT1H")


@pytest.mark.parametrize("order", list(permutations(["a", "k"])))
def test_both_are_waited_for_whichever_comes_first(order: tuple[str, ...]) -> None:
    """What the event has sent is not the activity's token, and does not stand for it."""
    event = boundary("b", "a", HOUR, False)
    case = Case(process("start>a>j; b>k>j; j>n", start(), user("a"), event, user("k"), inclusive("j"), user("n")))
    case.fire("b").complete(order[0])
    assert case.open == [order[1]]
    assert case.complete(order[1]).open == ["n"]


def test_what_may_still_come_by_a_boundary_event_is_waited_for() -> None:
    """Nobody knows yet whether it will happen; when its activity is over, it cannot."""
    event = boundary("b", "a", HOUR, False)
    elements = [user("a"), event, user("k"), user("c"), inclusive("j"), user("n"), user("e")]
    case = Case(process("start>f; f>a>e; f>c>j; b>k>j; j>n", start(), parallel("f"), *elements)).complete("c")
    assert case.open == ["a", "b"]
    assert case.complete("a").open == ["e", "n"]


def test_where_an_interruption_would_lead_is_not_where_the_activity_leads() -> None:
    """A token that has come by the flow behind the event does not stand for the activity's, which comes by another."""
    event = boundary("b", "a", HOUR)
    elements = [user("a"), event, user("k"), inclusive("j"), user("n")]
    case = Case(process("start>f; f>a>j; f>k>j; b>k; j>n", start(), parallel("f"), *elements)).complete("k")
    assert case.open == ["a", "b"]
    assert case.complete("a").open == ["n"]
