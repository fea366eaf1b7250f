"""What starts a process: gateways and receive tasks that instantiate, and the start events of each scope."""

from .built import GATHERED, INSTANTIATED, RECEIVED, TOGETHER, TWO_GROUPS
from .models import RACE, SUB
from .rule import breaks

_END = "</process>"
_TO_GATEWAY = '<sequenceFlow id="f9" sourceRef="u" targetRef="g"/>'
_TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"

RULES = [
    *breaks(
        INSTANTIATED,
        "10.6.6",
        "instantiate-incoming",
        {
            "no flow leads to an instantiating gateway": (_END, f"{_TO_GATEWAY}{_END}"),
            "no start event leads to an instantiating gateway": (
                _END,
                f'<startEvent id="z"/><sequenceFlow id="f9" sourceRef="z" targetRef="g"/>{_END}',
            ),
        },
    ),
    *breaks(
        GATHERED,
        "10.6.6",
        "event-gateway-parallel",
        {
            "a parallel event-based gateway instantiates": (
                '<eventBasedGateway id="g" instantiate="true"',
                '<startEvent id="z"/><sequenceFlow id="f9" sourceRef="z" targetRef="g"/><eventBasedGateway id="g"',
            ),
        },
    ),
    *breaks(
        GATHERED,
        "13.4.4",
        "event-gateway-parallel",
        {
            "a parallel event-based gateway waits for no signal": (
                '<messageEventDefinition messageRef="N"/>',
                '<signalEventDefinition signalRef="S"/>',
            ),
            "a parallel event-based gateway waits for no timer": ('<messageEventDefinition messageRef="N"/>', _TIMER),
        },
    ),
    *breaks(
        TWO_GROUPS,
        "13.5.1",
        "instantiate-beside",
        {
            "several instantiating gateways wait for messages alone": (
                '<messageEventDefinition messageRef="N"/>',
                '<signalEventDefinition signalRef="S"/>',
            ),
        },
    ),
    *breaks(
        INSTANTIATED,
        "10.5.2",
        "instantiate-beside",
        {
            "no start event stands beside an instantiating gateway": (
                _END,
                f'<startEvent id="z"/><sequenceFlow id="f9" sourceRef="z" targetRef="u"/>{_END}',
            ),
            "nothing that begins by itself stands beside an instantiating gateway": (_END, f'<task id="z"/>{_END}'),
        },
    ),
    *breaks(
        RECEIVED,
        "10.3.3",
        "instantiate-incoming",
        {
            "no flow leads to an instantiating receive task": (
                _END,
                f'<sequenceFlow id="f9" sourceRef="u" targetRef="r"/>{_END}',
            )
        },
    ),
    *breaks(
        RECEIVED,
        "10.3.3",
        "instantiate-name",
        {"an instantiating receive task names its message": (' messageRef="M"', "")},
    ),
    *breaks(
        RECEIVED,
        "10.3.3",
        "instantiate-loop",
        {
            "an instantiating receive task has no loop": (
                "</receiveTask>",
                "<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>"
                "</receiveTask>",
            )
        },
    ),
    *breaks(
        RECEIVED,
        "10.3.3",
        "instantiate-beside",
        {
            "one receive task instantiates": (
                _END,
                '<receiveTask id="z" instantiate="true" messageRef="N"/>'
                f'<sequenceFlow id="f9" sourceRef="z" targetRef="u"/>{_END}',
            )
        },
    ),
    *breaks(
        INSTANTIATED,
        "13.5.1",
        "start-message-twice",
        {
            "each message starts a process at one place": (
                '<signalEventDefinition signalRef="S"/>',
                '<messageEventDefinition messageRef="M"/>',
            )
        },
    ),
    *breaks(
        SUB,
        "13.3.4",
        "instantiate-place",
        {
            "nothing in a sub-process instantiates": (
                '<userTask id="w"',
                '<receiveTask id="z" instantiate="true" messageRef="M"/>'
                '<sequenceFlow id="g9" sourceRef="z" targetRef="w"/><userTask id="w"',
            )
        },
    ),
    *breaks(
        SUB,
        "13.3.4",
        "subprocess-start",
        {
            "an embedded sub-process has one start event": (
                '<userTask id="w"',
                '<startEvent id="z"/><sequenceFlow id="g9" sourceRef="z" targetRef="w"/><userTask id="w"',
            )
        },
    ),
    *breaks(
        TOGETHER,
        "10.5.2",
        "event-multiple",
        {
            "what must come before a process begins is no timer": ('<signalEventDefinition signalRef="S"/>', _TIMER),
        },
    ),
    *breaks(
        RACE,
        "10.6.6",
        "event-gateway-parallel",
        {
            "an event-based gateway within a process is exclusive": (
                "<eventBasedGateway",
                '<eventBasedGateway eventGatewayType="Parallel"',
            )
        },
    ),
]
