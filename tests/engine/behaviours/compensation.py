"""Compensation: what is undone, and in which order."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    compensate,
    end,
    message,
    multi,
    throw,
    undo,
    undone_by_user,
    user,
)
from .asked import Asked
from .drawn import model, scope

_BACK = throw("back", compensate())


def _undone(host: str, mark: str) -> str:
    """A handler that leaves its capital."""
    assert mark.isupper()
    return undo(host, f'<task id="{mark}" isForCompensation="true"/>')


_TWO = (_undone("u1", "C"), _undone("u2", "D"))
_SUB = scope("h", "start1>u1>u2>end1", *_TWO)


BEHAVIOURS = (
    Asked(
        "what was completed is undone, last first",
        model("start>u1>u2>back>N>end", *_TWO, _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D C N",
    ),
    Asked(
        "what was not reached is not undone",
        model("start>u1>back>u2>end", *_TWO, _BACK),
        "open u2",
        lambda c: c.complete("u1"),
        did="C",
    ),
    Asked(
        "what is still open is not undone",
        model("start>fork>u1>end; fork>u2>back>end", *_TWO, _BACK),
        "open u1",
        lambda c: c.complete("u2"),
        did="D",
    ),
    Asked(
        "one activity by name",
        model("start>u1>u2>back>N>end", *_TWO, throw("back", compensate("u1"))),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="C N",
    ),
    Asked("with nothing to undo it goes on", model("start>back>u1>end", _BACK, _undone("u1", "C")), "open u1", did=""),
    Asked(
        "an end event undoes and ends",
        model("start>u1>u2>end", *_TWO, end("end", compensate())),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D C",
    ),
    Asked(
        "an end event by name",
        model("start>u1>u2>end", *_TWO, end("end", compensate("u2"))),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D",
    ),
    Asked(
        "it waits for the handlers",
        model("start>u1>back>N>end", undone_by_user("u1", "uc"), _BACK),
        "open uc",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked(
        "and goes on after them",
        model("start>u1>back>N>end", undone_by_user("u1", "uc"), _BACK),
        "completed",
        lambda c: c.complete("u1").complete("uc"),
        did="N",
    ),
    Asked(
        "unawaited it goes on at once",
        model(
            "start>u1>back>N>u9>end", undone_by_user("u1", "uc"), throw("back", compensate(waitForCompletion="false"))
        ),
        "open u9 uc",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked(
        "a sub-process that is done is undone inside",
        model("start>h>back>N>end", _SUB, _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D C N",
    ),
    Asked(
        "a sub-process by name",
        model("start>h>u3>back>N>end", _SUB, _undone("u3", "Z"), throw("back", compensate("h"))),
        "completed",
        lambda c: c.complete("u1").complete("u2").complete("u3"),
        did="D C N",
    ),
    Asked(
        "a handler of the sub-process takes the place of those inside",
        model("start>h>back>N>end", _SUB, _undone("h", "H"), _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="H N",
    ),
    Asked(
        "a sub-process in a sub-process",
        model("start>g>back>N>end", scope("g", "start2>h>end2", _SUB), _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="D C N",
    ),
    Asked(
        "thrown inside it undoes what is inside alone",
        model("start>u3>h>N>end", _undone("u3", "Z"), scope("h", "start1>u1>back>end1", _undone("u1", "C"), _BACK)),
        "completed",
        lambda c: c.complete("u3").complete("u1"),
        did="C N",
    ),
    Asked(
        "a sub-process that is open is not undone from outside",
        model("start>fork>h>end; fork>u3>back>end", _SUB, _BACK),
        "open u2",
        lambda c: c.complete("u1").complete("u3"),
        did="",
    ),
    Asked(
        "a sub-process that was interrupted is not undone",
        model("start>h>end; x>back>N>end", _SUB, boundary("x", "h", message("m")), _BACK),
        "completed",
        lambda c: c.complete("u1").message("x"),
        did="N",
    ),
    Asked(
        "what was undone is not undone again",
        model("start>u1>back>again>end", _undone("u1", "C"), _BACK, throw("again", compensate())),
        "completed",
        lambda c: c.complete("u1"),
        did="C",
    ),
    Asked(
        "done twice it is undone twice",
        model(
            "start>xor1>u1>x; x>xor1[more]; x>back!fx>end",
            '<exclusiveGateway id="x" default="fx"/>',
            _undone("u1", "C"),
            _BACK,
        ),
        "completed",
        lambda c: c.complete("u1", more=True).complete("u1", more=False),
        did="C C",
    ),
    Asked(
        "each instance of a repeated task is undone",
        model(
            "start>u1>back>N>end", undo("u1", '<task id="C" isForCompensation="true"/>'), user("u1", multi("3")), _BACK
        ),
        "completed",
        lambda c: [c.complete("u1") for _ in range(3)],
        did="C C C N",
    ),
    Asked(
        "each instance of a repeated sub-process is undone",
        model("start>h>back>N>end", scope("h", "start1>u1>end1", multi("2"), _undone("u1", "C")), _BACK),
        "completed",
        lambda c: c.complete("u1").complete("u1"),
        did="C C N",
    ),
    Asked(
        "instances that are done are not undone while the activity is not",
        model(
            "start>fork>u1>end; fork>u2>back>end",
            undo("u1", '<task id="C" isForCompensation="true"/>'),
            user("u1", multi("2")),
            _BACK,
        ),
        "open u1",
        lambda c: c.complete("u1").complete("u2"),
        did="",
    ),
)
