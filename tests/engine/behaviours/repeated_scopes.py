"""Multi-instance sub-processes and calls, and loops: what each has, and what comes together."""

from __future__ import annotations

from ..bpmn import boundary, call, end, error, event_sub, loop, multi, parameters, script, service, timer, user
from .asked import Asked, each
from .drawn import called, model, scope

_LIST = {"c_collection": "all", "c_elementVariable": "one"}
_ABC = {"all": ["a", "b", "c"]}
_N = "start>u>N>end"


_COUNT = "= if k = null then 1 else k + 1"
_SUB = scope("u", "start1>u1>A>end1", multi("2"))

BEHAVIOURS = (
    Asked("a sub-process of each", model(_N, _SUB), "open u1 u1"),
    Asked("each sub-process goes its own way", model(_N, _SUB), "open u1", lambda c: c.complete("u1"), did="A"),
    Asked(
        "all through it goes on once",
        model(_N, _SUB),
        "completed",
        lambda c: c.complete("u1").complete("u1"),
        did="A A N",
    ),
    Asked(
        "sub-processes one after another",
        model(_N, scope("u", "start1>u1>A>end1", multi("2", sequential=True))),
        "open u1",
        lambda c: c.complete("u1"),
        did="A",
    ),
    Asked(
        "sub-processes that run by themselves",
        model(_N, scope("u", "start1>A>end1", multi("3"))),
        "completed",
        did="A A A N",
    ),
    Asked(
        "sub-processes that run by themselves, one after another",
        model(_N, scope("u", "start1>A>end1", multi("3", sequential=True))),
        "completed",
        did="A A A N",
    ),
    Asked(
        "a repeated sub-process without an end event",
        model(_N, scope("u", "start1>A", multi("2"))),
        "completed",
        did="A A N",
    ),
    Asked(
        "repeated in repeated",
        model(_N, scope("u", "start1>u1>end1", multi("2"), user("u1", multi("2")))),
        "open u1 u1 u1 u1",
    ),
    Asked(
        "repeated in repeated sees both counters",
        model(
            _N,
            scope(
                "u",
                "start1>u1>end1",
                multi(c_collection="all", c_elementVariable="far"),
                user("u1", multi(c_collection="far", c_elementVariable="near")),
            ),
        ),
        "open u1 u1 u1",
        each("near", expect=[("a",), ("b",), ("c",)]),
        given={"all": [["a"], ["b", "c"]]},
    ),
    Asked(
        "a condition of the inner ends one inner",
        model(_N, scope("u", "start1>u1>A>end1", multi("2"), user("u1", multi("2", "true")))),
        "open u1 u1",
        lambda c: c.complete("u1"),
        did="A",
    ),
    Asked(
        "a call for each item",
        model(
            _N,
            call("u", "q", multi(**_LIST), passed='<camunda:in source="one" target="mine"/>'),
            also=called("q", "start0>u0>end0"),
        ),
        "open u0 u0 u0",
        given=_ABC,
    ),
    Asked(
        "calls one after another",
        model(
            _N,
            call("u", "q", multi(sequential=True, **_LIST), passed='<camunda:in source="one" target="mine"/>'),
            also=called("q", "start0>u0>A>end0"),
        ),
        "open u0",
        lambda c: c.complete("u0").complete("u0"),
        given=_ABC,
        did="A A",
    ),
    Asked(
        "a call sees the counter",
        model(
            _N,
            call(
                "u",
                "q",
                multi("2", sequential=True),
                passed='<camunda:in source="loopCounter" target="k"/><camunda:out source="k" target="last"/>',
            ),
            also=called("q", "start0>end0"),
        ),
        "completed",
        holds={"last": 1},
    ),
    Asked(
        "a condition ends calls",
        model(_N, call("u", "q", multi("3", "nrOfCompletedInstances = 1")), also=called("q", "start0>u0>end0")),
        "completed",
        lambda c: c.complete("u0"),
        did="N",
    ),
    Asked("a worker's task for each", model(_N, service("u", "t", multi("2"))), "open u u"),
    Asked(
        "an instance that terminates ends alone",
        model(
            _N,
            scope("u", "start1>fork1>u1>end1; fork1>u2>stop", multi("2"), end("stop", "<terminateEventDefinition/>")),
        ),
        "open u1 u2",
        lambda c: c.complete("u2"),
    ),
    Asked(
        "an error of an instance that is caught inside",
        model(
            _N,
            scope(
                "u",
                "start1>u1>i>end1; b>B",
                multi("2"),
                scope("i", "start2>end2", end("end2", error("e"))),
                boundary("b", "i", error("e")),
            ),
        ),
        "open u1",
        lambda c: c.complete("u1"),
        did="B",
    ),
    Asked(
        "input parameters of each are its own",
        model(_N, user("u", parameters({"mine": "= one + one"}), multi(**_LIST))),
        "open u u u",
        each("mine", expect=[("aa",), ("bb",), ("cc",)]),
        given=_ABC,
    ),
    Asked(
        "several ways out of a repeated task are taken once",
        model("start>u>A>end; u>B>end", user("u", multi("2"))),
        "completed",
        lambda c: c.complete("u").complete("u"),
        did="A B",
    ),
    Asked(
        "a repeated manual task passes",
        model("start>A>end", '<manualTask id="A">' + multi("3") + "</manualTask>"),
        "completed",
        did="A A A A",
    ),
    Asked(
        "a gateway is not repeated",
        model("start>x>end", f'<exclusiveGateway id="x">{multi("2")}</exclusiveGateway>'),
        "refused element-unsupported",
    ),
    Asked(
        "an event sub-process is not repeated",
        model(
            "start>u>end",
            event_sub("v", timer("duration", "PT1H"), multi("2")),
        ),
        "refused loop-place",
    ),
    Asked(
        "the continuation of each instance is told on the marker",
        model(_N, user("u", multi("2", c_asyncBefore="true"))),
        "waits u u",
    ),
    Asked(
        "a loop runs while its condition holds",
        model(_N, script("u", _COUNT, "k", loop("k < 3"))),
        "completed",
        holds={"k": 3},
    ),
    Asked("a loop runs once at least", model(_N, script("u", _COUNT, "k", loop("false"))), "completed", holds={"k": 1}),
    Asked(
        "a loop that is asked before may not run",
        model(_N, script("u", _COUNT, "k", loop("false", testBefore="true"))),
        "completed",
        holds={"k": ...},
        did="N",
    ),
    Asked(
        "a loop has its maximum",
        model(_N, script("u", _COUNT, "k", loop("true", loopMaximum="4"))),
        "completed",
        holds={"k": 4},
    ),
    Asked(
        "a loop of a user task", model(_N, user("u", loop("again"))), "open u", lambda c: c.complete("u", again=True)
    ),
    Asked(
        "a loop of a user task ends",
        model(_N, user("u", loop("again"))),
        "completed",
        lambda c: c.complete("u", again=True).complete("u", again=False),
        did="N",
    ),
    Asked(
        "a loop of a sub-process",
        model(_N, scope("u", "start1>A>u1>end1", loop("again"))),
        "open u1",
        lambda c: c.complete("u1", again=True),
        did="A A",
    ),
    Asked(
        "a boundary event of a loop ends it",
        model("start>u>N>end; b>B", user("u", loop("again")), boundary("b", "u", timer("duration", "PT1H"))),
        "completed",
        lambda c: c.complete("u", again=True).fire("b"),
        did="B",
    ),
)
