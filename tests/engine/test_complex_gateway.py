"""The complex gateway: when it starts, what its reset takes and sends, what its conditions see, what is refused."""

import json

import pytest

from app.engine.errors import ExpressionFailedAt, NoFlowTaken

from .bpmn import complex_, end, flows, inclusive, parallel, process, script, start, sub, user, xor
from .driver import Case
from .source.refused import around, rules_at

THREE = "start>g; g>u>c!fu; g>v>c!fv; g>w>c!fw"


def three(activation: str, after: str = "c>a>end", *more: str, default: str | None = None) -> bytes:
    """Three user tasks at once, joined by the complex gateway ``c``."""
    gateway = complex_("c", activation, **({"default": default} if default else {}))
    return process(
        f"{THREE}; {after}", start(), parallel("g"), user("u"), user("v"), user("w"), gateway, user("a"), end(), *more
    )


def test_two_of_three() -> None:
    """The second token starts it, the third is consumed by the reset and sends nothing on."""
    case = Case(three("activationCount >= 2"))
    case.complete("v")
    assert case.open == ["u", "w"]
    case.complete("u")
    assert case.open == ["a", "w"]
    case.complete("a")
    assert case.state == "open w", "the process waits for the branch that is left"
    case.complete("w")
    assert case.state == "completed" and case.trace.count("a") == 1


def test_the_first_wins() -> None:
    """A condition that any one token fulfils."""
    case = Case(three("activationCount >= 1")).complete("w")
    assert case.open == ["a", "u", "v"]
    for element in ("u", "v", "a"):
        case.complete(element)
    assert case.state == "completed" and case.trace.count("a") == 1


def test_flows_are_counted_each() -> None:
    """One named flow and any other: two others do not do."""
    case = Case(three("activationCounts.fu >= 1 and activationCount >= 2"))
    case.complete("v")
    case.complete("w")
    assert case.open == ["u"]
    assert case.complete("u").open == ["a"]


def test_the_reset_has_a_way_of_its_own() -> None:
    """A condition on the phase: early when two have come, late when the third has."""
    after = "c>a[waitingForStart]; c>b[not(waitingForStart)]; a>end; b>end"
    case = Case(three("activationCount >= 2", after, user("b")))
    case.complete("u")
    assert case.complete("v").open == ["a", "w"]
    assert case.complete("w").open == ["a", "b"]
    case.complete("a")
    assert case.complete("b").state == "completed"


def test_the_reset_comes_at_once_where_all_have_come() -> None:
    """Nothing is left to wait for, so both ways are taken; each is an activity of the gateway."""
    after = "c>a[waitingForStart]; c>b[not(waitingForStart)]; a>end; b>end"
    case = Case(three("activationCount >= 3", after, user("b")))
    for element in ("u", "v", "w"):
        case.complete(element)
    assert case.open == ["a", "b"]


def test_a_condition_without_phase_is_asked_in_both() -> None:
    """By the letter of the standard: what is true at the reset too gets a second token."""
    case = Case(three("activationCount >= 1", "c>a[true]; a>end"))
    for element in ("u", "v", "w"):
        case.complete(element)
    assert case.open == ["a", "a"]


def test_the_default_is_taken_only_when_no_condition_holds() -> None:
    """A flow without a condition that is not the default is taken beside one that holds."""
    ways = "c>a[waitingForStart]; c>b!d; a>end; b>end"
    case = Case(three("activationCount >= 2", ways, user("b"), default="d")).complete("u").complete("v")
    assert case.open == ["a", "w"]
    assert Case(three("activationCount >= 2", ways, user("b"))).complete("u").complete("v").open == ["a", "b", "w"]


def test_the_default_is_of_the_start_alone() -> None:
    """No condition true: the default at the start, nothing at the reset; without a default the start fails."""
    case = Case(three("activationCount >= 2", "c>a[false]; c>b!d; a>end; b>end", user("b"), default="d"))
    for element in ("u", "v", "w"):
        case.complete(element)
    assert case.open == ["b"]
    without = Case(three("activationCount >= 2", "c>a[false]; a>end"))
    without.complete("u")
    with pytest.raises(NoFlowTaken):
        without.complete("v")


