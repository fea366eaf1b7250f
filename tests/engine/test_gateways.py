"""Gateways: who goes on, when, and how often."""

import pytest

from app.engine import Stuck
from app.engine.errors import ExpressionFailedAt, NoFlowTaken, StepLimitReached

from .bpmn import element, end, inclusive, parallel, process, script, start, user, xor
from .driver import Case


def test_exclusive_gateway_takes_the_first_true_condition_in_document_order() -> None:
    """Two true conditions: the flow written first wins, wherever it is drawn."""
    xml = process(
        "start>x; x>a[n > 1]; x>b[n > 0]; x>c!d; a>end; b>end; c>end",
        start(),
        xor("x", default="d"),
        user("a"),
        user("b"),
        user("c"),
        end(),
    )
    assert Case(xml, {"n": 2}).open == ["a"]
    assert Case(xml, {"n": 1}).open == ["b"]
    assert Case(xml, {"n": 0}).open == ["c"]


def test_exclusive_gateway_takes_its_default_only_when_no_condition_holds() -> None:
    """Though the default is drawn first and has no condition."""
    xml = process(
        "start>x; x>a!d; x>b[n > 0]; a>end; b>end", start(), xor("x", default="d"), user("a"), user("b"), end()
    )
    assert Case(xml, {"n": 1}).open == ["b"]
    assert Case(xml, {"n": 0}).open == ["a"]


def test_exclusive_gateway_without_a_true_condition_fails_by_name() -> None:
    """No condition true and no default: the failure names the gateway."""
    xml = process("start>x; x>a[n > 1]; a>end", start(), xor("x"), user("a"), end())
    with pytest.raises(NoFlowTaken) as failure:
        Case(xml, {"n": 0})
    assert failure.value.element_id == "x"


@pytest.mark.parametrize("variables", [{}, {"n": "many"}, {"n": None}])
def test_a_condition_that_is_no_boolean_fails_by_name(variables: dict[str, object]) -> None:
    """A condition over a missing or wrongly typed value is a failure, never a silent no."""
    xml = process(
        "start>x; x>a[n > 1]; x>b!d; a>end; b>end", start(), xor("x", default="d"), user("a"), user("b"), end()
    )
    with pytest.raises(ExpressionFailedAt) as failure:
        Case(xml, variables)
    assert failure.value.element_id == "x"
    assert "n > 1" in failure.value.message


def test_parallel_join_waits_for_every_flow_and_keeps_what_each_branch_set() -> None:
    """Both branches change variables; after the join both changes stand, and each sees the other's at once."""
    xml = process(
        "start>f; f>a>j; f>b>j; j>c>end", start(), parallel("f"), user("a"), user("b"), parallel("j"), user("c"), end()
    )
    case = Case(xml, {"x": 0, "y": 0})
    assert case.open == ["a", "b"]
    case.complete("a", x=1)
    assert case.open == ["b"] and case.step.variables == {"x": 1, "y": 0}
    case.complete("b", y=2)
    assert case.open == ["c"] and case.step.variables == {"x": 1, "y": 2}


def test_parallel_split_and_join_in_a_loop_runs_any_number_of_rounds() -> None:
    """Fifty rounds through a split and join: always exactly one task a branch is open."""
    xml = process(
        "start>m>f; f>a>j; f>b>j; j>x; x>m[again]; x>end!out",
        start(),
        xor("m"),
        parallel("f"),
        user("a"),
        user("b"),
        parallel("j"),
        xor("x", default="out"),
        end(),
    )
    case = Case(xml, {"again": True})
    for round_ in range(50):
        assert case.open == ["a", "b"], round_
        first, second = ("a", "b") if round_ % 2 else ("b", "a")
        case.complete(first)
        assert case.open == [second]
        case.complete(second, again=round_ < 49)
    assert case.step.ended is not None


def test_excess_tokens_wait_at_the_join_for_their_partners() -> None:
    """Two tokens come by one flow, then two by the other: the join fires twice."""
    xml = process(
        "start>f; f>m1; f>m1; m1>a>j; f>m2; f>m2; m2>b>j; j>k>end",
        start(),
        parallel("f"),
        xor("m1"),
        xor("m2"),
        user("a"),
        user("b"),
        parallel("j"),
        user("k"),
        end(),
    )
    case = Case(xml)
    case.complete("a").complete("a")
    assert case.open == ["b", "b"]
    case.complete("b")
    assert case.open == ["b", "k"]
    case.complete("b")
    assert case.open == ["k", "k"]


