"""Gateways: their defaults, directions, events and ways out."""

from .models import AND, OR, RACE, RACE_OF_TASKS, XOR
from .rule import breaks

_G = '<eventBasedGateway id="g"'

RULES = [
    *breaks(
        XOR,
        "10.6.2",
        "default-flow",
        {
            "the default flow of a gateway is in the file": ('default="f3"', 'default="gone"'),
            "the default flow leaves its own gateway": ('default="f3"', 'default="f4"'),
            "the default flow does not lead into its gateway": ('default="f3"', 'default="f1"'),
            "the default of a gateway is a flow": ('default="f3"', 'default="v"'),
        },
    ),
    *breaks(
        OR,
        "10.6.3",
        "default-flow",
        {"the default flow of an inclusive gateway leaves it": ('default="f3"', 'default="f6"')},
    ),
    *breaks(
        XOR,
        "10.6.2",
        "condition-missing",
        {
            "a way out of an exclusive gateway has a condition or is the default": (
                "<conditionExpression>a</conditionExpression>",
                "",
            )
        },
    ),
    *breaks(
        AND,
        "10.6.4",
        "attribute-place",
        {"a parallel gateway has no default": ('Gateway id="x"', 'Gateway id="x" default="f3"')},
    ),
    *breaks(
        RACE,
        "10.6.6",
        "attribute-place",
        {
            "an event-based gateway has no default": (_G, f'{_G} default="f3"'),
        },
    ),
    *breaks(
        XOR,
        "10.6.2",
        "attribute-place",
        {
            "only an event-based gateway starts a process": ('Gateway id="x"', 'Gateway instantiate="false" id="x"'),
            "only an event-based gateway has its type": (
                'Gateway id="x"',
                'Gateway eventGatewayType="Exclusive" id="x"',
            ),
        },
    ),
    *breaks(
        XOR,
        "8.4.9",
        "gateway-direction",
        {
            "a gateway that only joins has one way out": (
                'Gateway id="x"',
                'Gateway gatewayDirection="Converging" id="x"',
            ),
            "a gateway that only splits has one way in": (
                'Gateway id="j"',
                'Gateway gatewayDirection="Diverging" id="j"',
            ),
        },
    ),
    *breaks(
        AND,
        "8.4.9",
        "gateway-direction",
        {
            "a parallel join has one way out": ('Gateway id="x"', 'Gateway gatewayDirection="Converging" id="x"'),
            "a parallel split has one way in": ('Gateway id="j"', 'Gateway gatewayDirection="Diverging" id="j"'),
        },
    ),
    *breaks(
        OR,
        "8.4.9",
        "attribute-value",
        {
            "the direction of a gateway is one of four": (
                'Gateway id="x"',
                'Gateway gatewayDirection="Backwards" id="x"',
            )
        },
    ),
    *breaks(
        RACE,
        "10.6.6",
        "attribute-unsupported",
        {"an event-based gateway is exclusive or parallel": (_G, f'{_G} eventGatewayType="Inclusive"')},
    ),
    *breaks(
        RACE,
        "10.6.6",
        "attribute-value",
        {"whether a gateway starts a process is yes or no": (_G, f'{_G} instantiate="maybe"')},
    ),
    *breaks(
        RACE,
        "10.6.6",
        "event-gateway-target",
        {
            "no task but receive tasks follows an event-based gateway": (
                "</process>",
                '<userTask id="z"/><sequenceFlow id="f9" sourceRef="g" targetRef="z"/></process>',
            ),
            "no end event follows an event-based gateway": (
                "</process>",
                '<endEvent id="z"/><sequenceFlow id="f9" sourceRef="g" targetRef="z"/></process>',
            ),
            "no gateway follows an event-based gateway": (
                "</process>",
                '<parallelGateway id="z"/><sequenceFlow id="f9" sourceRef="g" targetRef="z"/>'
                '<sequenceFlow id="f10" sourceRef="z" targetRef="end"/></process>',
            ),
            "no throwing event follows an event-based gateway": (
                "</process>",
                '<intermediateThrowEvent id="z"/><sequenceFlow id="f9" sourceRef="g" targetRef="z"/></process>',
            ),
            "no sub-process follows an event-based gateway": (
                "</process>",
                '<subProcess id="z"><task id="zt"/></subProcess>'
                '<sequenceFlow id="f9" sourceRef="g" targetRef="z"/></process>',
            ),
            "what an event-based gateway waits for has no other way in": (
                'sourceRef="u" targetRef="end"',
                'sourceRef="u" targetRef="t"',
            ),
        },
    ),
    *breaks(
        RACE_OF_TASKS,
        "10.6.6",
        "event-gateway-target",
        {
            "a receive task after an event-based gateway has no boundary event": (
                "</process>",
                '<boundaryEvent id="z" attachedToRef="r"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
                "</timerEventDefinition></boundaryEvent>"
                '<sequenceFlow id="f9" sourceRef="z" targetRef="end"/></process>',
            ),
        },
    ),
    *breaks(
        RACE_OF_TASKS,
        "10.6.6",
        "event-gateway-mix",
        {
            "an event-based gateway waits for messages by tasks or by events": (
                '<signalEventDefinition signalRef="S"/>',
                '<messageEventDefinition messageRef="N"/>',
            )
        },
    ),
]
_X = 'sourceRef="j" targetRef="end"'
RULES += [
    rule
    for model, clause in ((XOR, "10.6.2"), (OR, "10.6.3"), (AND, "10.6.4"))
    for rule in breaks(
        model,
        clause,
        "flow-missing",
        {
            f"a gateway leads somewhere ({clause})": (
                '<sequenceFlow id="f6" sourceRef="j" targetRef="end"></sequenceFlow>',
                '<sequenceFlow id="f6" sourceRef="u" targetRef="end"></sequenceFlow>',
            )
        },
    )
]
