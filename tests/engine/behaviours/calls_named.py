"""Call activities: which process and version they name, several at once, one in another."""

from __future__ import annotations

from collections.abc import Callable

from ..bpmn import boundary, call, end, message, multi, parameters, script
from ..driver import Case
from .asked import Asked
from .drawn import called, model, scope

_Q = called("q", "start0>u>end0")
_AT_ONCE = called("q", "start0>A>end0")
_N = "start>h>N>end"
_SETS = called("q", "start0>set>end0", script("set", "n + 1", "n"))


def _in(*rows: str) -> str:
    return "".join(f"<camunda:in {row}/>" for row in rows)


def _out(*rows: str) -> str:
    return "".join(f"<camunda:out {row}/>" for row in rows)


def _key(expected: str | None) -> Callable[[Case], None]:
    def look(case: Case) -> None:
        assert case.called[-1].business_key == expected, case.called[-1].business_key

    return look


_GIVEN = {"a": 1, "b": 2}

BEHAVIOURS = (
    Asked(
        "without a business key the called process has none", model(_N, call("h", "q"), also=_Q), "open u", _key(None)
    ),
    Asked(
        "a business key may be a literal",
        model(_N, call("h", "q", passed=_in('businessKey="K-1"')), also=_Q),
        "open u",
        _key("K-1"),
    ),
    Asked(
        "a business key may be FEEL",
        model(_N, call("h", "q", passed=_in('businessKey="= &quot;K-&quot; + string(a)"')), also=_Q),
        "open u",
        _key("K-1"),
        given=_GIVEN,
    ),
    Asked(
        "the called process may be named by FEEL",
        model(_N, call("h", "= which"), also=_AT_ONCE),
        "completed",
        given={"which": "q"},
        did="A N",
    ),
    Asked(
        "a process that is not there fails the step",
        model(_N, call("h", "= which"), also=_AT_ONCE),
        "fails call-failed",
        given={"which": "nobody"},
    ),
    Asked("a name that is null fails the step", model(_N, call("h", "= which"), also=_AT_ONCE), "fails call-failed"),
    Asked("a call that names nothing is refused", model(_N, call("h", "")), "refused call-missing"),
    Asked(
        "a process that is called twice at once is two instances",
        model("start>fork>h>end; fork>g>end", call("h", "q"), call("g", "q"), also=_Q),
        "open u u",
    ),
    Asked(
        "each comes back by itself",
        model("start>fork>h>A>end; fork>g>B>end", call("h", "q"), call("g", "q"), also=_Q),
        "open u",
        lambda c: c.complete("u"),
    ),
    Asked(
        "a parallel called process comes back when all its branches are through",
        model(_N, call("h", "q"), also=called("q", "start0>fork0>u1>end0; fork0>u2>end1")),
        "open u2",
        lambda c: c.complete("u1"),
    ),
    Asked(
        "a terminated called process comes back",
        model(
            _N,
            call("h", "q"),
            also=called("q", "start0>fork0>u1>end0; fork0>u2>stop", end("stop", "<terminateEventDefinition/>")),
        ),
        "completed",
        lambda c: c.complete("u2"),
        did="N",
    ),
    Asked(
        "calls nest",
        model(_N, call("h", "m"), also=called("m", "start9>c>B>end9", call("c", "q")) + _Q),
        "completed",
        lambda c: c.complete("u"),
        did="B N",
    ),
    Asked(
        "through two calls each takes and gives",
        model(
            _N,
            call("h", "m", passed=_in('source="a" target="n"') + _out('source="n" target="got"')),
            also=called(
                "m",
                "start9>c>end9",
                call("c", "q", passed=_in('source="n" target="n"') + _out('source="n" target="n"')),
            )
            + _SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"got": 2},
    ),
    Asked(
        "a call in a sub-process",
        model(_N, scope("h", "start1>c>B>end1", call("c", "q")), also=_Q),
        "completed",
        lambda c: c.complete("u"),
        did="B N",
    ),
    Asked(
        "what comes back goes where the name is known",
        model(
            _N,
            scope(
                "h",
                "start1>c>end1",
                parameters({"got": "0"}, {"kept": "= got"}),
                call("c", "q", passed=_in('source="a" target="n"') + _out('source="n" target="got"')),
            ),
            also=_SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"got": ..., "kept": 2},
    ),
    Asked(
        "binding deployment calls as ever",
        model(_N, call("h", "q", c_calledElementBinding="deployment"), also=_AT_ONCE),
        "completed",
        did="A N",
    ),
    Asked(
        "binding version needs a number",
        model(_N, call("h", "q", c_calledElementBinding="version"), also=_AT_ONCE),
        "refused call-version",
    ),
    Asked(
        "a version may be FEEL",
        model(_N, call("h", "q", c_calledElementBinding="version", c_calledElementVersion="= v"), also=_AT_ONCE),
        "completed",
        given={"v": 1},
        did="A N",
    ),
    Asked(
        "a version that is no number fails the step",
        model(_N, call("h", "q", c_calledElementBinding="version", c_calledElementVersion="= v"), also=_AT_ONCE),
        "fails call-failed",
        given={"v": "x"},
    ),
    Asked(
        "a version may be named by its tag",
        model(_N, call("h", "q", c_calledElementBinding="versionTag", c_calledElementVersionTag="v1"), also=_AT_ONCE),
        "completed",
        did="A N",
    ),
    Asked(
        "binding versionTag needs a tag",
        model(_N, call("h", "q", c_calledElementBinding="versionTag"), also=_AT_ONCE),
        "refused call-version",
    ),
    Asked(
        "a tag that has no value fails the step",
        model(_N, call("h", "q", c_calledElementBinding="versionTag", c_calledElementVersionTag="= t"), also=_AT_ONCE),
        "fails call-failed",
    ),
    Asked(
        "another binding is refused",
        model(_N, call("h", "q", c_calledElementBinding="newest"), also=_AT_ONCE),
        "refused call-binding",
    ),
    Asked(
        "a process that only a message starts is not called",
        model(
            _N,
            call("h", "q"),
            also=called("q", "s0>A>end0", '<startEvent id="s0"><messageEventDefinition messageRef="m"/></startEvent>'),
        ),
        "fails call-failed",
    ),
    Asked(
        "deleting the case deletes what it called",
        model(_N, call("h", "m"), also=called("m", "start9>c>end9", call("c", "q")) + _Q),
        "cancelled",
        lambda c: c.cancel(),
    ),
    Asked(
        "a multi-instance call hands back each",
        model(
            _N,
            call(
                "h",
                "q",
                multi(sequential=True, c_collection="all", c_elementVariable="one"),
                passed=_in('source="one" target="n"') + _out('source="n" target="got"'),
            ),
            also=_SETS,
        ),
        "completed",
        given={"all": [1, 5]},
        holds={"got": 6},
    ),
    Asked(
        "a process that was terminated hands back",
        model(
            _N,
            call("h", "q", passed=_out('source="n" target="got"')),
            also=called("q", "start0>set>stop", script("set", "7", "n"), end("stop", "<terminateEventDefinition/>")),
        ),
        "completed",
        holds={"got": 7},
    ),
    Asked(
        "a process that was cancelled hands nothing back",
        model(
            "start>h>end; b>B",
            call("h", "q", passed=_out('source="n" target="got"')),
            boundary("b", "h", message("m")),
            also=called("q", "start0>set>u>end0", script("set", "7", "n")),
        ),
        "completed",
        lambda c: c.message("b"),
        holds={"got": ...},
        did="B",
    ),
    Asked(
        "a process may call itself",
        model(
            "start>x; x>h[n > 0]>end; x>end!d",
            '<exclusiveGateway id="x" default="d"/>',
            call("h", "p", passed=_in('sourceExpression="= n - 1" target="n"') + _out('source="n" target="last"')),
        ),
        "completed",
        given={"n": 3},
        holds={"last": 2},
    ),
)
