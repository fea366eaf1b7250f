"""A thousand rounds: the state of a case does not grow with what happened before, whatever the loop holds."""

import pytest

from .bpmn import (
    boundary,
    call,
    catch,
    conditional,
    event_gateway,
    event_sub,
    flows,
    loop,
    message,
    multi,
    other,
    parameters,
    process,
    start,
    sub,
    timer,
    user,
    xor,
)
from .driver import Case

Q = other("q", "qs>QU", start("qs"), user("QU"))
HANDLER = event_sub("es", message("M"), user("H"), flows("es_s>H", "y"), interrupting=False)
BODIES = {
    "a boundary event": user("L"),
    "several instances": user("L", multi("3")),
    "instances in sequence": user("L", multi(c_collection="xs", c_elementVariable="x", sequential=True)),
    "results": user(
        "L",
        multi("2", inner='<loopDataOutputRef>ys</loopDataOutputRef><outputDataItem id="y"/>'),
        parameters({"a": "= 1"}),
    ),
    "a called process": call("L", "q", passed='<camunda:in source="xs" target="xs"/>'),
    "a sub-process with a handler": sub("L", start("s2"), user("U"), HANDLER, flows("s2>U", "x")),
    "a standard loop": user("L", loop("loopCounter < 2")),
    "an asynchronous task": user("L", c_asyncBefore="true", c_asyncAfter="true"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_thousand_rounds_leave_no_trace_in_the_state(body: str) -> None:
    """After a thousand rounds at most a fifth larger than after the first; each round does the same."""
    xml = process(
        "start>m>L>x; x>m[again]; x>E!out; b>E",
        start(),
        xor("m"),
        body,
        xor("x", default="out"),
        boundary("b", "L", timer("duration", "PT1H"), False),
        user("E"),
        messages="M",
        also=Q,
    )
    case = Case(xml, {"xs": [1, 2], "again": True})
    first, pattern = len(case.step.state), case.open
    steps = 0
    while case.trace.count("x") < 1000:
        wait = next(wait for wait in case.waits() if wait.kind in ("user_task", "async"))
        case.go_on(wait.element_id) if wait.kind == "async" else case.complete(wait.element_id, again=True)
        case.trace = [name for name in case.trace if name == "x"]
        steps += 1
    assert case.open == pattern and steps >= 1000
    assert len(case.step.state) <= 1.2 * first


def test_events_that_come_again_leave_no_trace() -> None:
    """A thousand messages at an event-based gateway, a thousand turns of a condition."""
    xml = process(
        "start>m>g; g>c>m; g>t>E; start>U; b>S",
        start(),
        xor("m"),
        event_gateway("g"),
        catch("c", message("M")),
        catch("t", timer("duration", "PT1H")),
        user("U"),
        user("E"),
        boundary("b", "U", conditional("n > 0"), False),
        '<task id="S"/>',
        messages="M",
    )
    case = Case(xml, {"n": 0}).set(n=1).set(n=0)
    size, pattern = len(case.step.state), case.open
    for _ in range(1000):
        case.message("c").set(n=1).set(n=0)
    assert case.trace.count("S") == 1001 and case.open == pattern and len(case.step.state) == size
