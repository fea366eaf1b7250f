"""Pools, message flows, lanes and artifacts."""

from .models import POOLS
from .rule import breaks

_1 = '<messageFlow id="mf1" sourceRef="theirs" targetRef="c"'
_2 = 'sourceRef="t" targetRef="theirs"'
_AS = 'sourceRef="note" targetRef="theirs"'

RULES = [
    *breaks(
        POOLS,
        "9.4",
        "message-flow-end",
        {
            "a message flow has a source": (_1, '<messageFlow id="mf1" targetRef="c"'),
            "a message flow has a target": (_1, '<messageFlow id="mf1" sourceRef="theirs"'),
            "the source of a message flow is in the file": (_1, '<messageFlow id="mf1" sourceRef="gone" targetRef="c"'),
            "the target of a message flow is in the file": (_2, 'sourceRef="t" targetRef="gone"'),
        },
    ),
    *breaks(
        POOLS,
        "7.6.2",
        "message-flow-inside",
        {
            "no message flow leads from a pool to its own inside": (
                _1,
                '<messageFlow id="mf1" sourceRef="ours" targetRef="c"',
            ),
            "no message flow leads from the inside to its own pool": (_2, 'sourceRef="t" targetRef="ours"'),
            "no message flow leads inside a pool": (_2, 'sourceRef="t" targetRef="c"'),
            "no message flow leads from a task to itself": (_2, 'sourceRef="u" targetRef="u"'),
            "no message flow leads from a pool to itself": (_2, 'sourceRef="theirs" targetRef="theirs"'),
        },
    ),
    *breaks(
        POOLS,
        "7.6.2",
        "message-flow-place",
        {
            "no message flow leads out of a start event": (_2, 'sourceRef="start" targetRef="theirs"'),
            "no message flow leads out of a catching event": (_2, 'sourceRef="c" targetRef="theirs"'),
            "no message flow leads into an end event": (_1, '<messageFlow id="mf1" sourceRef="theirs" targetRef="end"'),
            "no message flow leads into a throwing event": (
                _1,
                '<messageFlow id="mf1" sourceRef="theirs" targetRef="t"',
            ),
            "no message flow leads into data": (_1, '<messageFlow id="mf1" sourceRef="theirs" targetRef="do"'),
            "no message flow leads into a lane": (_1, '<messageFlow id="mf1" sourceRef="theirs" targetRef="l1"'),
            "no message flow leads into an annotation": (
                _1,
                '<messageFlow id="mf1" sourceRef="theirs" targetRef="note"',
            ),
            "no message flow comes from a sequence flow": (_2, 'sourceRef="f1" targetRef="theirs"'),
        },
    ),
    *breaks(
        POOLS,
        "9.3",
        "reference-dangling",
        {
            "the process of a pool is in the file": ('processRef="p"', 'processRef="gone"'),
            "the process of a pool is a process": ('processRef="p"', 'processRef="u"'),
            "the interface of a pool is in the file": (
                '<participant id="theirs"/>',
                '<participant id="theirs"><interfaceRef>gone</interfaceRef></participant>',
            ),
        },
    ),
    *breaks(
        POOLS,
        "9.4",
        "reference-dangling",
        {
            "the message of a message flow is in the file": (
                'messageRef="M"/><messageFlow',
                'messageRef="gone"/><messageFlow',
            ),
            "the message of a message flow is a message": (
                'messageRef="M"/><messageFlow',
                'messageRef="S"/><messageFlow',
            ),
        },
    ),
    *breaks(
        POOLS,
        "9.3",
        "attribute-value",
        {
            "the least number of participants is a number": ('minimum="0"', 'minimum="few"'),
            "the least number of participants is not negative": ('minimum="0"', 'minimum="-1"'),
            "the most participants are one or more": ('maximum="2"', 'maximum="0"'),
            "whether a collaboration is closed is yes or no": ('isClosed="false"', 'isClosed="maybe"'),
        },
    ),
    *breaks(
        POOLS,
        "9.3",
        "element-twice",
        {"a pool has one number of participants": ("</participant>", "<participantMultiplicity/></participant>")},
    ),
    *breaks(
        POOLS,
        "9.2",
        "element-place",
        {
            "a collaboration holds no task": ("</collaboration>", '<task id="z"/></collaboration>'),
            "a collaboration holds no sequence flow": (
                "</collaboration>",
                '<sequenceFlow id="z" sourceRef="start" targetRef="c"/></collaboration>',
            ),
            "a collaboration holds no lanes": ("</collaboration>", '<laneSet id="z"/></collaboration>'),
            "a pool holds no process": ("</participant>", '<process id="z"/></participant>'),
        },
    ),
    *breaks(
        POOLS,
        "9.4",
        "attribute-place",
        {
            "a message flow is not immediate": (_1, f'{_1} isImmediate="true"'),
            "a message flow has no direction of its own": (_1, f'{_1} associationDirection="One"'),
            "a pool is attached to nothing": (
                '<participant id="theirs"/>',
                '<participant id="theirs" attachedToRef="u"/>',
            ),
        },
    ),
    *breaks(
        POOLS,
        "8.4.1",
        "reference-dangling",
        {
            "the source of an association is in the file": (_AS, 'sourceRef="gone" targetRef="theirs"'),
            "the target of an association is in the file": (_AS, 'sourceRef="note" targetRef="gone"'),
            "the category of a group is in the file": ('categoryValueRef="cv"', 'categoryValueRef="gone"'),
            "the category of a group is a value": ('categoryValueRef="cv"', 'categoryValueRef="cat"'),
        },
    ),
    *breaks(
        POOLS,
        "8.4.1",
        "reference-missing",
        {
            "an association has a source": (_AS, 'targetRef="theirs"'),
            "an association has a target": (_AS, 'sourceRef="note"'),
        },
    ),
    *breaks(
        POOLS,
        "8.4.1",
        "attribute-value",
        {
            "the direction of an association is one of three": (
                'associationDirection="None"',
                'associationDirection="Left"',
            )
        },
    ),
    *breaks(
        POOLS,
        "8.4.1",
        "element-twice",
        {"an annotation has one text": ("<text>x</text>", "<text>x</text><text>y</text>")},
    ),
    *breaks(
        POOLS,
        "10.8",
        "lane-member",
        {
            "what a lane holds is in its process": ("<flowNodeRef>t<", "<flowNodeRef>gone<"),
            "a lane holds no flows": ("<flowNodeRef>t<", "<flowNodeRef>f1<"),
            "a lane holds no data": ("<flowNodeRef>t<", "<flowNodeRef>do<"),
            "a lane holds no pool": ("<flowNodeRef>t<", "<flowNodeRef>theirs<"),
        },
    ),
    *breaks(
        POOLS,
        "10.8",
        "lane-twice",
        {
            "a node is in one lane of a set": ("<flowNodeRef>t<", "<flowNodeRef>start</flowNodeRef><flowNodeRef>t<"),
            "a node of a nested lane is in no lane beside": (
                "<flowNodeRef>t<",
                "<flowNodeRef>c</flowNodeRef><flowNodeRef>t<",
            ),
        },
    ),
    *breaks(
        POOLS,
        "10.8",
        "element-twice",
        {"a lane has one set of lanes in it": ("</childLaneSet>", '</childLaneSet><childLaneSet id="z"/>')},
    ),
    *breaks(
        POOLS,
        "10.8",
        "reference-dangling",
        {"what a lane stands for is in the file": ('<lane id="l3"', '<lane partitionElementRef="gone" id="l3"')},
    ),
]
