"""What modeling tools write around a right model deploys: pools, drawings, empty sets, data without names, remarks."""

from __future__ import annotations

import pytest

from app.engine import ProcessModel, parse

from .source.refused import problems

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_START = '<s:startEvent id="sid-1" isInterrupting="true" parallelMultiple="false">{0}</s:startEvent>'
_TASK = '<s:task id="sid-2" startQuantity="1" completionQuantity="1" isForCompensation="false">{0}</s:task>'
_END = '<s:endEvent id="sid-3">{0}</s:endEvent>'
_FLOWS = (
    '<s:sequenceFlow id="sid-4" name="" isImmediate="true" sourceRef="sid-1" targetRef="sid-2"><s:extensionElements/>'
    '</s:sequenceFlow><s:sequenceFlow id="sid-5" sourceRef="sid-2" targetRef="sid-3"/>'
)


def _file(inner: str = "", task: str = "", start: str = "", end: str = "", beside: str = "") -> bytes:
    """Under another prefix, with what tools write at the file and the process, and what the parts add."""
    head = (
        f'<s:definitions xmlns:s="{_BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="sid-0" '
        'xmlns:tool="http://tool.example/ext" targetNamespace="urn:t" exporter="a tool" exporterVersion="1" '
        'expressionLanguage="http://www.w3.org/1999/XPath" typeLanguage="http://www.w3.org/2001/XMLSchema">'
    )
    body = _START.format(start) + _TASK.format(task) + _END.format(end) + _FLOWS
    process = '<s:process id="p" name="" processType="None" isClosed="false" isExecutable="true" tool:colour="red">'
    return f"{head}{beside}{process}{inner}{body}</s:process></s:definitions>".encode()


_DATA = (
    '<s:dataObject id="sid-7" name="Invoice" isCollection="false"/>'
    '<s:dataObjectReference id="sid-8" dataObjectRef="sid-7"/>'
)
_INTO = (
    '<s:ioSpecification><s:dataInput id="sid-9"/><s:inputSet><s:dataInputRefs>sid-9</s:dataInputRefs></s:inputSet>'
    '<s:outputSet/></s:ioSpecification><s:dataInputAssociation id="sid-10"><s:sourceRef>sid-8</s:sourceRef>'
    "<s:targetRef>sid-9</s:targetRef></s:dataInputAssociation>"
)
_DRAWN = (
    '<s:property id="Property_1" name="__targetRef_placeholder"/><s:dataInputAssociation id="sid-10">'
    "<s:sourceRef>sid-8</s:sourceRef><s:targetRef>Property_1</s:targetRef></s:dataInputAssociation>"
)
_POOLS = (
    '<s:collaboration id="c"><s:participant id="a" processRef="p"><s:participantMultiplicity maximum="1"/>'
    '</s:participant><s:participant id="b" name="closed"/><s:messageFlow id="m1" sourceRef="sid-2" targetRef="b"/>'
    '<s:textAnnotation id="note"><s:text>x</s:text></s:textAnnotation>'
    '<s:association id="as" sourceRef="b" targetRef="note"/><s:group id="g" categoryValueRef="v"/>'
    '<s:conversation id="co"><s:participantRef>a</s:participantRef><s:messageFlowRef>m1</s:messageFlowRef>'
    '</s:conversation><s:conversationLink id="cl" sourceRef="a" targetRef="co"/></s:collaboration>'
    '<s:category id="cat"><s:categoryValue id="v" value="x"/></s:category>'
)
_BESIDE = (
    '<s:choreography id="ch"><s:participant id="q1"/><s:participant id="q2"/>'
    '<s:choreographyTask id="ct" initiatingParticipantRef="q1"><s:participantRef>q1</s:participantRef>'
    "<s:participantRef>q2</s:participantRef></s:choreographyTask></s:choreography>"
    '<s:globalConversation id="gc"/><s:partnerRole id="pr"/><s:endPoint id="ep"/><s:resource id="rs" name="r"/>'
    '<s:process id="other" isExecutable="false"><s:callActivity id="z"/>'
    '<s:sequenceFlow id="y" sourceRef="gone" targetRef="z"/></s:process>'
)
_LANES = (
    '<s:laneSet><s:lane name="empty"/><s:lane id="l"><s:flowNodeRef>sid-2</s:flowNodeRef><s:childLaneSet id="cls">'
    '<s:lane id="l2"/></s:childLaneSet></s:lane></s:laneSet>'
)
_REMARKS = (
    "<s:documentation>a <s:b>bold</s:b> word <![CDATA[<!DOCTYPE html>]]></s:documentation>"
    "<!-- <!ENTITY x 'y'> --><s:extensionElements><tool:size width='1'><tool:in/></tool:size></s:extensionElements>"
)

