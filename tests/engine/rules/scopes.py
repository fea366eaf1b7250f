"""Processes, sub-processes and event sub-processes: where they begin and what may stand in them."""

from .models import HANDLED, LINKED, LINKED_BACK, PLAIN, SUB
from .rule import breaks

_M = '<messageEventDefinition messageRef="M"/>'
_H = '<subProcess id="h" triggeredByEvent="true">'
_SS = '<startEvent id="ss"></startEvent>'

RULES = [
    *breaks(
        PLAIN,
        "10.2",
        "attribute-value",
        {
            "the type of a process is one of three": ('<process id="p"', '<process processType="Secret" id="p"'),
            "whether a process is closed is yes or no": ('<process id="p"', '<process isClosed="maybe" id="p"'),
        },
    ),
    *breaks(
        PLAIN,
        "10.1",
        "process-public",
        {"a public process is not executable": ('<process id="p"', '<process processType="Public" id="p"')},
    ),
    *breaks(
        PLAIN,
        "10.2",
        "reference-dangling",
        {
            "the collaboration of a process is in the file": (
                '<process id="p"',
                '<process definitionalCollaborationRef="gone" id="p"',
            ),
        },
    ),
    *breaks(
        PLAIN,
        "10.2",
        "element-unsupported",
        {
            "a process holds no participant": ("</process>", '<participant id="z"/></process>'),
            "a process holds no message": ("</process>", '<message id="z" name="z"/></process>'),
            "a process holds no process": ("</process>", '<process id="z"/></process>'),
            "a process holds no loop marker": ("</process>", "<standardLoopCharacteristics/></process>"),
            "a process holds no event definition": ("</process>", "<terminateEventDefinition/></process>"),
        },
    ),
    *breaks(
        PLAIN,
        "10.3.3",
        "element-place",
        {
            "a task holds no task": ("</userTask>", '<userTask id="z"/></userTask>'),
            "a task holds no event": ("</userTask>", '<endEvent id="z"/></userTask>'),
            "a task holds no gateway": ("</userTask>", '<parallelGateway id="z"/></userTask>'),
            "a task holds no lanes": ("</userTask>", '<laneSet id="z"/></userTask>'),
            "a task holds no annotation": ("</userTask>", '<textAnnotation id="z"/></userTask>'),
            "a task holds no data object": ("</userTask>", '<dataObject id="z"/></userTask>'),
        },
    ),
    *breaks(
        SUB,
        "10.3.5",
        "subprocess-start",
        {
            "a sub-process holds something": (_SS + SUB.decode().split(_SS)[1].split("</subProcess>")[0], ""),
        },
    ),
    *breaks(
        SUB,
        "10.3.5",
        "attribute-value",
        {
            "whether an event triggers a sub-process is yes or no": (
                '<subProcess id="s"',
                '<subProcess triggeredByEvent="maybe" id="s"',
            ),
        },
    ),
    *breaks(
        SUB,
        "10.3.5",
        "attribute-place",
        {"only a process is executable": ('<subProcess id="s"', '<subProcess isExecutable="true" id="s"')},
    ),
    *breaks(
        PLAIN,
        "10.3.5",
        "attribute-place",
        {
            "only a sub-process is triggered by an event": (
                '<userTask id="u"',
                '<userTask triggeredByEvent="true" id="u"',
            ),
            "only an ad-hoc sub-process has an ordering": ('<userTask id="u"', '<userTask ordering="Parallel" id="u"'),
        },
    ),
    *breaks(
        HANDLED,
        "10.3.5",
        "event-subprocess-start",
        {
            "an event sub-process has one start event": (
                _H,
                f'{_H}<startEvent id="z">{_M}</startEvent><sequenceFlow id="z1" sourceRef="z" targetRef="he"/>',
            ),
        },
    ),
    *breaks(
        HANDLED,
        "10.3.5",
        "attached-to",
        {
            "no boundary event is at an event sub-process": (
                "</process>",
                f'<boundaryEvent id="z" attachedToRef="h">{_M}</boundaryEvent>'
                '<sequenceFlow id="z1" sourceRef="z" targetRef="end"/></process>',
            )
        },
    ),
    *breaks(
        HANDLED,
        "10.3.5",
        "loop-place",
        {
            "an event sub-process does not loop": (_H, f"{_H}<standardLoopCharacteristics loopMaximum='2'/>"),
        },
    ),
    *breaks(
        HANDLED,
        "10.5.2",
        "error-interrupts",
        {
            "an error interrupts the scope that it happens in": (
                'id="k_s" isInterrupting="true"',
                'id="k_s" isInterrupting="false"',
            ),
        },
    ),
    *breaks(
        HANDLED,
        "10.5.2",
        "attribute-value",
        {
            "whether an event sub-process interrupts is yes or no": (
                'id="k_s" isInterrupting="true"',
                'id="k_s" isInterrupting="no"',
            )
        },
    ),
    *breaks(
        HANDLED,
        "10.5.6",
        "handled-twice",
        {
            "one event sub-process interrupts at one message": ('<signalEventDefinition signalRef="S"/>', _M),
        },
    ),
    *breaks(
        HANDLED,
        "10.5.6",
        "caught-twice",
        {
            "one event sub-process handles one error": (
                '<signalEventDefinition signalRef="S"/>',
                '<errorEventDefinition errorRef="E"/>',
            ),
        },
    ),
    *breaks(
        LINKED,
        "10.5.5",
        "reference-dangling",
        {
            "the target of a link is in the file": (
                '<linkEventDefinition name="L"/>',
                '<linkEventDefinition name="L"><target>gone</target></linkEventDefinition>',
            ),
            "the source of a link is in the file": (
                '<linkEventDefinition name="L"/>',
                '<linkEventDefinition name="L"><source>gone</source></linkEventDefinition>',
            ),
            "the target of a link is a link": (
                '<linkEventDefinition name="L"/>',
                '<linkEventDefinition name="L"><target>u</target></linkEventDefinition>',
            ),
        },
    ),
    *breaks(
        LINKED,
        "10.5.5",
        "element-twice",
        {
            "a link has one target": (
                '<linkEventDefinition name="L"/>',
                '<linkEventDefinition name="L"><target/><target/></linkEventDefinition>',
            ),
        },
    ),
    *breaks(
        LINKED_BACK,
        "10.5.5",
        "link-end",
        {
            "what a link leads to has its name": ('id="back" name="L"', 'id="back" name="K"'),
            "what a link comes from has its name": ('id="out" name="L"', 'id="out" name="K"'),
        },
    ),
]
