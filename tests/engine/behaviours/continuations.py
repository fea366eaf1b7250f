"""Asynchronous continuations: what has happened before, what after, and what they do to what waits."""

from __future__ import annotations

from datetime import timedelta

from ..bpmn import (
    TERMINATE,
    boundary,
    call,
    catch,
    element,
    end,
    message,
    multi,
    parameters,
    script,
    signal,
    throw,
    timer,
    user,
)
from .asked import Asked, due
from .drawn import called, model, scope

_B = {"c_asyncBefore": "true"}
_A = {"c_asyncAfter": "true"}
_BOTH = {**_B, **_A}


def _task(id_: str, **words: str) -> str:
    return element("task", id_, **words)


BEHAVIOURS = (
    Asked("before a task it has not begun", model("start>A>end", _task("A", **_B)), "waits A", did=""),
    Asked(
        "continued it goes on", model("start>A>N>end", _task("A", **_B)), "completed", lambda c: c.go_on("A"), did="A N"
    ),
    Asked("after a task the next has not begun", model("start>A>N>end", _task("A", **_A)), "waits A", did="A"),
    Asked(
        "continued after it goes on",
        model("start>A>N>end", _task("A", **_A)),
        "completed",
        lambda c: c.go_on("A"),
        did="A N",
    ),
    Asked(
        "both are two waits", model("start>A>N>end", _task("A", **_BOTH)), "waits A", lambda c: c.go_on("A"), did="A"
    ),
    Asked(
        "both passed",
        model("start>A>N>end", _task("A", **_BOTH)),
        "completed",
        lambda c: c.go_on("A").go_on("A"),
        did="A N",
    ),
    Asked("before a user task", model("start>u>end", user("u", **_B)), "open u", lambda c: c.go_on("u")),
    Asked(
        "after a user task the values are there",
        model("start>u>end", user("u", **_A)),
        "waits u",
        lambda c: c.complete("u", n=1),
        holds={"n": 1},
    ),
    Asked("before the start event", model("start>A>end", element("startEvent", "start", **_B)), "waits start", did=""),
    Asked("after the start event", model("start>A>end", element("startEvent", "start", **_A)), "waits start", did=""),
    Asked("before the end event", model("start>A>end", end("end", **_B)), "waits end", did="A"),
    Asked("after the end event", model("start>A>end", end("end", **_A)), "waits end", did="A"),
    Asked(
        "the end event continued ends", model("start>A>end", end("end", **_B)), "completed", lambda c: c.go_on("end")
    ),
    Asked(
        "before a gateway",
        model("start>x; x>A[n > 1]>end; x>B!d>end", element("exclusiveGateway", "x", default="d", **_B)),
        "completed",
        lambda c: c.set(n=0).go_on("x"),
        given={"n": 5},
        did="B",
    ),
    Asked(
        "after a gateway the way is chosen when it continues",
        model("start>x; x>A[n > 1]>end; x>B!d>end", element("exclusiveGateway", "x", default="d", **_A)),
        "completed",
        lambda c: c.set(n=0).go_on("x"),
        given={"n": 5},
        did="B",
    ),
    Asked("before a sub-process", model("start>h>N>end", scope("h", "start1>A>end1", **_B)), "waits h", did=""),
    Asked("after a sub-process", model("start>h>N>end", scope("h", "start1>A>end1", **_A)), "waits h", did="A"),
    Asked(
        "in a sub-process",
        model("start>h>N>end", scope("h", "start1>A>end1", _task("A", **_B))),
        "completed",
        lambda c: c.go_on("A"),
        did="A N",
    ),
    Asked(
        "before a call",
        model("start>h>N>end", call("h", "q", **_B), also=called("q", "start0>A>end0")),
        "waits h",
        did="",
    ),
    Asked(
        "after a call",
        model("start>h>N>end", call("h", "q", **_A), also=called("q", "start0>A>end0")),
        "waits h",
        did="A",
    ),
    Asked(
        "in a called process",
        model("start>h>N>end", call("h", "q"), also=called("q", "start0>A>end0", _task("A", **_B))),
        "completed",
        lambda c: c.go_on("A"),
        did="A N",
    ),
    Asked(
        "before a catch event nothing is waited for yet",
        model("start>c>A>end", catch("c", message("m"), **_B)),
        "completed",
        lambda c: c.go_on("c").message("c"),
        did="A",
    ),
    Asked(
        "after a boundary event",
        model("start>u>end; b>B", boundary("b", "u", message("m"), **_A)),
        "waits b",
        lambda c: c.message("b"),
        did="",
    ),
    Asked(
        "before a boundary event is refused",
        model("start>u>end; b>B", boundary("b", "u", message("m"), **_B)),
        "refused async-place",
    ),
    Asked(
        "a boundary event is not armed before the task begins",
        model("start>u>end; b>B", user("u", **_B), boundary("b", "u", message("m"))),
        "waits u",
    ),
    Asked(
        "a boundary event is gone when its task waits to go on",
        model("start>u>end; b>B", user("u", **_A), boundary("b", "u", message("m"))),
        "waits u",
        lambda c: c.complete("u"),
    ),
    Asked(
        "the boundary of the sub-process cancels a continuation",
        model("start>h>end; b>B", scope("h", "start1>A>end1", _task("A", **_B)), boundary("b", "h", message("m"))),
        "completed",
        lambda c: c.message("b"),
        did="B",
    ),
    Asked(
        "a terminate end event cancels a continuation",
        model("start>fork>A>end; fork>u>stop", _task("A", **_B), end("stop", TERMINATE)),
        "terminated",
        lambda c: c.complete("u"),
        did="",
    ),
    Asked(
        "a join continues once",
        model("start>fork; fork>u1>join; fork>u2>join; join>N>end", element("parallelGateway", "join", **_A)),
        "completed",
        lambda c: c.complete("u1").complete("u2").go_on("join"),
        did="N",
    ),
    Asked(
        "before a repeated task once for all",
        model("start>u>end", user("u", multi("3"), **_B)),
        "open u u u",
        lambda c: c.go_on("u"),
    ),
    Asked(
        "after a repeated task once for all",
        model("start>u>N>end", user("u", multi("2"), **_A)),
        "completed",
        lambda c: c.complete("u").complete("u").go_on("u"),
        did="N",
    ),
    Asked(
        "before each instance",
        model("start>u>end", user("u", multi("2", c_asyncBefore="true"))),
        "open u",
        lambda c: c.go_on("u"),
    ),
    Asked(
        "before each instance of a sequence",
        model("start>u>end", user("u", multi("2", sequential=True, c_asyncBefore="true"))),
        "waits u",
        lambda c: c.go_on("u").complete("u"),
    ),
    Asked(
        "before all and before each",
        model("start>u>N>end", user("u", multi("2", c_asyncBefore="true"), **_B)),
        "completed",
        lambda c: c.go_on("u").go_on("u").go_on("u").complete("u").complete("u"),
        did="N",
    ),
    Asked(
        "before each instance the item is there",
        model(
            "start>u>N>end",
            script(
                "u",
                "one",
                "last",
                multi(sequential=True, c_collection="all", c_elementVariable="one", c_asyncBefore="true"),
            ),
        ),
        "completed",
        lambda c: c.go_on("u").go_on("u"),
        given={"all": ["a", "b"]},
        holds={"last": "b"},
    ),
    Asked(
        "the condition ends instances that have not begun",
        model("start>u>N>end", user("u", multi("3", "true", c_asyncBefore="true"))),
        "completed",
        lambda c: c.go_on("u").complete("u"),
        did="N",
    ),
    Asked(
        "after each instance is refused",
        model("start>u>end", user("u", multi("2", c_asyncAfter="true"))),
        "refused attribute-unsupported",
    ),
    Asked("exclusive alone is nothing", model("start>A>end", _task("A", c_exclusive="false")), "completed", did="A"),
    Asked(
        "async is the older name of asyncBefore", model("start>A>end", _task("A", c_async="true")), "waits A", did=""
    ),
    Asked(
        "a signal that is thrown after the continuation",
        model(
            "start>fork>c>A>end; fork>t>end",
            catch("c", signal("s")),
            throw("t", signal("s")).replace(
                "<intermediateThrowEvent", '<intermediateThrowEvent camunda:asyncBefore="true"'
            ),
        ),
        "completed",
        lambda c: c.go_on("t"),
        did="A",
    ),
    Asked(
        "a failing script leaves the continuation",
        model("start>s>end", script("s", "k.a.b > 1", "n", **_B)),
        "completed",
        lambda c: c.go_on("s"),
    ),
    Asked(
        "input parameters are taken when it begins",
        model("start>u>end", user("u", parameters({"x": "= n"}, {"y": "= x"}), **_B)),
        "completed",
        lambda c: c.set(n=2).go_on("u").complete("u"),
        given={"n": 1},
        holds={"y": 2},
    ),
    Asked(
        "a due time counts from the continuation",
        model("start>c>end", catch("c", timer("duration", "PT1H"), **_B)),
        "waits c",
        lambda c: [c.later(timedelta(hours=1)), c.go_on("c"), due("2:00:00")(c)],
    ),
)