EXPORTS = {
    "nothing more": _file(),
    "empty sets of data": _file(
        inner="<s:ioSpecification><s:inputSet/><s:outputSet/></s:ioSpecification>",
        task="<s:ioSpecification><s:inputSet/><s:outputSet/></s:ioSpecification>",
        start="<s:outputSet/>",
        end="<s:inputSet/>",
    ),
    "a data input without a name": _file(inner=_DATA, task=_INTO),
    "data that are only drawn": _file(inner=_DATA, task=_DRAWN),
    "pools, notes, groups and conversations": _file(beside=_POOLS),
    "a choreography and a process that is a drawing": _file(beside=_BESIDE),
    "empty lanes, and lanes without id": _file(inner=_LANES),
    "remarks with markup": _file(task=_REMARKS),
    "a note before the file's own element": b"<?xml version='1.0'?>\n<!-- no <!DOCTYPE> here -->\n" + _file(),
    "flows that are listed": _file(
        start="<s:outgoing>sid-4</s:outgoing>",
        task="<s:incoming>sid-4</s:incoming><s:outgoing>sid-5</s:outgoing>",
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_tools_add_does_not_keep_a_model_out(name: str) -> None:
    """It deploys as the same three nodes and two flows."""
    (found,) = parse(EXPORTS[name], "a.bpmn")
    assert (list(found.elements), list(found.flows)) == (["sid-1", "sid-2", "sid-3"], ["sid-4", "sid-5"])


def test_a_data_input_without_a_name_gets_its_value() -> None:
    """Under a name that nobody else writes, made from its id."""
    (found,) = parse(EXPORTS["a data input without a name"], "a.bpmn")
    (carried,) = found.elements["sid-2"].data_inputs
    assert (carried.source, carried.target) == ("Invoice", "_sid_9")
    assert found.elements["sid-2"].io is not None and found.elements["sid-2"].io.needed == ("_sid_9",)


def _spaced(old: str, new: str) -> ProcessModel:
    (found,) = parse(_file().replace(old.encode(), new.encode(), 1), "a.bpmn")
    return found


def test_space_around_a_boolean_says_nothing() -> None:
    """As XML Schema reads it: the value counts, and no more is there to be misread."""
    assert _spaced('isExecutable="true"', 'isExecutable=" true&#10;"').id == "p"
    event = '<s:boundaryEvent id="b" attachedToRef="sid-2" cancelActivity=" 0 "><s:timerEventDefinition>'
    event += "<s:timeDuration>P1D</s:timeDuration></s:timerEventDefinition></s:boundaryEvent>"
    flow = '<s:sequenceFlow id="bf" sourceRef="b" targetRef="sid-3"/>'
    assert not _spaced("</s:process>", f"{event}{flow}</s:process>").elements["b"].interrupting


def test_space_around_a_word_is_no_such_word() -> None:
    """Words are compared letter by letter in the schema; what is not read is not taken for right either."""
    wrong = _file().replace(b'processType="None"', b'processType=" Public "')
    assert {problem.rule for problem in problems(wrong)} == {"attribute-value"}
