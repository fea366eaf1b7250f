"""Conditional events: they happen when their condition becomes true, and again only after it was false."""

import pytest

from app.engine import WaitKind
from app.engine.errors import ExpressionFailedAt

from .bpmn import (
    boundary,
    catch,
    conditional,
    event_sub,
    flows,
    message,
    parallel,
    parameters,
    process,
    script,
    start,
    sub,
    user,
)
from .driver import Case


def waiting(condition: str, *more: str, chains: str = "start>f; f>c>A; f>U") -> bytes:
    return process(chains, start(), parallel("f"), catch("c", conditional(condition)), user("A"), user("U"), *more)


def test_a_catch_event_that_is_true_at_entry_does_not_wait() -> None:
    """It is asked when the token comes."""
    assert Case(waiting("n > 1"), {"n": 2}).open == ["A", "U"]


def test_it_waits_until_a_variable_makes_it_true() -> None:
    """A variable that was never set is not yet true, and no failure."""
    case = Case(waiting("n > 1"))
    assert case.find("c").kind is WaitKind.CONDITION
    assert case.complete("U", n=1).open == ["c"]
    assert case.set(n=2).open == ["A"]


def test_a_change_in_a_parallel_branch_is_seen_at_once() -> None:
    """Before that branch goes on: here it makes the condition false again, which is too late."""
    xml = waiting("n > 1", script("S", "2", "n"), script("T", "0", "n"), chains="start>f; f>c>A; f>U>S>T")
    case = Case(xml, {"n": 1}).complete("U")
    assert case.open == ["A"] and case.step.variables == {"n": 0}


def boundary_case(interrupting: bool, condition: str = "n > 1", n: int = 0) -> Case:
    event = boundary("b", "U", conditional(condition), interrupting)
    return Case(process("start>U>N; b>H", start(), user("U"), event, user("H"), user("N")), {"n": n})


def test_an_interrupting_boundary_event_cancels_its_host() -> None:
    """Once it is true."""
    case = boundary_case(True)
    assert case.open == ["U", "b"]
    assert case.set(n=1).open == ["U", "b"]
    assert case.set(n=2).open == ["H"] and case.cancelled == ["U"]


def test_a_condition_true_at_entry_interrupts_before_anything_can_be_done() -> None:
    """The host begins and is cancelled in one step."""
    case = boundary_case(True, n=5)
    assert case.open == ["H"] and case.cancelled == ["U"]


def test_a_non_interrupting_one_fires_at_each_change_from_false_to_true() -> None:
    """Changes while it stays true do nothing."""
    case = boundary_case(False)
    for n, handlers in ((2, 1), (3, 1), (0, 1), (0, 1), (9, 2), (1, 2), (2, 3)):
        case.set(n=n)
        assert case.open.count("H") == handlers, n
    assert "b" in case.open and "U" in case.open


def test_the_last_truth_is_kept_between_steps() -> None:
    """Fired at entry, it does not fire again when the instance is loaded and another variable changes."""
    case = boundary_case(False, n=5)
    assert case.open.count("H") == 1
    case.set(m=1)
    assert case.set(n=6).open.count("H") == 1


def test_only_changes_of_variables_that_it_names_are_looked_at() -> None:
    """What a function of the house would answer now is no change."""
    case = boundary_case(False, "n > 1 and m = 1")
    assert case.set(n=2).open == ["U", "b"]
    assert case.set(other=1).open == ["U", "b"]
    assert case.set(m=1).open == ["H", "U", "b"]


def test_a_removed_variable_is_a_change() -> None:
    """``n = null`` becomes true."""
    case = boundary_case(True, "n = null", n=1)
    assert case.set(None, ("n",)).open == ["H"]


def test_an_events_own_change_may_make_the_next_one_true() -> None:
    """A chain of conditions in one step."""
    xml = process(
        "start>f; f>c1>S1; f>c2>S2; f>c3>A; f>U",
        start(),
        parallel("f"),
        *(catch(f"c{i}", conditional(f"n > {i}")) for i in (1, 2, 3)),
        *(script(f"S{i}", "n + 1", "n") for i in (1, 2)),
        user("A"),
        user("U"),
    )
    assert Case(xml, {"n": 0}).complete("U", n=2).open == ["A"]


@pytest.mark.parametrize("interrupting", [False, True])
def test_what_the_last_token_makes_true_is_served_before_its_scope_ends(interrupting: bool) -> None:
    """At process level and in a sub-process: the handler runs, and the scope ends after it."""
    handler = event_sub("es", conditional("n > 1"), user("H"), flows("es_s>H", "y"), interrupting=interrupting)
    flat = Case(process("start>S", start(), script("S", "2", "n"), handler), {"n": 0})
    assert "H" in flat.open and flat.set(n=0).complete("H").state == "completed"
    body = sub("sp", start("s2"), user("U"), handler, flows("s2>U", "x"))
    case = Case(process("start>sp>N", start(), body, user("N")), {"n": 0}).complete("U", n=2)
    assert "H" in case.open and "N" not in case.open
    assert case.complete("H").open == ["N"]


def test_local_variables_are_seen() -> None:
    """An input parameter of the sub-process around it comes before the variable of the process."""
    body = sub(
        "sp", parameters({"n": "= m"}), start("s2"), catch("c", conditional("n > 1")), user("A"), flows("s2>c>A", "x")
    )
    xml = process("start>sp", start(), body)
    assert Case(xml, {"n": 0, "m": 2}).open == ["A"]
    assert Case(xml, {"n": 2, "m": 0}).open == ["c"]


def test_a_message_may_make_it_true() -> None:
    """Its payload is a change of variables like any other."""
    xml = process(
        "start>f; f>c>A; f>m>B",
        start(),
        parallel("f"),
        catch("c", conditional("n > 1")),
        catch("m", message("M")),
        user("A"),
        user("B"),
        messages="M",
    )
    assert Case(xml).message("m", n=4).open == ["A", "B"]


@pytest.mark.parametrize("value", [1, "yes", []])
def test_a_condition_that_is_neither_boolean_nor_null_is_a_failure(value: object) -> None:
    """It names the event."""
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(waiting("n")).set(n=value)
    assert failure.value.element_id == "c"
