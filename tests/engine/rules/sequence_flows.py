"""Sequence flows: both ends, one scope, one process, and never into a beginning or out of an end."""

from .models import AND, BOUNDARY, HANDLED, LINKED, OR, PLAIN, RACE, SUB, XOR
from .rule import breaks

_F2 = 'id="f2" sourceRef="u" targetRef="end"'
_Q = '<process id="q" isExecutable="true"><startEvent id="qs"/><task id="qt"/><sequenceFlow id="q1" sourceRef="qs" '

RULES = [
    *breaks(
        PLAIN,
        "8.4.13",
        "flow-end",
        {
            "a sequence flow has a source": (_F2, 'id="f2" targetRef="end"'),
            "a sequence flow has a target": (_F2, 'id="f2" sourceRef="u"'),
            "the source of a sequence flow is in the file": (_F2, 'id="f2" sourceRef="gone" targetRef="end"'),
            "the target of a sequence flow is in the file": (_F2, 'id="f2" sourceRef="u" targetRef="gone"'),
            "the source of a sequence flow is named": (_F2, 'id="f2" sourceRef="" targetRef="end"'),
            "a sequence flow does not lead to a sequence flow": (_F2, 'id="f2" sourceRef="u" targetRef="f1"'),
            "a sequence flow does not come from a sequence flow": (_F2, 'id="f2" sourceRef="f1" targetRef="end"'),
            "a sequence flow does not lead to data": (
                f"<sequenceFlow {_F2}",
                '<dataObject id="d1"/><sequenceFlow id="f2" sourceRef="u" targetRef="d1"',
            ),
            "a sequence flow does not lead to a group": (
                f"<sequenceFlow {_F2}",
                '<group id="d1"/><sequenceFlow id="f2" sourceRef="u" targetRef="d1"',
            ),
            "a sequence flow does not lead to a lane": (
                f"<sequenceFlow {_F2}",
                '<laneSet id="ls"><lane id="d1"/></laneSet><sequenceFlow id="f2" sourceRef="u" targetRef="d1"',
            ),
            "a sequence flow does not lead to its own process": (_F2, 'id="f2" sourceRef="u" targetRef="p"'),
            "a sequence flow does not lead to a message": (_F2, 'id="f2" sourceRef="u" targetRef="M"'),
        },
    ),
    *breaks(
        PLAIN,
        "9.3",
        "flow-end",
        {
            "a sequence flow does not cross the border of a pool": (
                "</process>",
                f'</process>{_Q}targetRef="qt"/><sequenceFlow id="q2" sourceRef="qt" targetRef="end"/></process>',
            ),
        },
    ),
    *breaks(
        SUB,
        "10.3.5",
        "flow-crosses",
        {
            "a sequence flow does not lead into a sub-process": (
                'sourceRef="s" targetRef="u"',
                'sourceRef="s" targetRef="w"',
            ),
            "a sequence flow does not lead out of a sub-process": (
                'sourceRef="w" targetRef="se"',
                'sourceRef="w" targetRef="u"',
            ),
            "a sequence flow does not lead from a sub-process to its own inside": (
                'sourceRef="ss" targetRef="w"',
                'sourceRef="s" targetRef="w"',
            ),
            "a sequence flow stands in the scope of its ends": (
                '<sequenceFlow id="g2" sourceRef="w" targetRef="se"></sequenceFlow></subProcess>',
                '</subProcess><sequenceFlow id="g2" sourceRef="w" targetRef="se"></sequenceFlow>',
            ),
        },
    ),
    *breaks(
        PLAIN,
        "10.5.2",
        "flow-into-start",
        {
            "no sequence flow leads into a start event": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="u" targetRef="start"/></process>',
            )
        },
    ),
    *breaks(
        SUB,
        "10.5.2",
        "flow-into-start",
        {
            "none leads into the start event of a sub-process": (
                "</subProcess>",
                '<sequenceFlow id="f9" sourceRef="w" targetRef="ss"/></subProcess>',
            )
        },
    ),
    *breaks(
        PLAIN,
        "10.5.4",
        "flow-out-of-end",
        {
            "no sequence flow leads out of an end event": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="end" targetRef="u"/></process>',
            )
        },
    ),
    *breaks(
        SUB,
        "10.5.4",
        "flow-out-of-end",
        {
            "none leads out of the end event of a sub-process": (
                "</subProcess>",
                '<sequenceFlow id="f9" sourceRef="se" targetRef="w"/></subProcess>',
            )
        },
    ),
    *breaks(
        BOUNDARY,
        "10.5.3",
        "flow-into-start",
        {
            "no sequence flow leads into a boundary event": (
                'sourceRef="s" targetRef="end"',
                'sourceRef="s" targetRef="b"',
            )
        },
    ),
    *breaks(
        HANDLED,
        "10.3.5",
        "flow-event-subprocess",
        {
            "no sequence flow leads into an event sub-process": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="u" targetRef="h"/></process>',
            ),
            "no sequence flow leads out of an event sub-process": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="h" targetRef="end"/></process>',
            ),
        },
    ),
    *breaks(
        LINKED,
        "10.5.5",
        "link-flow",
        {
            "no sequence flow leads out of a throwing link": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="a" targetRef="end"/></process>',
            ),
            "no sequence flow leads into a catching link": (
                "</process>",
                '<sequenceFlow id="f9" sourceRef="u" targetRef="c"/></process>',
            ),
        },
    ),
    *breaks(
        PLAIN,
        "8.4.7",
        "flow-listed",
        {
            "a flow that is listed as incoming is in the file": (
                '<userTask id="u">',
                '<userTask id="u"><incoming>gone</incoming>',
            ),
            "a flow that is listed as incoming ends here": (
                '<userTask id="u">',
                '<userTask id="u"><incoming>f2</incoming>',
            ),
            "a flow that is listed as outgoing is in the file": (
                '<userTask id="u">',
                '<userTask id="u"><outgoing>gone</outgoing>',
            ),
            "a flow that is listed as outgoing begins here": (
                '<userTask id="u">',
                '<userTask id="u"><outgoing>f1</outgoing>',
            ),
            "what is listed as a flow is one": ('<userTask id="u">', '<userTask id="u"><outgoing>end</outgoing>'),
        },
    ),
    *breaks(
        XOR,
        "8.4.13",
        "expression-empty",
        {"a condition of a flow says something": ("<conditionExpression>a<", "<conditionExpression><")},
    ),
    *breaks(
        XOR,
        "8.4.13",
        "element-twice",
        {
            "a flow has one condition": (
                "</conditionExpression>",
                "</conditionExpression><conditionExpression>b</conditionExpression>",
            )
        },
    ),
    *breaks(
        AND,
        "10.6.4",
        "condition-place",
        {
            "a parallel gateway asks no conditions": (
                'targetRef="u">',
                'targetRef="u"><conditionExpression>a</conditionExpression>',
            )
        },
    ),
    *breaks(
        RACE,
        "10.6.6",
        "condition-place",
        {
            "an event-based gateway asks no conditions": (
                'targetRef="m">',
                'targetRef="m"><conditionExpression>a</conditionExpression>',
            )
        },
    ),
    *breaks(
        OR,
        "10.6.3",
        "default-condition",
        {
            "the default flow has no condition": (
                'targetRef="v">',
                'targetRef="v"><conditionExpression>b</conditionExpression>',
            )
        },
    ),
]
