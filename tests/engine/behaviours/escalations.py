"""Escalations: who goes on, who is stopped, which code, which values."""

from __future__ import annotations

from ..bpmn import boundary, call, catch, end, escalation, event_sub, flows, multi, script, service, throw, user
from .asked import Asked
from .drawn import called, model, scope

_N = "start>h>N>end; x>ux"
_UP = throw("up", escalation("e"))
_H = scope("h", "start1>up>u>end1", _UP)
_ENDS = scope("h", "start1>end1", end("end1", escalation("e")))
_BESIDE = scope("h", "start1>fork1>end1; fork1>u>end2", end("end1", escalation("e")))
_Q = called("q", "start0>up>u>end0", _UP)
_SPARE = boundary("x", "h", escalation("e"), interrupting=False)
_STOP = boundary("x", "h", escalation("e"))
_OUT = '<camunda:out source="n" target="got"/>'
_Q_SETS = called(
    "q",
    "start0>set>up>u>set2>up2>u2>end0",
    script("set", "7", "n"),
    _UP,
    script("set2", "8", "n"),
    throw("up2", escalation("e")),
)


def _handler(kind: str, *, interrupting: bool, code: str | None = "e", task: str = "uv", id_: str = "v") -> str:
    assert kind == "escalation"
    return event_sub(id_, escalation(code), user(task), flows(f"{id_}_s>{task}", f"{id_}_f"), interrupting=interrupting)


