"""Compensation: what a handler sees, what may be one, and where it is asked from."""

from __future__ import annotations

from ..bpmn import (
    TERMINATE,
    boundary,
    call,
    compensate,
    end,
    error,
    event_sub,
    flows,
    loop,
    message,
    multi,
    parameters,
    receive,
    script,
    throw,
    undo,
    user,
)
from .asked import Asked, sees
from .drawn import called, model, scope

_BACK = throw("back", compensate())


def _undone(host: str, mark: str) -> str:
    """A handler that leaves its capital."""
    assert mark.isupper()
    return undo(host, f'<task id="{mark}" isForCompensation="true"/>')


_TWO = (_undone("u1", "C"), _undone("u2", "D"))
_SUB = scope("h", "start1>u1>u2>end1", *_TWO)


BEHAVIOURS = (
    Asked(
        "a handler sees the item of its instance",
        model(
            "start>u1>back>end",
            undo("u1", user("uc", isForCompensation="true")),
            user("u1", multi(c_collection="all", c_elementVariable="one")),
            _BACK,
        ),
        "open uc",
        lambda c: [c.complete("u1").complete("u1"), sees("uc", one="b")(c), c.complete("uc"), sees("uc", one="a")(c)],
        given={"all": ["a", "b"]},
    ),
    Asked(
        "a handler sees the values that the sub-process had",
        model(
            "start>h>back>end",
            scope(
                "h",
                "start1>u1>end1",
                parameters({"mine": "= k"}),
                undo("u1", script("uc", "mine", "kept", isForCompensation="true")),
            ),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1"),
        given={"k": 4},
        holds={"kept": 4},
    ),
    Asked(
        "a handler sees the case as it is now",
        model(
            "start>u1>set>back>end",
            undo("u1", script("uc", "k", "kept", isForCompensation="true")),
            script("set", "9", "k"),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1"),
        given={"k": 4},
        holds={"kept": 9},
    ),
    Asked(
        "a call is undone by its handler",
        model("start>h>back>end", call("h", "q"), _undone("h", "H"), _BACK, also=called("q", "start0>u1>end0")),
        "completed",
        lambda c: c.complete("u1"),
        did="H",
    ),
    Asked(
        "a handler may call",
        model(
            "start>u1>back>N>end",
            undo("u1", call("cc", "q", isForCompensation="true")),
            _BACK,
            also=called("q", "start0>u5>end0"),
        ),
        "completed",
        lambda c: c.complete("u1").complete("u5"),
        did="N",
    ),
    Asked(
        "an event sub-process undoes its scope",
        model(
            "start>u1>u2>end",
            *_TWO,
            event_sub("v", message("m"), throw("back", compensate()), flows("v_s>back", "v_f")),
        ),
        "completed",
        lambda c: c.complete("u1").message("v_s"),
        did="C",
    ),
    Asked(
        "what an error event sub-process undoes",
        model(
            "start>u1>fail",
            _undone("u1", "C"),
            end("fail", error("e")),
            event_sub("v", error("e"), throw("back", compensate()), flows("v_s>back", "v_f")),
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="C",
    ),
    Asked(
        "a compensation event sub-process of a sub-process",
        model(
            "start>h>back>N>end",
            scope("h", "start1>u1>end1", event_sub("v", compensate(), '<task id="Z"/>', flows("v_s>Z", "v_f"))),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="Z N",
    ),
    Asked(
        "in it single activities can be undone",
        model(
            "start>h>back>N>end",
            scope(
                "h",
                "start1>u1>u2>end1",
                *_TWO,
                event_sub(
                    "v", compensate(), '<task id="Z"/>', throw("only", compensate("u1")), flows("v_s>only>Z", "v_f")
                ),
            ),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="C Z N",
    ),
    Asked(
        "a compensation event sub-process does not run by itself",
        model(
            "start>h>N>end",
            scope("h", "start1>u1>end1", event_sub("v", compensate(), '<task id="Z"/>', flows("v_s>Z", "v_f"))),
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked(
        "the end of a process undoes nothing",
        model("start>u1>end", _undone("u1", "C")),
        "completed",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked(
        "deleting the case undoes nothing",
        model("start>u1>u2>back>end", *_TWO, _BACK),
        "cancelled",
        lambda c: c.complete("u1").cancel(),
        did="",
    ),
    Asked(
        "a terminate end event undoes nothing",
        model("start>fork>u1>u2>end; fork>u3>stop", *_TWO, end("stop", TERMINATE)),
        "terminated",
        lambda c: c.complete("u1").complete("u3"),
        did="",
    ),
    Asked(
        "a compensation boundary event leads by an association",
        model("start>u1>end; b>C", boundary("b", "u1", compensate()), '<task id="C" isForCompensation="true"/>'),
        "refused compensation-flow compensation-handler",
    ),
    Asked(
        "a handler has no flows",
        model("start>u1>back>end; C>end", _undone("u1", "C"), _BACK),
        "refused compensation-flow",
    ),
    Asked(
        "two compensation boundary events at one activity are refused",
        model(
            "start>u1>back>end",
            _undone("u1", "C"),
            _undone("u1", "D").replace("u1_b", "u1_b2").replace("u1_as", "u1_as2"),
            _BACK,
        ),
        "refused caught-twice",
    ),
    Asked(
        "an activity that is named must be there",
        model("start>u1>back>end", _undone("u1", "C"), throw("back", compensate("nobody"))),
        "refused compensation-target",
    ),
    Asked(
        "an activity that is named must be one that can be reached",
        model("start>h>back>end", _SUB, throw("back", compensate("u1"))),
        "refused compensation-target",
    ),
    Asked(
        "the parameters of a handler",
        model(
            "start>u1>back>end",
            undo("u1", user("uc", parameters({"y": "= x + 1"}, {"z": "= y"}), isForCompensation="true")),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1").complete("uc"),
        given={"x": 1},
        holds={"z": 2, "y": ...},
    ),
    Asked(
        "a handler sets what its sub-process has where it is known",
        model(
            "start>h>N>end",
            scope(
                "h",
                "start1>u1>end1",
                parameters({"mine": "= 0"}, {"kept": "= mine"}),
                undo("u1", user("uc", isForCompensation="true")),
                end("end1", compensate()),
            ),
        ),
        "completed",
        lambda c: c.complete("u1").complete("uc", mine=1, other=2),
        holds={"kept": 1, "mine": ..., "other": 2},
        did="N",
    ),
    Asked(
        "an event sub-process of a sub-process undoes that alone",
        model(
            "start>u3>h>N>end",
            _undone("u3", "Z"),
            scope("h", "start1>u1>u2>end1", *_TWO, event_sub("v", message("m"), _BACK, flows("v_s>back", "v_f"))),
        ),
        "completed",
        lambda c: c.complete("u3").complete("u1").message("v_s"),
        did="C N",
    ),
    Asked(
        "each round of a loop is undone",
        model(
            "start>u1>back>N>end",
            undo("u1", '<task id="C" isForCompensation="true"/>'),
            user("u1", loop("again")),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1", again=True).complete("u1", again=False),
        did="C C N",
    ),
    Asked(
        "a compensation event sub-process takes what is in its scope upon itself",
        model(
            "start>g>back>end",
            scope(
                "g",
                "start2>u2>h>end2",
                _undone("u2", "D"),
                scope(
                    "h",
                    "start1>u1>end1",
                    _undone("u1", "C"),
                    event_sub("v", compensate(), '<task id="Z"/>', flows("v_s>Z", "v_f")),
                ),
            ),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u2").complete("u1"),
        did="Z D",
    ),
    Asked(
        "it may throw on to what is in its scope",
        model(
            "start>h>back>end",
            scope(
                "h",
                "start1>u1>end1",
                _undone("u1", "C"),
                event_sub(
                    "v", compensate(), throw("again", compensate()), '<task id="Z"/>', flows("v_s>again>Z", "v_f")
                ),
            ),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1"),
        did="C Z",
    ),
    Asked(
        "a receive task may be a handler",
        model("start>u1>back>N>end", undo("u1", receive("r", "m", isForCompensation="true")), _BACK),
        "completed",
        lambda c: c.complete("u1").message("r"),
        did="N",
    ),
    Asked(
        "a sub-process may be a handler",
        model("start>u1>back>N>end", undo("u1", scope("hh", "start5>u5>end5", isForCompensation="true")), _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u5"),
        did="N",
    ),
    Asked(
        "an event sub-process in a handler",
        model(
            "start>u1>back>N>end",
            undo(
                "u1",
                scope(
                    "hh",
                    "start5>u5>end5",
                    event_sub("v", message("m"), '<task id="Z"/>', flows("v_s>Z", "v_f")),
                    isForCompensation="true",
                ),
            ),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1").message("v_s"),
        did="Z N",
    ),
    Asked(
        "a handler at a sub-process and a compensation event sub-process in it are refused together",
        model(
            "start>h>back>end",
            scope("h", "start1>u1>end1", event_sub("v", compensate(), '<task id="Z"/>', flows("v_s>Z", "v_f"))),
            _undone("h", "H"),
            _BACK,
        ),
        "refused compensation-twice",
    ),
    Asked(
        "two compensation event sub-processes are refused",
        model(
            "start>h>back>end",
            scope(
                "h",
                "start1>u1>end1",
                event_sub("v", compensate(), '<task id="Z"/>', flows("v_s>Z", "v_f")),
                event_sub("w", compensate(), '<task id="Y"/>', flows("w_s>Y", "w_f")),
            ),
            _BACK,
        ),
        "refused caught-twice",
    ),
)
