"""Messages and signals: who catches, what is thrown, where the payload goes."""

import pytest

from app.engine import WaitKind
from app.engine.errors import NotWaiting

from .bpmn import (
    boundary,
    catch,
    end,
    message,
    parallel,
    parameters,
    process,
    properties,
    script,
    signal,
    start,
    throw,
    user,
)
from .driver import Case


def test_of_two_catchers_of_one_message_only_the_named_one_consumes_it() -> None:
    """SpiffWorkflow would give it to both."""
    xml = process(
        "start>f; f>a>ua>end; f>b>ub>end",
        start(),
        parallel("f"),
        catch("a", message("M")),
        catch("b", message("M")),
        user("ua"),
        user("ub"),
        end(),
        messages="M",
    )
    case = Case(xml)
    assert {wait.event_name for wait in case.waits(WaitKind.MESSAGE)} == {"M"}
    assert case.message("b", number="武执〔2026〕1号").open == ["a", "ub"]
    assert case.step.variables == {"number": "武执〔2026〕1号"}


def test_a_thrown_message_carries_its_input_parameters_and_nothing_else() -> None:
    """The payload is what the analyst mapped; without parameters it is empty."""
    xml = process(
        "start>t>s>end",
        start(),
        throw("t", message("M"), parameters({"who": "= name", "kind": "transfer"})),
        throw("s", signal("S")),
        end(),
        messages="M",
        signals="S",
    )
    step = Case(xml, {"name": "甲", "secret": 1}).step
    assert [(o.kind, o.name, dict(o.payload)) for o in step.outgoing] == [
        (WaitKind.MESSAGE, "M", {"who": "甲", "kind": "transfer"}),
        (WaitKind.SIGNAL, "S", {}),
    ]
    assert step.variables == {"name": "甲", "secret": 1}


def test_a_message_is_no_signal_and_no_timer() -> None:
    """A verb of another kind is refused."""
    case = Case(process("start>c>end", start(), catch("c", message("M")), end(), messages="M"))
    for verb in (case.signal, case.fire, case.complete):
        with pytest.raises(NotWaiting):
            verb("c")


def test_outgoing_keeps_the_order_of_throwing() -> None:
    """Two messages on one path, with a changed variable between."""
    xml = process(
        "start>a>s>b>end",
        start(),
        throw("a", message("M"), parameters({"n": "= n"})),
        script("s", "n + 1", "n"),
        throw("b", message("M"), parameters({"n": "= n"})),
        end(),
        messages="M",
    )
    assert [o.payload["n"] for o in Case(xml, {"n": 1}).step.outgoing] == [1, 2]


def test_two_boundary_events_may_tell_one_message_apart() -> None:
    """By a condition of their own, each for other contents."""
    told = [properties(correlation=f'= message.kind = "{kind}"') + message("M") for kind in "ab"]
    events = [boundary(f"b{number}", "u", definition) for number, definition in enumerate(told)]
    case = Case(process("start>u; b0>x; b1>y", start(), user("u"), *events, user("x"), user("y"), messages="M"))
    assert case.message("b1", kind="b").open == ["y"]
