"""Input and output parameters: where they may stand, and who sees them."""

from __future__ import annotations

from ..bpmn import boundary, catch, end, error, event_sub, flows, message, multi, script, service, throw, timer, user
from .asked import Asked, sees
from .drawn import model, scope

_N = "start>u>N>end"


def _both(*rows: str) -> str:
    return f"<extensionElements><camunda:inputOutput>{''.join(rows)}</camunda:inputOutput></extensionElements>"


def _input(name: str, inner: str) -> str:
    return f'<camunda:inputParameter name="{name}">{inner}</camunda:inputParameter>'


def _output(name: str, inner: str) -> str:
    return f'<camunda:outputParameter name="{name}">{inner}</camunda:outputParameter>'


BEHAVIOURS = (
    Asked(
        "parameters of a sub-process are seen inside",
        model("start>h>end", scope("h", "start1>u>end1", _both(_input("x", "= k")))),
        "open u",
        sees("u", x=2),
        given={"k": 2},
    ),
    Asked(
        "the output of a sub-process sees what was set inside",
        model("start>h>end", scope("h", "start1>u>end1", _both(_input("x", "= k"), _output("y", "= x")))),
        "completed",
        lambda c: c.complete("u", x=7),
        given={"k": 2},
        holds={"y": 7, "x": ...},
    ),
    Asked(
        "parameters of an event sub-process",
        model(
            "start>u2>end", event_sub("v", message("m"), _both(_input("x", "= k")), user("u"), flows("v_s>u", "v_f"))
        ),
        "open u",
        lambda c: [c.message("v_s"), sees("u", x=2)(c)],
        given={"k": 2},
    ),
    Asked(
        "each of a sequence has its own",
        model(_N, user("u", _both(_input("x", "= loopCounter")), multi("2", sequential=True))),
        "open u",
        lambda c: [c.complete("u", x=9), sees("u", x=1)(c)],
    ),
    Asked(
        "parameters of a catch event's output",
        model(
            "start>c>end", catch("c", message("m")).replace("<message", _both(_output("y", "= n + 1")) + "<message", 1)
        ),
        "completed",
        lambda c: c.message("c", n=1),
        holds={"y": 2},
    ),
    Asked(
        "the output of a timer event",
        model(
            "start>c>end",
            catch("c", timer("duration", "PT1H")).replace("<timer", _both(_output("y", "late")) + "<timer", 1),
        ),
        "completed",
        lambda c: c.fire("c"),
        holds={"y": "late"},
    ),
    Asked(
        "the output of a boundary event",
        model("start>u>end; b>B", boundary("b", "u", message("m"), True, _both(_output("y", "= n + 1")))),
        "completed",
        lambda c: c.message("b", n=1),
        holds={"y": 2},
        did="B",
    ),
    Asked(
        "the output of an error boundary event",
        model(
            "start>w>end; b>B", service("w", "t"), boundary("b", "w", error("e"), True, _both(_output("y", "= n + 1")))
        ),
        "completed",
        lambda c: c.error("w", "e", None, n=1),
        holds={"y": 2},
        did="B",
    ),
    Asked(
        "the input of a boundary event is refused",
        model("start>u>end; b>B", boundary("b", "u", message("m"), True, _both(_input("y", "1")))),
        "refused parameter-place",
    ),
    Asked(
        "the output of a start event is refused",
        model("start>end", '<startEvent id="start">' + _both(_output("y", "1")) + "</startEvent>"),
        "refused parameter-place",
    ),
    Asked(
        "the output of a gateway is refused",
        model("start>x>end", '<exclusiveGateway id="x">' + _both(_output("y", "1")) + "</exclusiveGateway>"),
        "refused parameter-place",
    ),
    Asked(
        "the output of a none throw event",
        model("start>t>end", throw("t", "", _both(_output("y", "1")))),
        "completed",
        holds={"y": "1"},
    ),
    Asked(
        "the output of an end event",
        model("start>end", end("end", _both(_output("y", "1")))),
        "completed",
        holds={"y": "1"},
    ),
    Asked(
        "the result of a script that is a parameter stays inside",
        model(_N, script("u", "1", "x", _both(_input("x", "0")))),
        "completed",
        holds={"x": ...},
    ),
    Asked(
        "an interrupted activity gives nothing",
        model("start>u>end; b>B", user("u", _both(_output("y", "1"))), boundary("b", "u", message("m"))),
        "completed",
        lambda c: c.message("b"),
        holds={"y": ...},
    ),
    Asked(
        "the parameters of a worker's task are what it sees",
        model("start>w>end", service("w", "t", _both(_input("x", "= k")))),
        "open w",
        sees("w", x=2),
        given={"k": 2},
    ),
    Asked(
        "a worker's task hands out by its output parameters",
        model("start>w>end", service("w", "t", _both(_input("x", "= k"), _output("y", "= x")))),
        "completed",
        lambda c: c.complete("w", x=5),
        given={"k": 2},
        holds={"y": 5, "x": ...},
    ),
)
