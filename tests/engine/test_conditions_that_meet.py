"""Conditional events that change what other conditional events ask."""

from __future__ import annotations

import pytest

from app.engine.errors import StepLimitReached
from app.engine.runner import conditions, drive
from app.engine.specs.token import Token

from .bpmn import boundary, conditional, multi, parallel, parameters, process, script, start, user
from .driver import Case


def ring(*changes: tuple[str, int, int]) -> bytes:
    """A task with boundary events that do not interrupt: each happens at one value of x and sets another."""
    events = [
        boundary(id_, "u", conditional(f"x = {at}"), False, parameters(None, {"x": f"= {then}"}))
        for id_, at, then in changes
    ]
    after = [user(f"{id_}_u") for id_, _, _ in changes]
    chains = "; ".join(["start>u", *(f"{id_}>{id_}_u" for id_, _, _ in changes)])
    return process(chains, start(), user("u"), *events, *after)


@pytest.mark.parametrize("order", ["abc", "cba"])
def test_a_chain_of_them_comes_to_rest(order: str) -> None:
    """Each makes the next one true, whichever stands first in the file, and each happens once."""
    changes = {"a": ("a", 1, 2), "b": ("b", 2, 3), "c": ("c", 3, 4)}
    case = Case(ring(*(changes[id_] for id_ in order)), {"x": 0}).set(x=1)
    assert case.step.variables["x"] == 4
    assert [case.trace.count(id_) for id_ in "abc"] == [1, 1, 1]


@pytest.mark.parametrize("order", ["abc", "cba", "ab"])
def test_those_that_make_each_other_true_for_ever_are_stopped(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs between them but their own happening: it counts against the limit of a step."""
    monkeypatch.setattr(drive, "LIMIT", 200)
    changes = {"a": ("a", 1, 2), "b": ("b", 2, 3 if "c" in order else 1), "c": ("c", 3, 1)}
    case = Case(ring(*(changes[id_] for id_ in order)), {"x": 0})
    with pytest.raises(StepLimitReached):
        case.set(x=1)


def test_one_that_was_false_in_between_happens_again() -> None:
    """What made it false and what made it true again were two changes, though both came in one step."""
    once = parameters(None, {"x": "= if y = 0 then 1 else 3", "y": "= y + 1"})
    events = [
        boundary("a", "u", conditional("x = 1"), False, parameters(None, {"x": "= 2"})),
        boundary("b", "u", conditional("x = 2"), False, once),
    ]
    case = Case(process("start>u; a>v; b>w", start(), user("u"), *events, user("v"), user("w")), {"x": 0, "y": 0})
    case.set(x=1)
    assert (case.trace.count("a"), case.trace.count("b"), case.step.variables["x"]) == (2, 2, 3)


@pytest.mark.parametrize(("condition", "asked"), [("n = 1", 0), ("done > 5", 10)])
def test_nobody_is_looked_at_for_what_no_condition_names(
    condition: str, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand scripts in one step cost no thousand looks at all that waits; a change that is named is seen."""
    looks: list[str] = []
    original = conditions.awaits

    def counted(token: Token, kind: str) -> bool:
        looks.append(kind)
        return original(token, kind)

    monkeypatch.setattr(conditions, "awaits", counted)
    event = boundary("b", "u", conditional(condition), False)
    elements = [parallel("f"), user("u"), event, user("v"), script("s", "loopCounter", "done", multi("10"))]
    case = Case(process("start>f; f>u; f>s; b>v", start(), *elements))
    assert len(looks) >= asked and bool(looks) == bool(asked)
    assert ("v" in case.open) == bool(asked)
