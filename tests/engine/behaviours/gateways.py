"""Exclusive, parallel and event-based gateways and flows: which ways are taken, what a join waits for."""

from __future__ import annotations

from ..bpmn import element
from .asked import Asked
from .drawn import model, scope


def _xor(default: str = "") -> str:
    return element("exclusiveGateway", "x", **({"default": default} if default else {}))


BEHAVIOURS = (
    Asked(
        "of several true conditions the first in the file",
        model("start>x; x>A[n > 0]>end; x>B[n > 1]>end", _xor()),
        "completed",
        given={"n": 5},
        did="A",
    ),
    Asked(
        "the default where none is true",
        model("start>x; x>A[n > 9]>end; x>B!d>end", _xor("d")),
        "completed",
        given={"n": 5},
        did="B",
    ),
    Asked(
        "the default is not taken where one is true",
        model("start>x; x>A[n > 1]>end; x>B!d>end", _xor("d")),
        "completed",
        given={"n": 5},
        did="A",
    ),
    Asked(
        "the default may be drawn first",
        model("start>x; x>B!d>end; x>A[n > 1]>end", _xor("d")),
        "completed",
        given={"n": 5},
        did="A",
    ),
    Asked(
        "none true and no default fails the step",
        model("start>x; x>A[n > 9]>end; x>B[n > 8]>end", _xor()),
        "fails no-flow-taken",
        given={"n": 5},
    ),
    Asked("one way out needs no condition", model("start>x>A>end", _xor()), "completed", did="A"),
    Asked(
        "one way out with a condition that is false fails",
        model("start>x; x>A[n > 9]>end", _xor()),
        "fails no-flow-taken",
        given={"n": 5},
    ),
    Asked(
        "one way without a condition is the default",
        model("start>x; x>A>end; x>B[n > 1]>end", _xor()),
        "completed",
        given={"n": 5},
        did="B",
    ),
    Asked(
        "two ways without a condition are refused",
        model("start>x; x>A>end; x>B>end", _xor()),
        "refused condition-missing",
    ),
    Asked(
        "a default with a condition is refused",
        model("start>x; x>A[n > 1]!d>end; x>B[n > 1]>end", _xor("d")),
        "refused default-condition",
    ),
    Asked(
        "a default that is no way out is refused",
        model("start>x; x>A[n > 1]>end; x>B[n > 2]>end", _xor("nowhere")),
        "refused default-flow",
    ),
    Asked(
        "a condition that is null fails the step",
        model("start>x; x>A[z]>end; x>B!d>end", _xor("d")),
        "fails expression-failed-at",
    ),
    Asked(
        "a comparison with null is not true",
        model("start>x; x>A[z > 1]>end; x>B!d>end", _xor("d")),
        "fails expression-failed-at",
    ),
    Asked(
        "a merging gateway passes each token", model("start>fork>x; fork>x; x>A>end", _xor()), "completed", did="A A"
    ),
    Asked(
        "spaces around a condition are nothing",
        model("start>x; x>A[  n > 1  ]>end; x>B!d>end", _xor("d")),
        "completed",
        given={"n": 5},
        did="A",
    ),
    Asked(
        "a split runs every way", model("start>fork; fork>A>join; fork>B>join; join>N>end"), "completed", did="A B N"
    ),
    Asked(
        "a join waits for every way in",
        model("start>fork; fork>u1>join; fork>u2>join; join>N>end"),
        "open u2",
        lambda c: c.complete("u1"),
        did="",
    ),
    Asked(
        "unbalanced forks and joins",
        model("start>fork1; fork1>u1>join1; fork1>fork2; fork2>u2>join1; fork2>u3>join2; join1>join2; join2>N>end"),
        "completed",
        lambda c: c.complete("u1").complete("u2").complete("u3"),
        did="N",
    ),
    Asked(
        "nested forks",
        model("start>fork1; fork1>fork2; fork2>A>join2; fork2>B>join2; join2>join1; fork1>C>join1; join1>N>end"),
        "completed",
        did="C A B N",
    ),
    Asked("a fork that leads to ends only", model("start>fork; fork>end1; fork>end2; fork>end3"), "completed"),
    Asked(
        "conditions behind a parallel gateway are refused",
        model("start>fork; fork>A[n > 1]>end; fork>B>end2"),
        "refused condition-place",
    ),
    Asked(
        "one gateway joins and splits",
        model("start>fork; fork>u1>join; fork>u2>join; join>A>end; join>B>end2"),
        "completed",
        lambda c: c.complete("u1").complete("u2"),
        did="A B",
    ),
    Asked(
        "a join in a sub-process joins its own",
        model(
            "start>fork>h>join>N>end; fork>u2>join",
            scope("h", "start1>fork1; fork1>A>join1; fork1>B>join1; join1>end1"),
        ),
        "open u2",
        did="A B",
    ),
    Asked(
        "a way that comes twice does not stand for another",
        model("start>fork>x; fork>x; x>join; fork>u>join; join>N>end", _xor()),
        "stuck at join",
        lambda c: c.complete("u"),
        did="N",
    ),
    Asked(
        "a join whose other way never comes is told",
        model("start>x; x>A[n > 1]>join; x>B!d>join; join>N>end", _xor("d")),
        "stuck at join",
        given={"n": 5},
    ),
    Asked(
        "two true flows to one task are two runs of it",
        model("start>u; u>A[n > 1]>end; u>A[n > 2]; u>A[n > 9]"),
        "completed",
        lambda c: c.complete("u"),
        given={"n": 5},
        did="A A",
    ),
    Asked(
        "a condition with a mark is FEEL too",
        model("start>x; x>A[= n > 1]>end; x>B!d>end", _xor("d")),
        "completed",
        given={"n": 5},
        did="A",
    ),
    Asked(
        "a condition in another language is refused",
        model("start>x; x>A[n > 1]>end; x>B!d>end", _xor("d")).replace(
            b"<conditionExpression>", b'<conditionExpression language="javascript">'
        ),
        "refused language",
    ),
    Asked("a condition in JUEL is refused", model("start>x; x>A[${n > 1}]>end; x>B!d>end", _xor("d")), "refused juel"),
)
