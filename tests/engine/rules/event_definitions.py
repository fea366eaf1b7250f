"""Which definitions an event may have, how many, and what is in them."""

from .models import EVENTS, HANDLED, PLAIN, SUB
from .rule import breaks

_S, _E = '<startEvent id="start">', '<endEvent id="end">'
_T = '<messageEventDefinition messageRef="N"/>'
_M, _O = '<messageEventDefinition messageRef="M"/>', '<signalEventDefinition signalRef="S"/>'
_D, _C = "<timeDuration>PT1H</timeDuration>", "<condition>a &gt; 1</condition>"

RULES = [
    *breaks(
        PLAIN,
        "10.5.2",
        "event-unsupported",
        {
            "a process is not started by an error": (_S, f'{_S}<errorEventDefinition errorRef="E"/>'),
            "a process is not started by an escalation": (_S, f'{_S}<escalationEventDefinition escalationRef="K"/>'),
            "a process is not started by compensation": (_S, f"{_S}<compensateEventDefinition/>"),
            "a process is not started by a cancel": (_S, f"{_S}<cancelEventDefinition/>"),
            "a process is not started by a termination": (_S, f"{_S}<terminateEventDefinition/>"),
            "a process is not started by a link": (_S, f'{_S}<linkEventDefinition name="L"/>'),
        },
    ),
    *breaks(
        PLAIN,
        "10.5.4",
        "event-unsupported",
        {
            "an end event does not wait for a time": (_E, f"{_E}<timerEventDefinition>{_D}</timerEventDefinition>"),
            "an end event does not wait for a condition": (
                _E,
                f"{_E}<conditionalEventDefinition>{_C}</conditionalEventDefinition>",
            ),
            "an end event is no link": (_E, f'{_E}<linkEventDefinition name="L"/>'),
        },
    ),
    *breaks(
        PLAIN,
        "10.5.4",
        "cancel-place",
        {"a cancel end event stands in a transaction": (_E, f"{_E}<cancelEventDefinition/>")},
    ),
    *breaks(
        EVENTS,
        "10.5.3",
        "event-unsupported",
        {
            "an event on the way does not catch errors": (_M, '<errorEventDefinition errorRef="E"/>'),
            "an event on the way does not catch escalations": (_M, '<escalationEventDefinition escalationRef="K"/>'),
            "an event on the way does not catch compensation": (_M, "<compensateEventDefinition/>"),
            "an event on the way does not catch a cancel": (_M, "<cancelEventDefinition/>"),
            "an event on the way does not catch a termination": (_M, "<terminateEventDefinition/>"),
            "a catching event waits for something": (_M, ""),
            "an event on the way does not throw an error": (_T, '<errorEventDefinition errorRef="E"/>'),
            "an event on the way does not throw a time": (_T, f"<timerEventDefinition>{_D}</timerEventDefinition>"),
            "an event on the way does not throw a condition": (
                _T,
                f"<conditionalEventDefinition>{_C}</conditionalEventDefinition>",
            ),
            "an event on the way does not throw a cancel": (_T, "<cancelEventDefinition/>"),
            "an event on the way does not terminate": (_T, "<terminateEventDefinition/>"),
        },
    ),
    *breaks(
        SUB,
        "10.5.2",
        "event-unsupported",
        {
            f"an embedded sub-process is not started by {word}": (
                '<startEvent id="ss">',
                f'<startEvent id="ss">{definition}',
            )
            for word, definition in {
                "a message": _M,
                "a signal": _O,
                "a time": f"<timerEventDefinition>{_D}</timerEventDefinition>",
                "a condition": f"<conditionalEventDefinition>{_C}</conditionalEventDefinition>",
                "an error": '<errorEventDefinition errorRef="E"/>',
            }.items()
        },
    ),
    *breaks(
        HANDLED,
        "10.5.2",
        "event-unsupported",
        {
            "an event sub-process waits for something": (_M, ""),
            "an event sub-process is not started by a link": (_M, '<linkEventDefinition name="L"/>'),
            "an event sub-process is not started by a cancel": (_M, "<cancelEventDefinition/>"),
            "an event sub-process is not started by a termination": (_M, "<terminateEventDefinition/>"),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "timer-missing",
        {
            "a timer has a time": (_D, ""),
            "a timer has one kind of time": (_D, f"{_D}<timeDate>2030-01-01</timeDate>"),
            "a time is not empty": (_D, "<timeDuration/>"),
            "a timer is a date or a cycle": (_D, f"{_D}<timeCycle>R3/PT1H</timeCycle>"),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "element-twice",
        {"a timer has one duration": (_D, _D + _D), "a condition stands once": (_C, _C + _C)},
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "condition-missing",
        {"a conditional event has a condition": (_C, ""), "a condition is not empty": (_C, "<condition/>")},
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "element-place",
        {
            "a message event has no time": (
                _M,
                f'<messageEventDefinition messageRef="M">{_D}</messageEventDefinition>',
            ),
            "a signal event has no condition": (
                _O,
                f'<signalEventDefinition signalRef="S">{_C}</signalEventDefinition>',
            ),
            "a time event has no condition": (_D, _D + _C),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "attribute-place",
        {
            "a message event names no signal": (_M, '<messageEventDefinition messageRef="M" signalRef="S"/>'),
            "a signal event names no message": (_O, '<signalEventDefinition messageRef="M" signalRef="S"/>'),
            "a time event names no error": ("<timerEventDefinition>", '<timerEventDefinition errorRef="E">'),
            "only compensation waits for its completion": (
                _T,
                '<messageEventDefinition messageRef="N" waitForCompletion="true"/>',
            ),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "message-missing",
        {
            "a message event names its message": (_M, "<messageEventDefinition/>"),
            "the message of an event is in the file": (_M, '<messageEventDefinition messageRef="gone"/>'),
            "the message of an event is a message": (_M, '<messageEventDefinition messageRef="S"/>'),
            "a message that is thrown is in the file": (_T, '<messageEventDefinition messageRef="gone"/>'),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.5",
        "signal-missing",
        {
            "the signal of an event is in the file": (_O, '<signalEventDefinition signalRef="gone"/>'),
            "the signal of an event is a signal": (_O, '<signalEventDefinition signalRef="M"/>'),
            "a signal that is thrown is in the file": (_T, '<signalEventDefinition signalRef="gone"/>'),
        },
    ),
    *breaks(
        EVENTS,
        "10.5.1",
        "event-definition-ref",
        {
            "a definition that an event refers to is in the file": (
                _M,
                "<eventDefinitionRef>gone</eventDefinitionRef>",
            ),
            "what an event refers to is a definition": (_M, "<eventDefinitionRef>M</eventDefinitionRef>"),
        },
    ),
    *breaks(
        PLAIN,
        "10.5.4",
        "code-missing",
        {
            "an error that is thrown is in the file": (_E, f'{_E}<errorEventDefinition errorRef="gone"/>'),
            "an error that is thrown is an error": (_E, f'{_E}<errorEventDefinition errorRef="K"/>'),
            "an error end event names its error": (_E, f"{_E}<errorEventDefinition/>"),
            "an escalation that is thrown is in the file": (
                _E,
                f'{_E}<escalationEventDefinition escalationRef="gone"/>',
            ),
            "an escalation that is thrown is an escalation": (
                _E,
                f'{_E}<escalationEventDefinition escalationRef="E"/>',
            ),
        },
    ),
    *breaks(
        PLAIN,
        "10.5.2",
        "attribute-place",
        {
            "a start event has no host": (_S, '<startEvent id="start" attachedToRef="u">'),
            "a start event cancels nothing": (_S, '<startEvent id="start" cancelActivity="true">'),
            "an end event interrupts nothing": (_E, '<endEvent id="end" isInterrupting="true">'),
            "an end event catches nothing": (_E, '<endEvent id="end" parallelMultiple="false">'),
        },
    ),
]
