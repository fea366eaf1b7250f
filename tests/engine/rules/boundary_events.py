"""Boundary events: one host of the right kind in the same scope, a trigger, and a way out."""

from .models import BOUNDARY
from .rule import breaks

_HOST = 'attachedToRef="u"'
_M = '<messageEventDefinition messageRef="M"/>'
_FLOW = '<sequenceFlow id="f4" sourceRef="b" targetRef="end"></sequenceFlow>'
_EVENT = f'<boundaryEvent id="b" {_HOST} cancelActivity="true">{_M}</boundaryEvent>'

RULES = [
    *breaks(
        BOUNDARY,
        "10.5.3",
        "attached-to",
        {
            "a boundary event names its host": (_HOST, ""),
            "the host of a boundary event is in the file": (_HOST, 'attachedToRef="gone"'),
            "a boundary event is not at a gateway": (_HOST, 'attachedToRef="x"'),
            "a boundary event is not at a start event": (_HOST, 'attachedToRef="start"'),
            "a boundary event is not at an end event": (_HOST, 'attachedToRef="end"'),
            "a boundary event is not at itself": (_HOST, 'attachedToRef="b"'),
            "a boundary event is not at a flow": (_HOST, 'attachedToRef="f1"'),
            "a boundary event is not at its process": (_HOST, 'attachedToRef="p"'),
            "a boundary event is not at a task in a sub-process": (_HOST, 'attachedToRef="w"'),
            "a boundary event is not at a message": (_HOST, 'attachedToRef="M"'),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "handled-twice",
        {
            "one boundary event of an activity waits for one message": (
                _EVENT,
                _EVENT + _EVENT.replace('id="b"', 'id="b2"') + _FLOW.replace("f4", "f9").replace('"b"', '"b2"'),
            ),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "event-unsupported",
        {
            "a boundary event waits for something": (_M, ""),
            "a boundary event does not wait for a termination": (_M, "<terminateEventDefinition/>"),
            "a boundary event is no link": (_M, '<linkEventDefinition name="L"/>'),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "cancel-place",
        {"a cancel boundary event is at a transaction": (_M, "<cancelEventDefinition/>")},
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "error-interrupts",
        {
            "an error boundary event interrupts": (
                f'cancelActivity="true">{_M}',
                'cancelActivity="false"><errorEventDefinition/>',
            ),
        },
    ),
    *breaks(BOUNDARY, "10.5.3", "flow-missing", {"a boundary event leads somewhere": (_FLOW, "")}),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "attribute-value",
        {
            "whether a boundary event cancels is yes or no": ('cancelActivity="true"', 'cancelActivity="sometimes"'),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "attribute-place",
        {
            "a boundary event has no default flow": (_HOST, f'{_HOST} default="f4"'),
            "a boundary event is not asked whether it interrupts as a start": (_HOST, f'{_HOST} isInterrupting="true"'),
            "a task has no host": ('<userTask id="u"', '<userTask attachedToRef="x" id="u"'),
            "a task cancels nothing": ('<userTask id="u"', '<userTask cancelActivity="false" id="u"'),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.5",
        "code-missing",
        {
            "an error that is caught is in the file": (_M, '<errorEventDefinition errorRef="gone"/>'),
            "an escalation that is caught is in the file": (_M, '<escalationEventDefinition escalationRef="gone"/>'),
            "an error that is caught is an error": (_M, '<errorEventDefinition errorRef="M"/>'),
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.6",
        "timer-cycle",
        {
            "what interrupts does so once": (
                _M,
                "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>",
            ),
        },
    ),
]
