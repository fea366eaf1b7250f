"""Compensation and transactions: what undoes an activity, what asks for it, and what cancels a transaction."""

from ..bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    event_sub,
    flows,
    message,
    multi,
    process,
    start,
    sub,
    throw,
    transaction,
    undone_by_user,
    user,
    xor,
)
from .rule import breaks

_UNDONE = process(
    "start>u!f1; u>v!f2; v>t!f3; t>end!f4",
    start(),
    user("u"),
    undone_by_user("u", "revoke"),
    user("v"),
    throw("t", compensate("u", waitForCompletion="false")),
    end(),
)
_INNER = sub("s", start("s2"), user("w"), end("e2"), flows("s2>w!h1; w>e2!h2"))
_BESIDE = event_sub("h", message("M"), end("he"), flows("h_s>he!k1"), interrupting=False)
_PARTS = [start("s1"), xor("x", default="g3"), end("c", CANCEL), _INNER, _BESIDE, end("e1")]
_TRANSACTED = process(
    "start>tx!f1; tx>end!f2; b>lost!f3",
    start(),
    transaction("tx", multi("2"), *_PARTS, flows("s1>x!g1; x>c[stop]!g2; x>s!g3; s>e1!g4")),
    boundary("b", "tx", CANCEL),
    end(),
    end("lost"),
    messages="M",
    errors="E",
)
_E2, _HE = '<endEvent id="e2">', '<endEvent id="he">'
_UP_TO = '<userTask id="v"></userTask>'

RULES = [
    *breaks(
        _TRANSACTED,
        "10.5.5",
        "cancel-place",
        {
            "no other sub-process in a transaction cancels it": (_E2, _E2 + CANCEL),
            "no event sub-process in a transaction cancels it": (_HE, _HE + CANCEL),
        },
    ),
    *breaks(
        _TRANSACTED,
        "10.7",
        "cancel-unhandled",
        {
            "a transaction that is cancelled has a way on": (
                f'cancelActivity="true">{CANCEL}',
                'cancelActivity="true"><errorEventDefinition errorRef="E"/>',
            ),
        },
    ),
    *breaks(
        _TRANSACTED,
        "10.5.3",
        "cancel-interrupts",
        {
            "a cancel boundary event interrupts": (
                f'cancelActivity="true">{CANCEL}',
                f'cancelActivity="false">{CANCEL}',
            ),
        },
    ),
    *breaks(
        _UNDONE,
        "10.5.5",
        "attribute-value",
        {
            "whether compensation is waited for is yes or no": (
                'waitForCompletion="false"',
                'waitForCompletion="never"',
            ),
        },
    ),
    *breaks(
        _UNDONE,
        "10.5.5",
        "compensation-target",
        {
            "what is to be undone can be undone": ('activityRef="u"', 'activityRef="v"'),
            "a handler is not undone": ('activityRef="u"', 'activityRef="revoke"'),
        },
    ),
    *breaks(
        _UNDONE,
        "10.6.1",
        "compensation-flow",
        {
            "no flow leads to a compensation handler": (
                _UP_TO,
                f'{_UP_TO}<sequenceFlow id="z" sourceRef="v" targetRef="revoke"/>',
            ),
            "no flow leads on from a compensation handler": (
                _UP_TO,
                f'{_UP_TO}<sequenceFlow id="z" sourceRef="revoke" targetRef="end"/>',
            ),
            "no flow leads on from a compensation boundary event": (
                _UP_TO,
                f'{_UP_TO}<sequenceFlow id="z" sourceRef="u_b" targetRef="end"/>',
            ),
        },
    ),
]
