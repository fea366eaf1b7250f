"""Inclusive and complex gateways: which ways are taken, which tokens may still come."""

from __future__ import annotations

from ..bpmn import boundary, call, catch, complex_, element, event_gateway, message, multi, script, signal, timer, user
from .asked import Asked
from .drawn import called, model, scope


def _xor(default: str = "") -> str:
    return element("exclusiveGateway", "x", **({"default": default} if default else {}))


def _or(id_: str = "o", default: str = "") -> str:
    return element("inclusiveGateway", id_, **({"default": default} if default else {}))


_THREE = "start>o; o>A[n > 1]>j; o>B[n > 2]>j; o>C[n > 3]>j; j>N>end"
_USERS = "start>o; o>u1[n > 1]>j; o>u2[n > 2]>j; o>u3[n > 3]>j; j>N>end"
_O = (_or(), _or("j"))

BEHAVIOURS = (
    Asked("every true way of an inclusive gateway", model(_THREE, *_O), "completed", given={"n": 3}, did="A B N"),
    Asked("all of them", model(_THREE, *_O), "completed", given={"n": 9}, did="A B C N"),
    Asked("one of them", model(_THREE, *_O), "completed", given={"n": 2}, did="A N"),
    Asked("none true and no default fails", model(_THREE, *_O), "fails no-flow-taken", given={"n": 0}),
    Asked(
        "the default of an inclusive gateway",
        model("start>o; o>A[n > 1]>j; o>B!d>j; j>N>end", _or("o", "d"), _or("j")),
        "completed",
        given={"n": 0},
        did="B N",
    ),
    Asked(
        "not with another way that is true",
        model("start>o; o>A[n > 1]>j; o>B!d>j; j>N>end", _or("o", "d"), _or("j")),
        "completed",
        given={"n": 5},
        did="A N",
    ),
    Asked(
        "a way without a condition is always taken",
        model("start>o; o>A[n > 1]>j; o>B>j; j>N>end", *_O),
        "completed",
        given={"n": 5},
        did="A B N",
    ),
    Asked(
        "an inclusive join waits for those that come",
        model(_USERS, *_O),
        "open u2",
        lambda c: c.complete("u1"),
        given={"n": 3},
        did="",
    ),
    Asked(
        "and not for those that do not",
        model(_USERS, *_O),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        given={"n": 3},
        did="N",
    ),
    Asked(
        "an inclusive join behind a parallel fork",
        model("start>fork; fork>u1>j; fork>u2>j; j>N>end", _or("j")),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="N",
    ),
    Asked(
        "a branch that ends before the join is not waited for",
        model("start>fork; fork>u1>j; fork>u2>end2; j>N>end", _or("j")),
        "open u2",
        lambda c: c.complete("u1"),
        did="N",
    ),
    Asked(
        "a branch that may still come is waited for",
        model("start>fork; fork>u1>j; fork>u2>x; x>end2[n > 1]; x>j!d; j>N>end", _or("j"), _xor("d")),
        "open u2",
        lambda c: c.complete("u1"),
        given={"n": 5},
        did="",
    ),
    Asked(
        "once it cannot come the join goes on",
        model("start>fork; fork>u1>j; fork>u2>x; x>end2[n > 1]; x>j!d; j>N>end", _or("j"), _xor("d")),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        given={"n": 5},
        did="N",
    ),
    Asked(
        "a join behind an event-based gateway",
        model(
            "start>fork; fork>g; g>c>j; g>d>j; fork>u1>j; j>N>end",
            event_gateway("g"),
            catch("c", message("m")),
            catch("d", timer("duration", "PT1H")),
            _or("j"),
        ),
        "completed",
        lambda c: c.message("c").complete("u1"),
        did="N",
    ),
    Asked(
        "a join behind a sub-process",
        model("start>fork; fork>h>j; fork>u1>j; j>N>end", scope("h", "start1>u2>end1"), _or("j")),
        "open u2",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked(
        "a join behind a call",
        model("start>fork; fork>h>j; fork>u1>j; j>N>end", call("h", "q"), _or("j"), also=called("q", "start0>u2>end0")),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="N",
    ),
    Asked(
        "a join behind a repeated sub-process",
        model("start>fork; fork>h>j; fork>u1>j; j>N>end", scope("h", "start1>u2>end1", multi("2")), _or("j")),
        "completed",
        lambda c: c.complete("u2").complete("u1").complete("u2"),
        did="N",
    ),
    Asked(
        "a cancelled branch is not waited for",
        model("start>fork; fork>u1>j; fork>u2>j; b>end2; j>N>end", _or("j"), boundary("b", "u2", message("m"))),
        "completed",
        lambda c: c.complete("u1").message("b"),
        did="N",
    ),
    Asked(
        "split, merge, split",
        model(
            "start>o; o>A[n > 1]>j; o>B[n > 2]>j; j>y; y>C[n > 1]>k; y>D[n > 9]>k; k>N>end",
            _or(),
            _or("j"),
            _or("y"),
            _or("k"),
        ),
        "completed",
        given={"n": 3},
        did="A B C N",
    ),
    Asked(
        "an inclusive gateway in a loop",
        model("start>xor1>o; o>A[true]>j; o>B[n > 1]>j; j>u1>x; x>xor1[again]; x>end!d", _or(), _or("j"), _xor("d")),
        "open u1",
        lambda c: c.complete("u1", again=True),
        given={"n": 2},
        did="A B A B",
    ),
    Asked(
        "a loop over an exclusive gateway",
        model("start>xor1>set>x; x>xor1[n < 50]; x>end!d", script("set", "n + 1", "n"), _xor("d")),
        "completed",
        given={"n": 0},
        holds={"n": 50},
    ),
    Asked(
        "several flows out of a task",
        model("start>u>A>end; u>B>end"),
        "completed",
        lambda c: c.complete("u"),
        did="A B",
    ),
    Asked(
        "conditions on flows out of a task",
        model("start>u; u>A[n > 1]>end; u>B[n > 9]>end"),
        "completed",
        lambda c: c.complete("u", n=5),
        did="A",
    ),
    Asked(
        "the default out of a task",
        model("start>u; u>A[n > 9]>end; u>B!d>end", user("u", default="d")),
        "completed",
        lambda c: c.complete("u", n=5),
        did="B",
    ),
    Asked(
        "not beside one that is true",
        model("start>u; u>A[n > 1]>end; u>B!d>end", user("u", default="d")),
        "completed",
        lambda c: c.complete("u", n=5),
        did="A",
    ),
    Asked("several flows into a task are as many runs", model("start>fork>A>end; fork>A"), "completed", did="A A"),
    Asked(
        "two of three by a complex gateway",
        model("start>fork; fork>u1>k; fork>u2>k; fork>u3>k; k>N>end", complex_("k", "activationCount >= 2")),
        "open u3",
        lambda c: c.complete("u1").complete("u2"),
        did="N",
    ),
    Asked(
        "an event-based gateway has several ways",
        model("start>g; g>c>A>end; g>d>B>end", event_gateway("g"), catch("c", message("m")), catch("d", signal("s"))),
        "waits c d",
    ),
    Asked(
        "the loser of the race is gone",
        model("start>g; g>c>u>end; g>d>B>end", event_gateway("g"), catch("c", message("m")), catch("d", signal("s"))),
        "open u",
        lambda c: c.message("c"),
    ),
    Asked(
        "a flow to nowhere is refused",
        model("start>A>end").replace(b'targetRef="end"', b'targetRef="gone"'),
        "refused flow-end",
    ),
    Asked(
        "a node that nothing leads to is refused beside a start event",
        model("start>A>end; B>end"),
        "refused unreachable",
    ),
    Asked(
        "a flow out of a sub-process is refused",
        model("start>h>end", scope("h", "start1>u1>end")),
        "refused flow-crosses",
    ),
)