def test_what_cannot_come_is_not_waited_for() -> None:
    """A branch that was never taken does not hold up the reset, which the late way shows."""
    xml = process(
        "start>o; o>u[true]>c; o>v[a]>c; c>x[waitingForStart]; c>y[not(waitingForStart)]; x>end; y>end",
        *(start(), inclusive("o"), user("u"), user("v"), complex_("c", "activationCount >= 1")),
        *(user("x"), user("y"), end()),
    )
    assert Case(xml, {"a": False}).complete("u").open == ["x", "y"]
    both = Case(xml, {"a": True}).complete("u")
    assert both.open == ["v", "x"] and both.complete("v").open == ["x", "y"]


def test_it_starts_anew_after_each_reset() -> None:
    """In a loop: a token that comes early for the next round waits for this round's reset."""
    xml = process(
        "start>m>g; g>u>c!fu; g>v>c!fv; c>t>x; x>m[again]; x>end!d",
        *(start(), xor("m"), parallel("g"), user("u"), user("v"), complex_("c", "activationCount >= 1")),
        *(user("t"), xor("x", default="d"), end()),
    )
    case = Case(xml)
    case.complete("u")
    case.complete("t", again=True)
    assert case.open == ["u", "v", "v"]
    case.complete("u")
    assert case.open == ["v", "v"], "the second of that flow is for the next round"
    case.complete("v")
    assert case.open == ["t", "v"], "reset, and started again"
    case.complete("t", again=False)
    assert case.complete("v").state == "completed"


def test_data_may_start_it() -> None:
    """The condition is asked again when a variable has changed."""
    case = Case(three("activationCount >= n"), {"n": 3})
    case.complete("u")
    assert case.open == ["v", "w"]
    assert case.set(n=1).open == ["a", "v", "w"]


def test_a_condition_that_never_holds_is_a_deadlock() -> None:
    """The step names it, and a move repairs."""
    case = Case(three("activationCount >= 4"))
    for element in ("u", "v", "w"):
        case.complete(element)
    assert case.state == "stuck at c"
    assert case.move(["c", "c"], ["c"]).open == ["a"]


def test_a_condition_must_be_true_or_false() -> None:
    """Null is no answer at a gateway."""
    case = Case(three("unknown >= 1"))
    with pytest.raises(ExpressionFailedAt, match="激活条件"):
        case.complete("u")


def test_it_splits_like_an_inclusive_gateway() -> None:
    """With one way in there are no phases: each true condition once, an unconditional flow too."""
    xml = process(
        "start>c; c>u[n > 1]; c>v[n > 2]; c>w; u>end; v>end; w>end",
        *(start(), complex_("c"), user("u"), user("v"), user("w"), end()),
    )
    assert Case(xml, {"n": 2}).open == ["u", "w"]


def test_the_mark_is_small_and_no_activity() -> None:
    """What waits for reset is one token with the flows that were used; a cancelled scope takes it along."""
    case = Case(three("activationCount >= 1")).complete("u")
    rows = json.loads(case.step.state)["scopes"][0][1]
    assert [row[3] for row in rows if row[1] == "c"] == [{"reset": ["fu"]}]
    assert "c" not in case.cancel().cancelled


def test_a_sub_process_ends_after_the_reset() -> None:
    """Tokens that come at once: the gateway starts on the first, and the scope is over when all have come."""
    tasks = script("a", "1", "x"), script("b", "2", "y"), script("t", "n + 1", "n")
    joined = flows("g>a>c!ia; g>b>c!ib; c>t", "i")
    body = sub("s", parallel("g"), *tasks, complex_("c", "activationCount >= 1"), joined)
    xml = process("start>s>end", start(), body, end())
    case = Case(xml, {"n": 0})
    assert case.state == "completed" and case.step.variables == {"n": 1, "x": 1, "y": 2}


def test_what_is_refused() -> None:
    """Several ways in without a condition, a continuation behind it, another language, FEEL that is none."""
    assert rules_at(three("x").replace(b"<activationCondition>x</activationCondition>", b""))["c"] == (
        "activation-missing"
    )
    assert rules_at(around(complex_("n", c_asyncAfter="true"))) == {"n": "async-place"}
    assert rules_at(around(complex_("n", "1 +"))) == {"n": "feel"}
    juel = "${x}"
    assert rules_at(around(complex_("n", juel))) == {"n": "juel"}
    java = complex_("n", "true").replace("<activationCondition", '<activationCondition language="java"')
    assert rules_at(around(java)) == {"n": "language"}