def test_an_exclusive_split_into_a_parallel_join_is_reported_as_a_deadlock() -> None:
    """A join that can never fire while nobody can do anything is told by name; the step itself stands."""
    xml = process(
        "start>u>x; x>a[true]; x>b!d; a>j; b>j; j>end",
        start(),
        user("u"),
        xor("x", default="d"),
        element("task", "a"),
        element("task", "b"),
        parallel("j"),
        end(),
    )
    case = Case(xml)
    assert case.state == "open u"
    case.complete("u")
    assert case.step.stuck == (Stuck("j"),) and case.step.ended is None and case.open == []


def inclusive_model() -> bytes:
    return process(
        "start>o; o>a[x]; o>b[y]; o>c; a>j; b>j; c>j; j>k>end",
        start(),
        inclusive("o"),
        user("a"),
        user("b"),
        user("c"),
        inclusive("j"),
        user("k"),
        end(),
    )


@pytest.mark.parametrize(("x", "y"), [(True, True), (True, False), (False, False)])
def test_inclusive_gateway_takes_every_true_flow_and_joins_exactly_those(x: bool, y: bool) -> None:
    """A flow without condition is always taken; the join waits for the taken ones only and fires once."""
    case = Case(inclusive_model(), {"x": x, "y": y})
    opened = [name for name, taken in (("a", x), ("b", y), ("c", True)) if taken]
    assert case.open == opened
    for name in opened:
        assert "k" not in case.open
        case.complete(name)
    assert case.open == ["k"]


def test_inclusive_gateway_takes_its_default_only_when_no_condition_holds() -> None:
    """Default flow of an inclusive gateway."""
    xml = process(
        "start>o; o>a[n > 0]; o>b!d; a>end; b>end", start(), inclusive("o", default="d"), user("a"), user("b"), end()
    )
    assert Case(xml, {"n": 1}).open == ["a"]
    assert Case(xml, {"n": 0}).open == ["b"]


def test_inclusive_join_in_a_loop_fires_once_a_round() -> None:
    """The join does not wait for a token that has already gone round."""
    xml = process(
        "start>m>o; o>a[true]; o>b[wide]; a>j; b>j; j>x; x>m[again]; x>end!out",
        start(),
        xor("m"),
        inclusive("o"),
        user("a"),
        user("b"),
        inclusive("j"),
        xor("x", default="out"),
        end(),
    )
    case = Case(xml, {"wide": True, "again": True})
    assert case.open == ["a", "b"]
    case.complete("b").complete("a", wide=False)
    assert case.open == ["a"]
    case.complete("a", wide=True)
    assert case.open == ["a", "b"]
    case.complete("a").complete("b", again=False)
    assert case.step.ended is not None


def test_an_endless_loop_without_wait_state_is_stopped() -> None:
    """The step limit ends what would run for ever, and names an element of the loop."""
    xml = process(
        "start>m>s>x; x>m[true]; x>end!d", start(), xor("m"), script("s", "1", "n"), xor("x", default="d"), end()
    )
    with pytest.raises(StepLimitReached) as failure:
        Case(xml)
    assert failure.value.element_id in {"m", "s", "x"}


def test_several_flows_out_of_a_task_each_get_a_token() -> None:
    """An implicit split runs all branches; the instance ends when the last token has gone."""
    xml = process("start>u; u>a; u>b", start(), user("u"), user("a"), user("b"))
    case = Case(xml).complete("u")
    assert case.open == ["a", "b"]
    case.complete("a")
    assert case.step.ended is None
    case.complete("b")
    assert case.step.ended is not None and case.step.ended.end_elements == ()


def test_branches_run_one_after_the_other_to_their_first_rest() -> None:
    """Tokens arrive at a and c together; then a, b and the end run before d is reached, as in Camunda 7."""
    tasks = [element("task", name) for name in ("a", "b", "c", "d")]
    xml = process("start>f; f>a>b>end; f>c>d>end", start(), parallel("f"), *tasks, end())
    assert Case(xml).trace == ["start", "f", "a", "c", "b", "end", "d", "end"]
