"""Messages and what races for them: who gets them, how often, with what."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    catch,
    event_gateway,
    event_sub,
    flows,
    message,
    multi,
    properties,
    receive,
    send,
    signal,
    throw,
    timer,
    user,
)
from .asked import Asked
from .drawn import model, scope

_M = catch("c", message("m"))
_TELL = throw("t", signal("s"))


def _esp(id_: str, definition: str, task: str, *, interrupting: bool = True) -> str:
    return event_sub(id_, definition, user(task), flows(f"{id_}_s>{task}", f"{id_}_f"), interrupting=interrupting)


BEHAVIOURS = (
    Asked("a catch event waits for its message", model("start>c>A>end", _M), "waits c"),
    Asked(
        "a message brings variables",
        model("start>c>A>end", _M),
        "completed",
        lambda c: c.message("c", n=3),
        holds={"n": 3},
        did="A",
    ),
    Asked(
        "of two catchers of one message one gets it",
        model("start>fork>c>A>end; fork>d>B>end", _M, catch("d", message("m"))),
        "waits d",
        lambda c: c.message("c"),
        did="A",
    ),
    Asked(
        "a boundary message event interrupts",
        model("start>u>A>end; b>B", boundary("b", "u", message("m"))),
        "completed",
        lambda c: c.message("b"),
        did="B",
    ),
    Asked(
        "a boundary message event that spares comes again",
        model("start>u>A>end; b>B", boundary("b", "u", message("m"), False)),
        "completed",
        lambda c: c.message("b").message("b").complete("u"),
        did="B B A",
    ),
    Asked(
        "two boundary events of different messages",
        model("start>u>A>end; b>B; d>D", boundary("b", "u", message("m")), boundary("d", "u", message("n"))),
        "completed",
        lambda c: c.message("d"),
        did="D",
    ),
    Asked(
        "once the task is done the boundary event is gone",
        model("start>u>u2>end; b>B", boundary("b", "u", message("m"))),
        "open u2",
        lambda c: c.complete("u"),
    ),
    Asked(
        "a boundary message event of a sub-process ends all inside",
        model(
            "start>h>A>end; b>B", scope("h", "start1>fork1>u1>end1; fork1>u2>end2"), boundary("b", "h", message("m"))
        ),
        "completed",
        lambda c: c.message("b"),
        did="B",
    ),
    Asked(
        "a message event sub-process that interrupts",
        model("start>u>end", _esp("v", message("m"), "uv")),
        "open uv",
        lambda c: c.message("v_s"),
    ),
    Asked(
        "a message event sub-process that spares comes again",
        model("start>u>end", _esp("v", message("m"), "uv", interrupting=False)),
        "open u uv uv",
        lambda c: c.message("v_s").message("v_s"),
    ),
    Asked(
        "the process ends when the sparing one has ended too",
        model("start>u>end", _esp("v", message("m"), "uv", interrupting=False)),
        "open uv",
        lambda c: c.message("v_s").complete("u"),
    ),
    Asked(
        "after an interrupting event sub-process no other is waited for",
        model("start>u>end", _esp("v", message("m"), "uv"), _esp("w", message("n"), "uw")),
        "open uv",
        lambda c: c.message("v_s"),
    ),
    Asked(
        "two event sub-processes of one message are refused",
        model("start>u>end", _esp("v", message("m"), "uv"), _esp("w", message("m"), "uw")),
        "refused handled-twice",
    ),
    Asked(
        "two boundary events of one message at one task are refused",
        model("start>u>end; b>B; d>D", boundary("b", "u", message("m")), boundary("d", "u", message("m"))),
        "refused handled-twice",
    ),
    Asked(
        "of two boundary events of one signal at one task the first interrupts",
        model("start>u>end; b>B; d>D", boundary("b", "u", signal("m")), boundary("d", "u", signal("m"))),
        "completed",
        lambda c: c.signal("b"),
        did="B",
    ),
    Asked(
        "two sparing boundary events of one signal both happen",
        model(
            "start>fork>u>end; fork>u2>t>end; b>B; d>D",
            boundary("b", "u", signal("s"), False),
            boundary("d", "u", signal("s"), False),
            _TELL,
        ),
        "open u",
        lambda c: c.complete("u2"),
        did="B D",
    ),
    Asked(
        "a message without a name is refused",
        model("start>c>end", _M, head='<message id="m"/>'),
        "refused message-missing",
    ),
    Asked(
        "a catch event without a message is refused",
        model("start>c>end", catch("c", "<messageEventDefinition/>")),
        "refused message-missing",
    ),
    Asked(
        "a message's name may be FEEL",
        model("start>c>end", _M, head='<message id="m" name="= &quot;m-&quot; + k"/>'),
        "completed",
        lambda c: c.message("c") if c.find("c").event_name == "m-1" else None,
        given={"k": "1"},
    ),
    Asked(
        "a receive task waits and goes on",
        model("start>r>A>end", receive("r", "m")),
        "completed",
        lambda c: c.message("r"),
        did="A",
    ),
    Asked(
        "each instance of a receive task waits",
        model("start>r>A>end", receive("r", "m", multi("2"))),
        "waits r",
        lambda c: c.message("r"),
    ),
    Asked(
        "one by one in sequence",
        model("start>r>A>end", receive("r", "m", multi("2", sequential=True))),
        "completed",
        lambda c: c.message("r").message("r"),
        did="A",
    ),
    Asked(
        "a receive task with a boundary event",
        model("start>r>A>end; b>B", receive("r", "m"), boundary("b", "r", timer("duration", "PT1H"))),
        "completed",
        lambda c: c.fire("b"),
        did="B",
    ),
    Asked(
        "a receive task behind an event-based gateway",
        model(
            "start>g; g>r>A>end; g>d>B>end",
            event_gateway("g"),
            receive("r", "m"),
            catch("d", timer("duration", "PT1H")),
        ),
        "completed",
        lambda c: c.message("r"),
        did="A",
    ),
    Asked(
        "of an event-based gateway the first event wins",
        model(
            "start>g; g>c>A>end; g>d>B>end; g>e>C>end",
            event_gateway("g"),
            _M,
            catch("d", timer("duration", "PT1H")),
            catch("e", signal("s")),
        ),
        "completed",
        lambda c: c.fire("d"),
        did="B",
    ),
    Asked(
        "an event-based gateway leads to events only",
        model("start>g; g>c>end; g>u>end", event_gateway("g"), _M),
        "refused event-gateway-target",
    ),
    Asked(
        "an event behind a gateway has no other way in",
        model("start>fork>g; g>c>end; fork>c; g>d>end", event_gateway("g"), _M, catch("d", signal("s"))),
        "refused event-gateway-target",
    ),
    Asked(
        "a timer behind an event-based gateway is no cycle",
        model("start>g; g>c>end; g>d>end", event_gateway("g"), _M, catch("d", timer("cycle", "R3/PT1H"))),
        "refused timer-cycle",
    ),
    Asked(
        "a catch event is no cycle", model("start>c>end", catch("c", timer("cycle", "R3/PT1H"))), "refused timer-cycle"
    ),
    Asked("a send task throws its message", model("start>t>A>end", send("t", "m")), "completed", did="A"),
    Asked(
        "two sparing event sub-processes of one message are refused",
        model(
            "start>u>end",
            _esp("v", message("m"), "uv", interrupting=False),
            _esp("w", message("m"), "uw", interrupting=False),
        ),
        "refused handled-twice",
    ),
    Asked(
        "one that spares and one that does not are refused too",
        model("start>u>end", _esp("v", message("m"), "uv"), _esp("w", message("m"), "uw", interrupting=False)),
        "refused handled-twice",
    ),
    Asked(
        "in two scopes they are two",
        model("start>h>end", _esp("v", message("m"), "uv"), scope("h", "start1>u>end1", _esp("w", message("m"), "uw"))),
        "open uw",
        lambda c: c.message("w_s"),
    ),
    Asked(
        "a sub-process and a task in it may wait for one message",
        model(
            "start>h>end; b>B",
            scope("h", "start1>u>D>end1; d>D", boundary("d", "u", message("m"))),
            boundary("b", "h", message("m")),
        ),
        "completed",
        lambda c: c.message("d"),
        did="D",
    ),
    Asked(
        "two that are told apart by their correlation may wait for one message",
        model(
            "start>u>end; b>B; d>D",
            boundary("b", "u", message("m"), True, properties(correlation="= kind = 1")),
            boundary("d", "u", message("m"), True, properties(correlation="= kind = 2")),
        ),
        "completed",
        lambda c: c.message("d"),
        did="D",
    ),
)
