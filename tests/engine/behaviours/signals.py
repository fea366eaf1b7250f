"""Signals: who hears them, how often, with what."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    call,
    catch,
    end,
    event_sub,
    flows,
    message,
    multi,
    parameters,
    properties,
    signal,
    throw,
    user,
)
from .asked import Asked
from .drawn import called, model, scope

_S = catch("c", signal("s"))
_TELL = throw("t", signal("s"))


def _esp(id_: str, definition: str, task: str, *, interrupting: bool = True) -> str:
    return event_sub(id_, definition, user(task), flows(f"{id_}_s>{task}", f"{id_}_f"), interrupting=interrupting)


def _carrying(passed: str) -> str:
    """A signal with that camunda:in."""
    return signal("s").replace(
        "/>", f"><extensionElements><camunda:in {passed}/></extensionElements></signalEventDefinition>"
    )


_WITH = _carrying('source="k" target="n"')
_WITH_ALL = _carrying('variables="all"')
_WITH_FEEL = _carrying('sourceExpression="= k * 2" target="n"')
_INPUT = parameters({"n": "= k + 1"})

BEHAVIOURS = (
    Asked(
        "a signal from within reaches a catcher in another branch",
        model("start>fork>c>A>end; fork>t>B>end2", _S, _TELL),
        "completed",
        did="A B",
    ),
    Asked("whoever begins to wait after it was thrown has missed it", model("start>t>c>end", _TELL, _S), "waits c"),
    Asked(
        "all catchers hear one signal",
        model("start>fork>c>A>end; fork>d>B>end; fork>u>t>end", _S, catch("d", signal("s")), _TELL),
        "completed",
        lambda c: c.complete("u"),
    ),
    Asked(
        "a catcher of another name does not",
        model("start>fork>c>A>end; fork>u>t>end", catch("c", signal("z")), _TELL),
        "waits c",
        lambda c: c.complete("u"),
    ),
    Asked(
        "a boundary signal event interrupts",
        model("start>fork>u>A>end; fork>t>end; b>B", boundary("b", "u", signal("s")), _TELL),
        "completed",
        did="B",
    ),
    Asked(
        "a boundary signal event that spares comes again",
        model(
            "start>fork>u>A>end; fork>t>t2>end; b>B",
            boundary("b", "u", signal("s"), False),
            _TELL,
            throw("t2", signal("s")),
        ),
        "open u",
        did="B B",
    ),
    Asked(
        "a signal end event throws",
        model("start>fork>c>A>end; fork>end2", _S, end("end2", signal("s"))),
        "completed",
        did="A",
    ),
    Asked(
        "a signal reaches the called process",
        model("start>fork>h>end; fork>u>t>end2", call("h", "q"), _TELL, also=called("q", "start0>c>A>end0", _S)),
        "completed",
        lambda c: c.complete("u"),
        did="A",
    ),
    Asked(
        "a signal reaches the caller",
        model("start>fork>h>end; fork>c>A>end2", call("h", "q"), _S, also=called("q", "start0>u>t>end0", _TELL)),
        "completed",
        lambda c: c.complete("u"),
        did="A",
    ),
    Asked(
        "an event sub-process is started by a signal from its own scope",
        model("start>t>u>end", _TELL, _esp("v", signal("s"), "uv")),
        "open uv",
    ),
    Asked(
        "a sparing one beside its scope",
        model("start>t>u>end", _TELL, _esp("v", signal("s"), "uv", interrupting=False)),
        "open u uv",
    ),
    Asked(
        "the thrower that is interrupted by its own signal does not go on",
        model("start>h>A>end; b>B", scope("h", "start1>t>C>end1", _TELL), boundary("b", "h", signal("s"))),
        "completed",
        did="B",
    ),
    Asked(
        "signals of a repeated sub-process reach all its instances",
        model("start>fork>h>end; fork>u>t>end", scope("h", "start1>c>A>end1", multi("3"), _S), _TELL),
        "completed",
        lambda c: c.complete("u"),
        did="A A A",
    ),
    Asked(
        "the payload comes by camunda:in of the definition",
        model("start>fork>c>end; fork>t>end", _S, throw("t", _WITH)),
        "completed",
        given={"k": 4},
        holds={"n": 4},
    ),
    Asked(
        "the payload may be all variables",
        model(
            "start>fork>h>end; fork>t>end",
            call("h", "q", passed='<camunda:out source="k" target="heard"/>'),
            throw("t", _WITH_ALL),
            also=called("q", "start0>c>end0", _S),
        ),
        "completed",
        given={"k": 4},
        holds={"heard": 4},
    ),
    Asked(
        "the payload may be FEEL",
        model("start>fork>c>end; fork>t>end", _S, throw("t", _WITH_FEEL)),
        "completed",
        given={"k": 4},
        holds={"n": 8},
    ),
    Asked(
        "the payload of an end event",
        model("start>fork>c>end; fork>t", _S, end("t", _WITH)),
        "completed",
        given={"k": 4},
        holds={"n": 4},
    ),
    Asked(
        "the payload by input parameters",
        model("start>fork>c>end; fork>t>end", _S, throw("t", signal("s"), _INPUT)),
        "completed",
        given={"k": 4},
        holds={"n": 5},
    ),
    Asked(
        "a signal's name may be FEEL",
        model("start>fork>c>A>end; fork>t>end", _S, _TELL, head='<signal id="s" name="= &quot;s-&quot; + string(k)"/>'),
        "completed",
        given={"k": 4},
        did="A",
    ),
    Asked(
        "a signal without a name is refused",
        model("start>t>end", _TELL, head='<signal id="s"/>'),
        "refused signal-missing",
    ),
    Asked(
        "a process does not start by a signal whose name is computed",
        model("start>end", f'<startEvent id="start">{signal("s")}</startEvent>', head='<signal id="s" name="= x"/>'),
        "refused signal-name",
    ),
    Asked(
        "one signal is for who waits now, not for who waits next",
        model("start>c>d>end", _S, catch("d", signal("s"))),
        "waits d",
        lambda c: c.signal("c"),
    ),
    Asked(
        "a signal that calls itself without end is stopped",
        model(
            "start>t>end",
            _TELL,
            event_sub("v", signal("s"), throw("t2", signal("s")), flows("v_s>t2", "v_f"), interrupting=False),
        ),
        "fails step-limit-reached",
    ),
    Asked(
        "all variables are not thrown where some are kept to their readers",
        model("start>u>t>end", user("u", properties(**{"visible-to": "owner"})), throw("t", _WITH_ALL)),
        "refused signal-payload",
    ),
    Asked(
        "a variable that is named may be",
        model("start>u>t>end", user("u", properties(**{"visible-to": "owner"})), throw("t", _WITH)),
        "completed",
        lambda c: c.complete("u"),
    ),
    Asked(
        "a signal hands over something", model("start>t>end", throw("t", _carrying('target="n"'))), "refused passing"
    ),
    Asked(
        "a signal that is caught hands nothing over",
        model("start>c>end", catch("c", _WITH)),
        "refused extension-unsupported",
    ),
    Asked(
        "a message hands over by its input parameters alone",
        model(
            "start>t>end",
            throw(
                "t",
                message("m").replace(
                    "/>",
                    '><extensionElements><camunda:in variables="all"/></extensionElements></messageEventDefinition>',
                ),
            ),
        ),
        "refused extension-unsupported",
    ),
)
