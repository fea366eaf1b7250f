"""Errors: codes, what catches all, what is nearest."""

from __future__ import annotations

from ..bpmn import boundary, call, catch, end, error, script, throw
from .asked import Asked
from .drawn import called, model, scope

_FAIL = end("fail", error("e"))
_H = scope("h", "start1>fail", _FAIL)
_H_LATER = scope("h", "start1>u>fail", _FAIL)
_N = "start>h>N>end"
_Q = called("q", "start0>end0", end("end0", error("e")))
_Q_LATER = called("q", "start0>u>end0", end("end0", error("e")))
_Q_SETS = called("q", "start0>set>end0", script("set", "7", "n"), end("end0", error("e")))
_M = called("m", "start9>c>end9", call("c", "q"))
_OUT = '<camunda:out source="n" target="got"/>'


def _two(first: str | None, second: str | None) -> bytes:
    return model(f"{_N}; x>X; y>Y", _H, boundary("x", "h", error(first)), boundary("y", "h", error(second)))


def _same_as(head: str) -> bytes:
    return model(f"{_N}; x>X", _H, boundary("x", "h", error("other")), head=head)


def _handled(inner: str, outer: str) -> bytes:
    """A sub-process in a sub-process, each with a boundary event."""
    deep = scope("h", "start1>i>end1; y>Y", scope("i", "start2>fail", _FAIL), boundary("y", "i", inner))
    return model(f"{_N}; x>X", deep, boundary("x", "h", outer))


BEHAVIOURS = (
    Asked(
        "an error end event leaves by the boundary of its sub-process",
        model(f"{_N}; x>X", _H, boundary("x", "h", error("e"))),
        "completed",
        did="X",
    ),
    Asked(
        "after a wait too",
        model(f"{_N}; x>X", _H_LATER, boundary("x", "h", error("e"))),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "without an error every code is caught",
        model(f"{_N}; x>X", _H, boundary("x", "h", error())),
        "completed",
        did="X",
    ),
    Asked("an error without a code catches every code", _same_as('<error id="other"/>'), "completed", did="X"),
    Asked(
        "an error with an empty code catches every code",
        _same_as('<error id="other" errorCode=""/>'),
        "completed",
        did="X",
    ),
    Asked("two errors with one code are one", _same_as('<error id="other" errorCode="e"/>'), "completed", did="X"),
    Asked("the id of an error is not its code", _same_as('<error id="other" errorCode="f"/>'), "failed e"),
    Asked("another code is not caught", model(f"{_N}; x>X", _H, boundary("x", "h", error("f"))), "failed e"),
    Asked("the code comes before what catches all", _two(None, "e"), "completed", did="Y"),
    Asked("the code comes before what catches all, drawn the other way", _two("e", None), "completed", did="X"),
    Asked("of two codes the thrown one is caught", _two("f", "e"), "completed", did="Y"),
    Asked(
        "what is nearer and catches all comes before the code farther out",
        _handled(error(), error("e")),
        "completed",
        did="Y N",
    ),
    Asked("what is nearer and of another code is passed", _handled(error("f"), error("e")), "completed", did="X"),
    Asked("what is nearer and of the code comes first", _handled(error("e"), error()), "completed", did="Y N"),
    Asked(
        "a process does not start by an error",
        model("start>end", '<startEvent id="start"><errorEventDefinition/></startEvent>'),
        "refused event-unsupported",
    ),
    Asked(
        "a code that is caught is not computed",
        _same_as('<error id="other" errorCode="= k"/>'),
        "refused code-computed",
    ),
    Asked(
        "a code that is thrown may be computed",
        model(
            f"{_N}; x>X",
            scope("h", "start1>fail", end("fail", error("c"))),
            boundary("x", "h", error("e")),
            head='<error id="c" errorCode="= k"/>',
        ),
        "completed",
        given={"k": "e"},
        did="X",
    ),
    Asked("an error that is thrown needs a code", model("start>end", end("end", error())), "refused code-missing"),
    Asked(
        "an empty code is none",
        model("start>end", end("end", error("e")), head='<error id="e" errorCode=""/>'),
        "refused code-missing",
    ),
    Asked(
        "an intermediate event does not throw an error",
        model("start>t>end", throw("t", error("e"))),
        "refused event-unsupported",
    ),
    Asked(
        "an intermediate event does not catch an error",
        model("start>t>end", catch("t", error("e"))),
        "refused event-unsupported",
    ),
    Asked(
        "a boundary error event always interrupts",
        model(f"{_N}; x>X", _H, boundary("x", "h", error("e"), interrupting=False)),
        "refused error-interrupts",
    ),
    Asked("one code is caught once at one activity", _two("e", "e"), "refused caught-twice"),
    Asked("all codes are caught once at one activity", _two(None, None), "refused caught-twice"),
    Asked(
        "the error of a called process is caught at the call",
        model(f"{_N}; x>X", call("h", "q"), boundary("x", "h", error("e")), also=_Q),
        "completed",
        did="X",
    ),
    Asked(
        "after a wait in the called process too",
        model(f"{_N}; x>X", call("h", "q"), boundary("x", "h", error("e")), also=_Q_LATER),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "it passes a call in a call",
        model(f"{_N}; x>X", call("h", "m"), boundary("x", "h", error("e")), also=_M + _Q),
        "completed",
        did="X",
    ),
    Asked(
        "the sub-process around a call catches what the call does not",
        model(
            f"{_N}; x>X",
            scope("h", "start1>c>end1; y>Y", call("c", "q"), boundary("y", "c", error("f"))),
            boundary("x", "h", error("e")),
            also=_Q,
        ),
        "completed",
        did="X",
    ),
    Asked("uncaught through two calls it fails all", model(_N, call("h", "m"), also=_M + _Q), "failed e"),
    Asked(
        "a call hands back what it has where it fails",
        model(f"{_N}; x>X", call("h", "q", passed=_OUT), boundary("x", "h", error("e")), also=_Q_SETS),
        "completed",
        holds={"got": 7},
        did="X",
    ),
    Asked(
        "a call hands back all where it fails",
        model(
            f"{_N}; x>X",
            call("h", "q", passed='<camunda:out variables="all"/>'),
            boundary("x", "h", error("e")),
            also=_Q_SETS,
        ),
        "completed",
        holds={"n": 7},
        did="X",
    ),
    Asked(
        "through two calls each hands back",
        model(
            f"{_N}; x>X",
            call("h", "m", passed='<camunda:out source="got" target="far"/>'),
            boundary("x", "h", error("e")),
            also=called("m", "start9>c>end9", call("c", "q", passed=_OUT)) + _Q_SETS,
        ),
        "completed",
        holds={"far": 7, "got": ...},
        did="X",
    ),
    Asked(
        "the error of one branch cancels the other branch of its scope alone",
        model(
            "start>fork>h>A>end; fork>u2>B>end; x>X",
            scope("h", "start1>fork1>u1>end1; fork1>u>fail", _FAIL),
            boundary("x", "h", error("e")),
        ),
        "open u2",
        lambda c: c.complete("u"),
        did="X",
    ),
)
