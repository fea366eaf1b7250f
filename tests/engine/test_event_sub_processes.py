"""Event sub-processes: what starts them, what they interrupt, and how long their scope lives."""

from datetime import timedelta

import pytest

from .bpmn import (
    TERMINATE,
    call,
    conditional,
    end,
    event_sub,
    flows,
    message,
    other,
    parallel,
    process,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
)
from .driver import NOW, Case

KINDS = [message("M"), signal("S"), timer("duration", "PT1H"), conditional("n > 1")]
LEVELS = ["process", "nested", "called"]


def model(level: str, definition: str, interrupting: bool) -> bytes:
    """Tasks U and V at once and a handler H, in the process, in a sub-process or in a called process; then N."""
    handler = event_sub("es", definition, user("H"), flows("es_s>H", "y"), interrupting=interrupting)
    inner = [parallel("f"), user("U"), user("V"), handler]
    chains = "s2>f; f>U; f>V"
    if level == "process":
        return process(chains, start("s2"), *inner, messages="M", signals="S")
    if level == "nested":
        body = sub("sp", start("s2"), *inner, flows(chains, "x"))
        return process("start>sp>N", start(), body, user("N"), messages="M", signals="S")
    called = other("q", chains, start("s2"), *inner)
    passed = '<camunda:in source="n" target="n"/>'
    return process(
        "start>ca>N", start(), call("ca", "q", passed=passed), user("N"), messages="M", signals="S", also=called
    )


def happen(case: Case, definition: str) -> None:
    """What the definition waits for; a variable of a called process is set there."""
    {
        message("M"): lambda: case.message("es_s"),
        signal("S"): lambda: case.signal("es_s"),
        timer("duration", "PT1H"): lambda: case.fire("es_s"),
        conditional("n > 1"): lambda: case.set(case.called[0].id if case.called else None, n=2),
    }[definition]()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("definition", KINDS)
def test_an_interrupting_one_takes_over_its_scope(level: str, definition: str) -> None:
    """All else in the scope is cancelled, the event is waited for no more, and the scope ends with the handler."""
    case = Case(model(level, definition, True), {"n": 1})
    assert case.open == ["U", "V", "es_s"]
    happen(case, definition)
    assert case.open == ["H"] and case.cancelled == ["U", "V"]
    case.complete("H")
    assert case.state == ("completed" if level == "process" else "open N")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("definition", KINDS)
def test_a_non_interrupting_one_runs_beside_and_the_scope_waits_for_it(level: str, definition: str) -> None:
    """Nothing is cancelled; the scope ends when its tasks and all handlers are through."""
    case = Case(model(level, definition, False), {"n": 1})
    happen(case, definition)
    again = [] if "timer" in definition else ["es_s"]
    assert case.open == ["H", "U", "V", *again] and case.cancelled == []
    case.complete("U").complete("V")
    assert case.open == ["H", *again]
    case.complete("H")
    assert case.state == ("completed" if level == "process" else "open N")


def test_message_and_signal_start_it_again_and_again() -> None:
    """Each delivery is a handler of its own, with its own payload in the variables."""
    case = Case(model("process", message("M"), False)).message("es_s", k=1).message("es_s", k=2)
    assert case.open == ["H", "H", "U", "V", "es_s"] and case.step.variables == {"k": 2}


def test_a_cycle_starts_it_as_often_as_it_says() -> None:
    """R2/PT1H: twice, an hour apart from where the scope began."""
    case = Case(model("nested", timer("cycle", "R2/PT1H"), False))
    assert case.find("es_s").due_at == NOW + timedelta(hours=1)
    case.fire("es_s")
    assert case.find("es_s").due_at == NOW + timedelta(hours=2)
    assert case.fire("es_s").open == ["H", "H", "U", "V"]


def test_after_an_interrupting_one_no_other_event_of_the_scope_is_waited_for() -> None:
    """Two handlers, the first interrupts: the second listens no more; handlers that already ran are cancelled."""
    xml = process(
        "start>U",
        start(),
        user("U"),
        event_sub("one", message("M"), user("H1"), flows("one_s>H1", "y")),
        event_sub("two", signal("S"), user("H2"), flows("two_s>H2", "z"), interrupting=False),
        messages="M",
        signals="S",
    )
    case = Case(xml)
    assert case.open == ["U", "one_s", "two_s"]
    case.signal("two_s")
    assert case.message("one_s").open == ["H1"]
    assert case.cancelled == ["U", "H2", "two"] or case.cancelled == ["H2", "two", "U"]


def test_it_is_waited_for_only_while_its_scope_is_open() -> None:
    """Armed with the sub-process, gone with it; the process ends though its timer has not come."""
    case = Case(model("nested", timer("duration", "PT1H"), True))
    assert case.find("es_s").due_at == NOW + timedelta(hours=1)
    assert case.complete("U").complete("V").open == ["N"]
    process_level = Case(model("process", timer("duration", "PT1H"), True)).complete("U").complete("V")
    assert process_level.state == "completed"


def test_a_signal_thrown_in_the_scope_interrupts_the_thrower_itself() -> None:
    """The path after the throw does not go on."""
    handler = event_sub("es", signal("S"), user("H"), flows("es_s>H", "y"))
    case = Case(process("start>t>U", start(), throw("t", signal("S")), user("U"), handler, signals="S"))
    assert case.open == ["H"] and "U" not in case.trace


def test_a_condition_that_is_true_at_the_beginning_starts_it_at_once() -> None:
    """Before the scope does anything else, when it interrupts."""
    case = Case(model("nested", conditional("n > 1"), True), {"n": 5})
    assert case.open == ["H"] and "U" not in case.trace


def test_a_handler_is_a_scope_with_events_of_its_own() -> None:
    """An event sub-process inside an event sub-process."""
    inner = event_sub("in", message("M"), user("K"), flows("in_s>K", "z"))
    outer = event_sub("es", signal("S"), user("H"), inner, flows("es_s>H", "y"))
    case = Case(process("start>U", start(), user("U"), outer, messages="M", signals="S"))
    assert case.open == ["U", "es_s"]
    assert case.signal("es_s").open == ["H", "in_s"]
    assert case.message("in_s").open == ["K"]
    assert case.complete("K").state == "completed"


def test_terminate_in_a_handler_ends_the_handler() -> None:
    """What runs beside it goes on."""
    inner = [parallel("f"), user("A"), user("B"), end("stop", TERMINATE)]
    handler = event_sub("es", message("M"), *inner, flows("es_s>f; f>A; f>B>stop", "y"), interrupting=False)
    case = Case(process("start>U", start(), user("U"), handler, messages="M")).message("es_s").complete("B")
    assert case.open == ["U", "es_s"] and case.cancelled == ["A"]


def test_an_end_event_of_the_process_is_told_though_handlers_run_on() -> None:
    """The main path ends first; the instance ends with the last handler, and only then."""
    handler = event_sub("es", message("M"), user("H"), end("he"), flows("es_s>H>he", "y"), interrupting=False)
    case = Case(process("start>U>end", start(), user("U"), end(), handler, messages="M")).message("es_s").complete("U")
    assert case.step.ended is None and case.trace[-1] == "end"
    assert case.complete("H").state == "completed"
