"""Scopes within scopes: what is drawn deep, what calls itself, and where that ends."""

from __future__ import annotations

import pytest

from app.engine.errors import CallFailed

from .bpmn import call, compensate, flows, process, start, sub, throw, undone_by_user, user, xor
from .driver import Case


def nested(levels: int, innermost: str, name: str = "n") -> str:
    """Sub-processes ``n0`` in ``n1`` in …, around an element."""
    for level in range(levels):
        innermost = sub(f"{name}{level}", innermost)
    return innermost


def recursive(levels: int, rounds: int, bottom: int = 1) -> bytes:
    """A process that calls itself from within sub-processes, until ``d`` is ``rounds``; then there is a task."""
    deeper = '<camunda:in source="= d + 1" target="d"/>'
    inside = start("s") + call("c", "p", passed=deeper) + flows("s>c", "inner")
    chains = f"start>x; x>n{levels - 1}[d < {rounds}]; x>b{bottom - 1}!out"
    return process(chains, start(), xor("x", default="out"), nested(bottom, user("u"), "b"), nested(levels, inside))


def test_sixty_levels_are_entered_left_and_undone() -> None:
    """The innermost task is completed, all sixty with it, and then it is undone from outside."""
    inside = user("u") + undone_by_user("u", "uu")
    case = Case(process("start>n59>t", start(), nested(60, inside), throw("t", compensate())))
    assert case.complete("u").open == ["uu"]
    assert case.complete("uu").state == "completed"


@pytest.mark.parametrize("verb", ["cancel", "complete"])
def test_calls_within_sub_processes_can_be_cancelled_however_deep_they_are(verb: str) -> None:
    """More than three hundred scopes, one in the other: none is left."""
    case = Case(recursive(9, 24, 80), {"d": 0})
    assert len(case.called) == 24 and case.open == ["u"]
    assert (case.cancel() if verb == "cancel" else case.complete("u")).state in ("cancelled", "completed")


def test_what_is_cancelled_is_told_from_the_inside_outwards() -> None:
    """Activity by activity, each after what was inside of it."""
    case = Case(process("start>n2", start(), nested(3, user("u"))))
    case.cancel()
    assert case.cancelled == ["u", "n0", "n1", "n2"]


def test_an_endless_recursion_through_sub_processes_fails_before_it_cannot_be_stored() -> None:
    """Long before fifty calls, where each stands in many sub-processes; the call activity is named."""
    with pytest.raises(CallFailed, match="250") as failed:
        Case(recursive(40, 1000), {"d": 0})
    assert failed.value.element_id == "c"
