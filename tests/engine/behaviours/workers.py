"""External tasks: what a worker sees, what it hands back, and how it may fail."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    compensate,
    element,
    error,
    event_sub,
    flows,
    multi,
    parameters,
    service,
    throw,
    timer,
    undo,
)
from .asked import Asked, sees
from .drawn import called, model, scope

_W = service("w", "t")
_N = "start>w>N>end"


def _throwing(tag: str, id_: str, words: str = "") -> str:
    return f'<{tag} id="{id_}"><messageEventDefinition camunda:type="external" camunda:topic="t"{words}/></{tag}>'


BEHAVIOURS = (
    Asked("a service task waits for its worker", model(_N, _W), "open w"),
    Asked(
        "done it goes on with the values",
        model(_N, _W),
        "completed",
        lambda c: c.complete("w", n=1),
        holds={"n": 1},
        did="N",
    ),
    Asked(
        "a send task may be a worker's",
        model(_N, element("sendTask", "w", c_type="external", c_topic="t")),
        "completed",
        lambda c: c.complete("w"),
        did="N",
    ),
    Asked(
        "a business rule task may be a worker's",
        model(_N, element("businessRuleTask", "w", c_type="external", c_topic="t")),
        "completed",
        lambda c: c.complete("w"),
        did="N",
    ),
    Asked(
        "a message that is thrown may be a worker's",
        model(_N, _throwing("intermediateThrowEvent", "w")),
        "completed",
        lambda c: c.complete("w"),
        did="N",
    ),
    Asked(
        "a message end event may be a worker's",
        model("start>w", _throwing("endEvent", "w")),
        "completed",
        lambda c: c.complete("w"),
    ),
    Asked(
        "an error of such an event",
        model("start>h>N>end; x>X", scope("h", "start1>w", _throwing("endEvent", "w")), boundary("x", "h", error("e"))),
        "completed",
        lambda c: c.error("w", "e"),
        did="X",
    ),
    Asked(
        "the error of such an event is caught by an event sub-process",
        model(
            "start>w", _throwing("endEvent", "w"), event_sub("v", error("e"), '<task id="X"/>', flows("v_s>X", "v_f"))
        ),
        "completed",
        lambda c: c.error("w", "e"),
        did="X",
    ),
    Asked(
        "a topic by FEEL",
        model(_N, service("w", '= "t-" + k')),
        "completed",
        lambda c: c.complete("w") if c.find("w").topic == "t-x" else None,
        given={"k": "x"},
    ),
    Asked("a topic that is null fails the step", model(_N, service("w", "= k")), "fails expression-failed-at"),
    Asked(
        "a task without a topic is refused",
        model(_N, element("serviceTask", "w", c_type="external")),
        "refused external-topic",
    ),
    Asked("a task without anything is refused", model(_N, element("serviceTask", "w")), "refused external-type"),
    Asked(
        "another type is refused",
        model(_N, element("serviceTask", "w", c_type="mail", c_topic="t")),
        "refused external-type",
    ),
    Asked(
        "a class is refused",
        model(_N, element("serviceTask", "w", **{"c_class": "a.B"})),
        "refused attribute-unsupported",
    ),
    Asked(
        "a delegate is refused",
        model(_N, element("serviceTask", "w", c_delegateExpression="${b}")),
        "refused attribute-unsupported juel",
    ),
    Asked(
        "a user task is nobody's worker",
        model("start>u>end", element("userTask", "u", c_type="external", c_topic="t")),
        "refused attribute-unsupported",
    ),
    Asked(
        "it sees its input parameters",
        model(_N, service("w", "t", parameters({"x": "= k"}))),
        "open w",
        sees("w", x=2),
        given={"k": 2},
    ),
    Asked(
        "its output parameters alone go out where it hands over locally",
        model(_N, service("w", "t", parameters({"n": "= null"}, {"y": "= n"}))),
        "completed",
        lambda c: c.complete("w", n=4),
        holds={"y": 4, "n": ...},
    ),
    Asked(
        "each instance is a task of its own",
        model(_N, service("w", "t", multi(c_collection="all", c_elementVariable="one"))),
        "open w",
        lambda c: [c.complete("w"), sees("w", one="b")(c)],
        given={"all": ["a", "b"]},
    ),
    Asked(
        "its error cancels the other instances",
        model(f"{_N}; x>X", service("w", "t", multi("3")), boundary("x", "w", error("e"))),
        "completed",
        lambda c: c.error("w", "e"),
        did="X",
    ),
    Asked(
        "a timer takes it away",
        model(f"{_N}; x>X", _W, boundary("x", "w", timer("duration", "PT1H"))),
        "completed",
        lambda c: c.fire("x"),
        did="X",
    ),
    Asked(
        "an uncaught error fails the case and cancels the rest",
        model("start>fork>w>end; fork>u>end", _W),
        "failed e",
        lambda c: c.error("w", "e"),
    ),
    Asked(
        "an error is caught by code among several",
        model(f"{_N}; x>X; y>Y", _W, boundary("x", "w", error("f")), boundary("y", "w", error("e"))),
        "completed",
        lambda c: c.error("w", "e"),
        did="Y",
    ),
    Asked(
        "what a worker did is undone by a worker",
        model(
            "start>w>back>N>end",
            undo("w", service("wc", "undo", isForCompensation="true")),
            _W,
            throw("back", compensate()),
        ),
        "completed",
        lambda c: c.complete("w").complete("wc"),
        did="N",
    ),
    Asked(
        "a worker in a called process",
        model("start>h>N>end", element("callActivity", "h", calledElement="q"), also=called("q", "start0>w>end0", _W)),
        "completed",
        lambda c: c.complete("w", n=1),
        holds={"n": ...},
        did="N",
    ),
    Asked("its priority is a number", model(_N, service("w", "t", c_taskPriority="high")), "refused external-priority"),
    Asked("its priority may be FEEL", model(_N, service("w", "t", c_taskPriority="= n")), "open w", given={"n": 5}),
    Asked("the priority of all of a process", model(_N, _W, **{"c_taskPriority": "7"}), "open w"),
    Asked(
        "the priority of a process is a number",
        model(_N, _W, **{"c_taskPriority": "high"}),
        "refused external-priority",
    ),
    Asked("the FEEL of a process's priority can be read", model(_N, _W, **{"c_taskPriority": "= 1 +"}), "refused feel"),
    Asked(
        "a connector is refused",
        model(_N, service("w", "t", "<extensionElements><camunda:connector/></extensionElements>")),
        "refused extension-unsupported",
    ),
)
