"""Compensation inside an ad-hoc sub-process: a handler is none of its activities."""

from __future__ import annotations

import pytest

from .bpmn import ad_hoc, compensate, flows, process, start, throw, undo, user
from .driver import Case


@pytest.mark.parametrize("continuation", [{}, {"c_asyncAfter": "true"}])
def test_the_completion_condition_is_not_asked_after_a_handler(continuation: dict[str, str]) -> None:
    """Nor where a continuation follows it: what the handler has changed is seen when the next activity is completed."""
    handler = undo("A", user("uA", isForCompensation="true", **continuation))
    chosen = [user("A"), handler, user("B"), throw("t", compensate()), user("C"), flows("B>t>C", "i")]
    case = Case(process("start>ah", start(), ad_hoc("ah", *chosen, done="x = 1")), {"x": 0})
    case.take_up("A").complete("A").take_up("B").complete("B").complete("uA", x=1)
    if continuation:
        case.go_on("uA")
    assert case.offered == ["A", "B", "C"]
    assert case.take_up("C").complete("C").state == "completed"
