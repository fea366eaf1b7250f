"""Changing variables from outside: at the root or a called instance; who watches them is asked again."""

import pytest

from app.engine.errors import NotWaiting

from .bpmn import boundary, call, conditional, other, process, start, user
from .driver import Case


def test_values_are_set_and_removed() -> None:
    """Nothing else happens when nobody watches."""
    case = Case(process("start>U", start(), user("U")), {"a": 1, "b": 2})
    case.set(None, ("a", "never"), b=3, c=4)
    assert case.step.variables == {"b": 3, "c": 4} and case.open == ["U"] and case.step.changes == ()


def test_a_called_instance_has_variables_of_its_own() -> None:
    """Named by its id; conditional events of its scopes see the change, those of the caller do not."""
    watch = boundary("b", "U", conditional("n > 1"))
    called = other("q", "qs>U; b>H", start("qs"), user("U"), watch, user("H"))
    outer = boundary("c", "ca", conditional("n > 1"), False)
    case = Case(process("start>ca; c>D", start(), call("ca", "q"), outer, user("D"), also=called))
    (inner,) = case.called
    case.set(inner.id, n=5)
    assert case.open == ["H", "c"] and case.step.variables == {} and case.called[0].variables == {"n": 5}
    assert case.set(n=5).open == ["D", "H", "c"]


def test_an_instance_that_is_over_is_refused() -> None:
    """Or was never there."""
    called = other("q", "qs>U", start("qs"), user("U"))
    case = Case(process("start>ca>N", start(), call("ca", "q"), user("N"), also=called))
    (inner,) = case.called
    case.complete("U")
    for id_ in (inner.id, "nobody"):
        with pytest.raises(NotWaiting):
            case.set(id_, n=1)


def test_a_change_may_end_the_instance() -> None:
    """The condition interrupts the only task, and the path after it just ends."""
    event = boundary("b", "U", conditional("withdrawn"))
    case = Case(process("start>U; b>T", start(), user("U"), event, '<task id="T"/>'))
    assert case.set(withdrawn=True).state == "completed"