BEHAVIOURS = (
    Asked("an event that spares lets the thrower go on", model(_N, _H, _SPARE), "open u ux"),
    Asked("an event that interrupts stops the thrower", model(_N, _H, _STOP), "open ux"),
    Asked("uncaught it has no effect", model(_N, _H, boundary("x", "h", escalation("f"))), "open u"),
    Asked(
        "uncaught at the process's end it has no effect", model("start>end", end("end", escalation("e"))), "completed"
    ),
    Asked(
        "without a code every code is caught",
        model(_N, _H, boundary("x", "h", escalation(), interrupting=False)),
        "open u ux",
    ),
    Asked(
        "with an empty code every code is caught",
        model(
            _N,
            _H,
            boundary("x", "h", escalation("any"), interrupting=False),
            head='<escalation id="any" escalationCode=""/>',
        ),
        "open u ux",
    ),
    Asked(
        "without cancelActivity it interrupts",
        model(_N, _H, _STOP.replace(' cancelActivity="true"', "")),
        "open ux",
    ),
    Asked("an end event throws and its scope may end", model(_N, _ENDS, _SPARE), "open ux", did="N"),
    Asked("an end event's interrupting catcher stops the scope", model(_N, _ENDS, _STOP), "open ux", did=""),
    Asked("beside an end event that throws the others go on", model(_N, _BESIDE, _SPARE), "open u ux"),
    Asked(
        "the nearer catcher comes first",
        model(
            "start>g>end; y>uy",
            scope("g", "start2>h>end2; x>ux", _H, _SPARE),
            boundary("y", "g", escalation("e"), interrupting=False),
        ),
        "open u ux",
    ),
    Asked(
        "the nearer of another code is passed",
        model(
            "start>g>end; y>uy",
            scope("g", "start2>h>end2; x>ux", _H, boundary("x", "h", escalation("f"), interrupting=False)),
            boundary("y", "g", escalation("e"), interrupting=False),
        ),
        "open u uy",
    ),
    Asked("caught at a call, sparing", model(_N, call("h", "q"), _SPARE, also=_Q), "open u ux"),
    Asked("caught at a call, interrupting", model(_N, call("h", "q"), _STOP, also=_Q), "open ux"),
    Asked(
        "it passes a call in a call",
        model(_N, call("h", "m"), _SPARE, also=called("m", "start9>c>end9", call("c", "q")) + _Q),
        "open u ux",
    ),
    Asked(
        "a call hands back what it has when it is spared",
        model(_N, call("h", "q", passed=_OUT), _SPARE, also=_Q_SETS),
        "open u ux",
        holds={"got": 7},
    ),
    Asked(
        "a call hands back again at each escalation",
        model(_N, call("h", "q", passed=_OUT), _SPARE, also=_Q_SETS),
        "open u2 ux ux",
        lambda c: c.complete("u"),
        holds={"got": 8},
    ),
    Asked(
        "a call hands back what it has when it is stopped",
        model(_N, call("h", "q", passed=_OUT), _STOP, also=_Q_SETS),
        "open ux",
        holds={"got": 7},
    ),
    Asked(
        "a call hands back what it has though nobody catches",
        model("start>h>end", call("h", "q", passed=_OUT), also=_Q_SETS),
        "open u",
        holds={"got": 7},
    ),
    Asked(
        "each instance of a repeated sub-process throws",
        model(_N, scope("h", "start1>up>u>end1", multi("3"), _UP), _SPARE),
        "open u u u ux ux ux",
    ),
    Asked("the first instance stops all", model(_N, scope("h", "start1>up>u>end1", multi("3"), _UP), _STOP), "open ux"),
    Asked(
        "the catcher learns the code",
        model(_N, _H, boundary("x", "h", escalation(None, c_escalationCodeVariable="code"))),
        "open ux",
        holds={"code": "e"},
    ),
    Asked(
        "an event sub-process learns the code",
        model(
            "start>up>u>end",
            _UP,
            event_sub("v", escalation(None, c_escalationCodeVariable="code"), user("uv"), flows("v_s>uv", "v_f")),
        ),
        "open uv",
        holds={"code": "e"},
    ),
    Asked(
        "an event sub-process that interrupts takes over",
        model("start>up>u>end", _UP, _handler("escalation", interrupting=True)),
        "open uv",
    ),
    Asked(
        "an event sub-process that spares runs beside",
        model("start>up>u>end", _UP, _handler("escalation", interrupting=False)),
        "open u uv",
    ),
    Asked(
        "an event sub-process that spares comes again",
        model("start>up>up2>u>end", _UP, throw("up2", escalation("e")), _handler("escalation", interrupting=False)),
        "open u uv uv",
    ),
    Asked(
        "of two event sub-processes the code comes first",
        model(
            "start>up>u>end",
            _UP,
            _handler("escalation", interrupting=False, code=None),
            _handler("escalation", interrupting=False, code="e", task="uw", id_="w"),
        ),
        "open u uw",
    ),
    Asked(
        "an event sub-process comes before the boundary of its scope",
        model(_N, scope("h", "start1>up>u>end1", _UP, _handler("escalation", interrupting=False)), _SPARE),
        "open u uv",
    ),
    Asked(
        "the event sub-process of a called process comes before the call's boundary",
        model(
            _N,
            call("h", "q"),
            _SPARE,
            also=called("q", "start0>up>u>end0", _UP, _handler("escalation", interrupting=False)),
        ),
        "open u uv",
    ),
    Asked(
        "the event sub-process of the caller catches what the call does not",
        model("start>h>end", call("h", "q"), _handler("escalation", interrupting=False), also=_Q),
        "open u uv",
    ),
    Asked(
        "an event sub-process throws on to the boundary of its scope",
        model(
            _N,
            scope(
                "h",
                "start1>up>u>end1",
                _UP,
                event_sub(
                    "v",
                    escalation("e"),
                    throw("on", escalation("e")),
                    user("uv"),
                    flows("v_s>on>uv", "v_f"),
                    interrupting=False,
                ),
            ),
            _SPARE,
        ),
        "open u uv ux",
    ),
    Asked(
        "an escalation boundary event stands at a sub-process or call only, or at a task whose worker escalates",
        model("start>u>end; x>ux", boundary("x", "u", escalation("e"), interrupting=False)),
        "open u ux",
        lambda c: c.escalate("u", "e"),
    ),
    Asked(
        "a user task that escalates stays open",
        model("start>u>end; x>ux", boundary("x", "u", escalation("e"), interrupting=False)),
        "open u ux ux",
        lambda c: c.escalate("u", "e").escalate("u", "e"),
    ),
    Asked(
        "a user task may be stopped by its own escalation",
        model("start>u>end; x>ux", boundary("x", "u", escalation("e"))),
        "open ux",
        lambda c: c.escalate("u", "e", n=1),
        holds={"n": 1},
    ),
    Asked(
        "an escalation that nobody catches keeps its values",
        model("start>u>end"),
        "open u",
        lambda c: c.escalate("u", "e", n=1),
        holds={"n": 1},
    ),
    Asked(
        "an escalation that is thrown needs a code",
        model("start>up>end", throw("up", escalation())),
        "refused code-missing",
    ),
    Asked(
        "an intermediate event does not catch an escalation",
        model("start>c>end", catch("c", escalation("e"))),
        "refused event-unsupported",
    ),
    Asked(
        "a process does not start by an escalation",
        model("start>end", f'<startEvent id="start">{escalation("e")}</startEvent>'),
        "refused event-unsupported",
    ),
    Asked(
        "one code is caught once at one activity",
        model(_N + "; y>uy", _H, _SPARE, boundary("y", "h", escalation("e"))),
        "refused caught-twice",
    ),
    Asked(
        "all codes are caught once at one activity",
        model(_N + "; y>uy", _H, boundary("x", "h", escalation()), boundary("y", "h", escalation())),
        "refused caught-twice",
    ),
    Asked(
        "one and all codes may be caught beside each other",
        model(_N + "; y>uy", _H, boundary("x", "h", escalation()), boundary("y", "h", escalation("e"))),
        "open uy",
    ),
    Asked(
        "one code is caught by one event sub-process",
        model(
            "start>up>u>end",
            _UP,
            _handler("escalation", interrupting=False),
            _handler("escalation", interrupting=True, task="uw", id_="w"),
        ),
        "refused caught-twice",
    ),
    Asked(
        "of two escalations one after another the first may end the scope",
        model(_N, scope("h", "start1>up>up2>u>end1", _UP, throw("up2", escalation("e"))), _STOP),
        "open ux",
    ),
    Asked(
        "a worker's task may escalate",
        model("start>w>end; x>ux", service("w", "t"), boundary("x", "w", escalation("e"), interrupting=False)),
        "open ux w",
        lambda c: c.escalate("w", "e"),
    ),
)
