"""What a model may say without effect on how it runs: pools, items, interfaces, conversations, stores, artifacts."""

from ..bpmn import catch, end, message, multi, process, sub, user

_BESIDE = """
<import importType="http://www.w3.org/2001/XMLSchema" location="a.xsd" namespace="urn:a"/>
<itemDefinition id="item" structureRef="t:order" isCollection="false" itemKind="Physical"/>
<message id="ask" name="ask" itemRef="item"/>
<signal id="call" name="call" structureRef="item"/>
<error id="fault" name="fault" errorCode="fault" structureRef="item"/>
<escalation id="raise" name="raise" escalationCode="raise" structureRef="item"/>
<interface id="desk" name="desk" implementationRef="t:x"><operation id="answer" name="answer" implementationRef="t:y">
<inMessageRef>ask</inMessageRef><outMessageRef>ask</outMessageRef><errorRef>fault</errorRef></operation></interface>
<dataStore id="archive" name="archive" capacity="9" isUnlimited="false" itemSubjectRef="item"><dataState name="full"/>
</dataStore><endPoint id="ep"/>
<resource id="people" name="people"><resourceParameter id="rp" name="where" type="t:text" isRequired="true"/></resource>
<category id="cat" name="cat"><categoryValue id="cv" value="x"/></category>
<cancelEventDefinition id="unused"/><timerEventDefinition id="tm"><timeDuration>PT1H</timeDuration>
</timerEventDefinition><signalEventDefinition id="sg" signalRef="call"/>
<globalTask id="gt" name="g"/><globalManualTask id="gm"/><globalUserTask id="gu" implementation="##unspecified"/>
<globalScriptTask id="gs" scriptLanguage="feel" camunda:resultVariable="r"><script>1</script></globalScriptTask>
<globalBusinessRuleTask id="gb" implementation="##unspecified" camunda:decisionRef="d" camunda:resultVariable="r"/>
<correlationProperty id="cp" name="number" type="t:text"><correlationPropertyRetrievalExpression messageRef="ask">
<messagePath>number</messagePath></correlationPropertyRetrievalExpression></correlationProperty>
<collaboration id="co" name="co" isClosed="true">
<participant id="ours" name="ours" processRef="p"><interfaceRef>desk</interfaceRef>
<endPointRef>ep</endPointRef></participant>
<participant id="theirs" name="theirs"><participantMultiplicity minimum="0" maximum="2"/></participant>
<messageFlow id="mf" name="mf" sourceRef="theirs" targetRef="m" messageRef="ask"/>
<conversation id="cn" name="cn"><participantRef>ours</participantRef><messageFlowRef>mf</messageFlowRef></conversation>
<subConversation id="sc"/><callConversation id="cc" calledCollaborationRef="co"><participantAssociation>
<innerParticipantRef>ours</innerParticipantRef><outerParticipantRef>ours</outerParticipantRef></participantAssociation>
</callConversation>
<participantAssociation><innerParticipantRef>ours</innerParticipantRef><outerParticipantRef>ours</outerParticipantRef>
</participantAssociation>
<conversationAssociation innerConversationNodeRef="cn" outerConversationNodeRef="cn"/>
<messageFlowAssociation innerMessageFlowRef="mf" outerMessageFlowRef="mf"/>
<correlationKey id="ck" name="ck"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey>
<choreographyRef>none</choreographyRef>
<conversationLink id="cl" name="cl" sourceRef="ours" targetRef="cn"/>
</collaboration>
"""
_SPECIFICATION = """
<property id="pr" name="pr" itemSubjectRef="item"/>
<ioSpecification><dataInput id="i1" name="given" itemSubjectRef="item" isCollection="false"/>
<dataOutput id="o1" name="taken" itemSubjectRef="item" isCollection="false"/>
<inputSet id="is" name="a"><dataInputRefs>i1</dataInputRefs><optionalInputRefs>i1</optionalInputRefs>
<outputSetRefs>os</outputSetRefs></inputSet>
<outputSet id="os" name="b"><dataOutputRefs>o1</dataOutputRefs><optionalOutputRefs>o1</optionalOutputRefs>
<inputSetRefs>is</inputSetRefs></outputSet>
</ioSpecification>
"""
_ITEMS = (
    "<loopDataInputRef>xs</loopDataInputRef><loopDataOutputRef>ys</loopDataOutputRef>"
    '<inputDataItem name="x"/><outputDataItem name="y"/>'
)

DRAWN = process(
    "start>u!f1; u>g!f2; g>m!f3; m>r!f4; r>t!f5; t>s!f6; s>end!f7; u>aside!f8",
    '<documentation id="doc" textFormat="text/plain">x</documentation>',
    '<laneSet id="ls" name="lanes"><lane id="l1" name="l1" partitionElementRef="people"><flowNodeRef>u</flowNodeRef>'
    '<childLaneSet id="cls"><lane id="l2"><partitionElement/></lane></childLaneSet></lane></laneSet>',
    '<startEvent id="start" isInterrupting="true" parallelMultiple="false"><outgoing>f1</outgoing></startEvent>',
    user(
        "u",
        "<incoming>f1</incoming>",
        _SPECIFICATION,
        default="f8",
        implementation="##unspecified",
        startQuantity="1",
        completionQuantity="1",
    ),
    '<eventBasedGateway id="g" gatewayDirection="Diverging" instantiate="false" eventGatewayType="Exclusive"/>',
    catch("m", message("ask").replace("/>", "><operationRef>answer</operationRef></messageEventDefinition>")),
    '<receiveTask id="r" messageRef="ask" implementation="##unspecified" operationRef="answer" instantiate="false"/>',
    '<sendTask id="t" messageRef="ask" implementation="##unspecified" operationRef="answer"/>',
    sub("s", '<task id="inside" isForCompensation="false"/>'),
    user(
        "aside",
        multi(inner=_ITEMS).replace(" isS", ' behavior="All" isS'),
    ),
    end(),
    '<dataObject id="d" itemSubjectRef="item" isCollection="true"><dataState name="new"/></dataObject>'
    '<dataObjectReference id="dr" itemSubjectRef="item" dataObjectRef="d"/>'
    '<dataStoreReference id="sr" itemSubjectRef="item" dataStoreRef="archive"/>'
    '<textAnnotation id="ta" textFormat="text/plain"><text>x</text></textAnnotation>'
    '<association id="as" sourceRef="ta" targetRef="u" associationDirection="One"/>'
    '<group id="gr" categoryValueRef="cv"/>'
    '<serviceTask id="st" camunda:type="external" camunda:topic="t" implementation="##WebService"'
    ' operationRef="answer"/>'
    '<businessRuleTask id="bt" camunda:type="external" camunda:topic="t" implementation="##WebService"/>'
    '<sequenceFlow id="f9" sourceRef="u" targetRef="st" isImmediate="true"/>'
    '<sequenceFlow id="f10" sourceRef="u" targetRef="bt"><conditionExpression language="feel" '
    'evaluatesToTypeRef="t:boolean">a</conditionExpression></sequenceFlow>',
    '<intermediateCatchEvent id="later"><eventDefinitionRef>tm</eventDefinitionRef></intermediateCatchEvent>'
    '<endEvent id="told"><eventDefinitionRef>sg</eventDefinitionRef></endEvent>'
    '<sequenceFlow id="f11" sourceRef="u" targetRef="later"/>'
    '<sequenceFlow id="f12" sourceRef="later" targetRef="told"/>',
    also=_BESIDE,
    name="p",
    processType="Private",
    isClosed="true",
    definitionalCollaborationRef="co",
)
