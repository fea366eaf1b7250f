"""Errors: event sub-processes, repeated activities, workers, and what becomes of the values."""

from __future__ import annotations

from ..bpmn import boundary, call, end, error, event_sub, flows, message, multi, parameters, service
from .asked import Asked
from .drawn import called, model, scope

_FAIL = end("fail", error("e"))
_H = scope("h", "start1>fail", _FAIL)
_N = "start>h>N>end"
_Q_LATER = called("q", "start0>u>end0", end("end0", error("e")))
_OUT = '<camunda:out source="n" target="got"/>'
_WORK = service("w", "t")


def _worker(*more: str, chains: str = "start>w>N>end; x>X") -> bytes:
    return model(
        chains, _WORK, boundary("x", "w", error("e", c_errorCodeVariable="code", c_errorMessageVariable="m")), *more
    )


BEHAVIOURS = (
    Asked(
        "an error event sub-process takes over its scope",
        model(
            "start>u>fail",
            _FAIL,
            event_sub("v", error("e"), flows("v_s>X>end1", "v_f"), '<task id="X"/><endEvent id="end1"/>'),
        ),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "an event sub-process comes before the boundary event of its scope",
        model(
            f"{_N}; x>X",
            scope("h", "start1>fail", _FAIL, event_sub("v", error(), '<task id="Z"/>', flows("v_s>Z", "v_f"))),
            boundary("x", "h", error("e")),
        ),
        "completed",
        did="Z N",
    ),
    Asked(
        "a boundary event inside comes before the event sub-process of the process",
        model(
            f"{_N}; x>X",
            _H,
            boundary("x", "h", error()),
            event_sub("v", error("e"), '<task id="Z"/>', flows("v_s>Z", "v_f")),
        ),
        "completed",
        did="X",
    ),
    Asked(
        "of two event sub-processes the code comes first",
        model(
            "start>u>fail",
            _FAIL,
            event_sub("v", error(), '<task id="Z"/>', flows("v_s>Z", "v_f")),
            event_sub("w", error("e"), '<task id="X"/>', flows("w_s>X", "w_f")),
        ),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "an error that an event sub-process throws is caught outside of its scope",
        model(
            f"{_N}; x>X",
            scope(
                "h",
                "start1>fail",
                _FAIL,
                event_sub("v", error("e"), end("again", error("e")), flows("v_s>again", "v_f")),
            ),
            boundary("x", "h", error("e")),
        ),
        "completed",
        did="X",
    ),
    Asked(
        "an error that an event sub-process throws is caught by no other event sub-process of its scope",
        model(
            "start>fail",
            _FAIL,
            event_sub("v", error("e"), end("again", error("f")), flows("v_s>again", "v_f")),
            event_sub("w", error("f"), '<task id="X"/>', flows("w_s>X", "w_f")),
        ),
        "failed f",
    ),
    Asked(
        "the event sub-process of a called process comes before the boundary of the call",
        model(
            f"{_N}; x>X",
            call("h", "q"),
            boundary("x", "h", error("e")),
            also=called(
                "q",
                "start0>end0",
                end("end0", error("e")),
                event_sub("v", error("e"), '<task id="Z"/>', flows("v_s>Z", "v_f")),
            ),
        ),
        "completed",
        did="Z N",
    ),
    Asked(
        "an error in one instance cancels all instances of a repeated sub-process",
        model(f"{_N}; x>X", scope("h", "start1>u>fail", multi("3"), _FAIL), boundary("x", "h", error("e"))),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "an error in a sequence ends the sequence",
        model(
            f"{_N}; x>X",
            scope("h", "start1>u>fail", multi("3", sequential=True), _FAIL),
            boundary("x", "h", error("e")),
        ),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "an error of one of several calls cancels the others",
        model(f"{_N}; x>X", call("h", "q", multi("3")), boundary("x", "h", error("e")), also=_Q_LATER),
        "completed",
        lambda c: c.complete("u"),
        did="X",
    ),
    Asked(
        "a worker's error goes to the boundary event with code and message",
        _worker(),
        "completed",
        lambda c: c.error("w", "e", "why", n=1),
        holds={"code": "e", "m": "why", "n": 1},
        did="X",
    ),
    Asked("a worker's error of another code fails the case", _worker(), "failed z", lambda c: c.error("w", "z")),
    Asked(
        "a worker's error is caught by the scope around the task",
        model(f"{_N}; x>X", scope("h", "start1>w>end1", _WORK), boundary("x", "h", error("e"))),
        "completed",
        lambda c: c.error("w", "e"),
        did="X",
    ),
    Asked(
        "a worker's error is caught at the call of the process",
        model(f"{_N}; x>X", call("h", "q"), boundary("x", "h", error("e")), also=called("q", "start0>w>end0", _WORK)),
        "completed",
        lambda c: c.error("w", "e"),
        did="X",
    ),
    Asked(
        "the values of a worker's error reach the event that catches it, out of a call too",
        model(f"{_N}; x>X", call("h", "q"), boundary("x", "h", error("e")), also=called("q", "start0>w>end0", _WORK)),
        "completed",
        lambda c: c.error("w", "e", None, n=1),
        holds={"n": 1},
    ),
    Asked(
        "the values of a worker's error are handed back by the call",
        model(
            f"{_N}; x>X",
            call("h", "q", passed=_OUT),
            boundary("x", "h", error("e")),
            also=called("q", "start0>w>end0", _WORK),
        ),
        "completed",
        lambda c: c.error("w", "e", None, n=1),
        holds={"got": 1},
    ),
    Asked(
        "code and message of an error end event arrive",
        model(
            f"{_N}; x>X",
            _H,
            boundary("x", "h", error("e", c_errorCodeVariable="code", c_errorMessageVariable="m")),
            head='<error id="e" name="e" errorCode="E-1" camunda:errorMessage="because"/>',
        ),
        "completed",
        holds={"code": "E-1", "m": "because"},
        did="X",
    ),
    Asked(
        "what catches all learns the code",
        model(f"{_N}; x>X", _H, boundary("x", "h", error(None, c_errorCodeVariable="code"))),
        "completed",
        holds={"code": "e"},
    ),
    Asked(
        "an event sub-process learns the code",
        model(
            "start>fail",
            _FAIL,
            event_sub("v", error(None, c_errorCodeVariable="code"), '<task id="Z"/>', flows("v_s>Z", "v_f")),
        ),
        "completed",
        holds={"code": "e"},
    ),
    Asked(
        "the output parameters of the activity that failed do not run",
        model("start>w>N>end; x>X", service("w", "t", parameters(None, {"out": "1"})), boundary("x", "w", error("e"))),
        "completed",
        lambda c: c.error("w", "e"),
        holds={"out": ...},
        did="X",
    ),
    Asked(
        "a task with an error boundary event completes as ever",
        _worker(),
        "completed",
        lambda c: c.complete("w"),
        did="N",
    ),
    Asked(
        "an error caught may lead back to the task that failed",
        model("start>w>N>end; x>w", _WORK, boundary("x", "w", error("e"))),
        "open w",
        lambda c: c.error("w", "e"),
    ),
    Asked(
        "a boundary event has a way out",
        model("start>w>N>end", _WORK, boundary("x", "w", error("e"))),
        "refused flow-missing",
    ),
    Asked(
        "an error of a sparing event sub-process leaves by the boundary of its scope",
        model(
            "start>h>N>end; x>X",
            scope(
                "h",
                "start1>u>end1",
                event_sub("v", message("m"), end("fail", error("e")), flows("v_s>fail", "v_f"), interrupting=False),
            ),
            boundary("x", "h", error("e")),
        ),
        "completed",
        lambda c: c.message("v_s"),
        did="X",
    ),
    Asked(
        "an error of an interrupting one too",
        model(
            "start>h>N>end; x>X",
            scope(
                "h", "start1>u>end1", event_sub("v", message("m"), end("fail", error("e")), flows("v_s>fail", "v_f"))
            ),
            boundary("x", "h", error("e")),
        ),
        "completed",
        lambda c: c.message("v_s"),
        did="X",
    ),
    Asked(
        "an error of a sparing event sub-process is caught by another of its scope",
        model(
            "start>u>end",
            event_sub("v", message("m"), end("fail", error("e")), flows("v_s>fail", "v_f"), interrupting=False),
            event_sub("w", error("e"), '<task id="X"/>', flows("w_s>X", "w_f")),
        ),
        "completed",
        lambda c: c.message("v_s"),
        did="X",
    ),
    Asked(
        "an event sub-process of the caller catches what a call throws",
        model(
            "start>h>N>end",
            call("h", "q"),
            event_sub("v", error("e"), '<task id="X"/>', flows("v_s>X", "v_f")),
            also=called("q", "start0>end0", end("end0", error("e"))),
        ),
        "completed",
        did="X",
    ),
    Asked(
        "what the called process's own event sub-process throws again leaves by the call",
        model(
            "start>h>N>end; x>X",
            call("h", "q"),
            boundary("x", "h", error("e")),
            also=called(
                "q",
                "start0>end0",
                end("end0", error("e")),
                event_sub("v", error("e"), end("again", error("e")), flows("v_s>again", "v_f")),
            ),
        ),
        "completed",
        did="X",
    ),
)
