"""Compensation and transactions that could not run as drawn are refused at their element, by rule."""

import pytest

from .bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    error,
    event_sub,
    flows,
    process,
    start,
    sub,
    throw,
    transaction,
    undo,
    undone_by_user,
    user,
)
from .source.refused import problems

AGAIN = {"isForCompensation": "true"}
EVENT = f'<boundaryEvent id="b" attachedToRef="A">{compensate()}</boundaryEvent>'


def around(*elements: str, flow: str = "start>A>end") -> bytes:
    return process(flow, start(), user("A"), *elements, end())


def inside(tag: object, *elements: str, flow: str = "s>A>e") -> bytes:
    assert callable(tag)
    scope = tag("sp", start("s"), user("A"), *elements, end("e"), flows(flow, "i"))
    return process("start>sp>end", start(), scope, end())


def tx(*elements: str, flow: str = "s>A>e") -> bytes:
    return inside(transaction, *elements, flow=flow)


OWN = event_sub("es", compensate(), user("H"), end("e2"), flows("es_s>H>e2", "h"))
LEAVE = boundary("cb", "sp", CANCEL)

BROKEN = {
    "without a handler": (around(EVENT), "compensation-handler", "b"),
    "with two handlers": (
        around(undone_by_user("A", "u"), user("u2", **AGAIN), '<association id="a2" sourceRef="A_b" targetRef="u2"/>'),
        "compensation-handler",
        "A_b",
    ),
    "handler without the marker": (around(undo("A", user("u")), flow="start>A>u>end"), "compensation-handler", "A_b"),
    "handler on another level": (
        around(
            EVENT,
            sub("sp", start("s"), user("u", **AGAIN), end("e"), flows("s>e", "i")),
            '<association id="a" sourceRef="b" targetRef="u"/>',
            flow="start>A>sp>end",
        ),
        "compensation-handler",
        "b",
    ),
    "flow out of the event": (
        around(undone_by_user("A", "u"), flow="start>A>end; A_b>end"),
        "compensation-flow",
        "A_b",
    ),
    "flow out of the handler": (around(undone_by_user("A", "u"), flow="start>A>end; u>end"), "compensation-flow", "u"),
    "flow into the handler": (
        around(undone_by_user("A", "u"), flow="start>A>end; A>u"),
        "compensation-flow",
        "u",
    ),
    "handler that nothing leads to": (around(user("u", **AGAIN)), "compensation-handler", "u"),
    "boundary event on a handler": (
        around(undone_by_user("A", "u"), boundary("n", "u", error()), flow="start>A>end; n>end"),
        "compensation-boundary",
        "u",
    ),
    "two compensation events": (
        around(undone_by_user("A", "u"), EVENT, '<association id="a" sourceRef="b" targetRef="u"/>'),
        "caught-twice",
        "b",
    ),
    "gateway as a handler": (
        around('<exclusiveGateway id="g" isForCompensation="true"/>', flow="start>A>g>end"),
        "compensation",
        "g",
    ),
    "event sub-process as a handler": (
        around(OWN.replace("<subProcess ", '<subProcess isForCompensation="true" ').replace(compensate(), error())),
        "compensation-handler",
        "es",
    ),
    "of nothing": (around(throw("t", compensate("X")), flow="start>A>t>end"), "compensation-target", "t"),
    "of what has no handler": (around(throw("t", compensate("A")), flow="start>A>t>end"), "compensation-target", "t"),
    "of a handler": (
        around(undone_by_user("A", "u"), throw("t", compensate("u")), flow="start>A>t>end"),
        "compensation-target",
        "t",
    ),
    "of what is outside": (
        process(
            "start>A>sp>end",
            start(),
            user("A"),
            undone_by_user("A", "u"),
            sub("sp", start("s"), end("e", compensate("A")), flows("s>e", "i")),
            end(),
        ),
        "compensation-target",
        "e",
    ),
    "event sub-process and boundary event": (
        process(
            "start>sp>end",
            start(),
            sub("sp", start("s"), user("A"), end("e"), flows("s>A>e", "i"), OWN),
            undone_by_user("sp", "u"),
            end(),
        ),
        "compensation-twice",
        "es_s",
    ),
    "event sub-process in a handler": (
        around(undo("A", sub("u", start("s"), end("e"), flows("s>e", "i"), OWN, **AGAIN))),
        "compensation-place",
        "es_s",
    ),
    "event sub-process in one that compensates": (
        inside(sub, event_sub("ev", compensate(), end("e3"), flows("ev_s>e3", "v"), OWN)),
        "compensation-place",
        "es_s",
    ),
    "two event sub-processes": (
        inside(sub, OWN, event_sub("es2", compensate(), end("e3"), flows("es2_s>e3", "v"))),
        "caught-twice",
        "es2_s",
    ),
    "start of a process": (process("n>end", start("n", compensate()), end()), "event-unsupported", "n"),
    "cancel end outside a transaction": (inside(sub, end("c", CANCEL), flow="s>A>c; s>e"), "cancel-place", "c"),
    "cancel boundary outside a transaction": (
        around(boundary("n", "A", CANCEL), flow="start>A>end; n>end"),
        "cancel-place",
        "n",
    ),
    "cancel without a way out": (tx(end("c", CANCEL), flow="s>A>c; A>e"), "cancel-unhandled", "c"),
    "cancel deeper than the transaction": (
        tx(sub("in", start("s2"), end("c", CANCEL), flows("s2>c", "j")), flow="s>A>in>e"),
        "cancel-place",
        "c",
    ),
    "cancel that does not interrupt": (
        process(
            "start>sp>end; n>end",
            start(),
            transaction("sp", start("s"), end("c", CANCEL), flows("s>c", "i")),
            boundary("n", "sp", CANCEL, interrupting=False),
            end(),
        ),
        "cancel-interrupts",
        "n",
    ),
    "transaction with another method": (
        inside(lambda *parts: transaction(*parts, method="##Store")),
        "transaction-method",
        "sp",
    ),
    "transaction by an event": (
        inside(lambda *parts: transaction(*parts, triggeredByEvent="true")),
        "transaction-event",
        "sp",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_refused_by_rule_and_element(case: str) -> None:
    """Each breaks one rule, which is named at its element."""
    xml, rule, element_id = BROKEN[case]
    assert (rule, element_id) in {(problem.rule, problem.element_id) for problem in problems(xml)}
