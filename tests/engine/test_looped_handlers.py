"""Handlers that are loops, in the instances of a multi-instance that is compensated."""

from __future__ import annotations

import pytest

from app.engine import move

from .bpmn import compensate, end, flows, loop, multi, process, start, sub, throw, undo, user
from .driver import Case


def begun(marker: str) -> Case:
    """One instance with two tasks is completed and being undone; the second task's handler is a loop, and the first
    round of it is done."""
    first = undo("a", user("ua", isForCompensation="true"))
    second = undo("b", user("ub", marker, isForCompensation="true"))
    body = flows("s0>a>b>s1", "i")
    inner = sub("s", start("s0"), user("a"), user("b"), end("s1"), first, second, body, multi("1"))
    case = Case(process("start>s>t>end", start(), inner, throw("t", compensate()), end()))
    return case.complete("a").complete("b").complete("ub")


@pytest.mark.parametrize("marker", [loop(loopMaximum="2"), multi("2", sequential=True)])
def test_it_counts_its_own_rounds(marker: str) -> None:
    """It is no instance of the loop around it, which has ended long since; the other handler follows."""
    assert begun(marker).complete("ub").open == ["ua"]


@pytest.mark.parametrize("marker", [loop(loopMaximum="2"), multi("2", sequential=True)])
def test_one_that_is_taken_away_is_skipped(marker: str) -> None:
    """A move takes the loop as a whole; compensation goes on with the next."""
    case = begun(marker)
    body = next(id_ for id_, element_id in case.ledger.open.items() if element_id == "ub")
    case.do(move, [body], [])
    assert case.open == ["ua"] and case.complete("ua").state == "completed"
