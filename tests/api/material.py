"""The smallest procedure that shows every kind of wait, its forms, its deadline rule and two organisations."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://example.org">
  <bpmn:message id="receipt" name="receipt"/>
  <bpmn:message id="request" name="request"/>
  <bpmn:signal id="release" name="release"/>
"""

BPMN = (
    _HEAD
    + """
  <bpmn:process id="transfer" name="移送" isExecutable="true" camunda:versionTag="v1.0">
    <bpmn:documentation>把案件移送给主管机关。</bpmn:documentation>
    <bpmn:extensionElements><camunda:properties>
      <camunda:property name="title" value="= title"/>
    </camunda:properties></bpmn:extensionElements>
    <bpmn:startEvent id="found" camunda:formRef="transfer" camunda:formRefBinding="latest">
      <bpmn:outgoing>f1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="review" name="审查" camunda:candidateGroups="clerk@bureau" camunda:formRef="review"
        camunda:formRefBinding="latest">
      <bpmn:extensionElements><camunda:properties>
        <camunda:property name="article" value="武义§五(三)3"/>
        <camunda:property name="deadline" value="T30"/>
        <camunda:property name="deadline-start" value="= found_at"/>
      </camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="a_day" attachedToRef="review" cancelActivity="false">
      <bpmn:outgoing>f4</bpmn:outgoing>
      <bpmn:timerEventDefinition id="a_day_timer"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="reminded"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
    <bpmn:intermediateCatchEvent id="received" name="回执">
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
      <bpmn:messageEventDefinition id="received_message" messageRef="receipt"/>
    </bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="done" name="办结"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="found" targetRef="review"/>
    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="received"/>
    <bpmn:sequenceFlow id="f3" sourceRef="received" targetRef="done"/>
    <bpmn:sequenceFlow id="f4" sourceRef="a_day" targetRef="reminded"/>
  </bpmn:process>
</bpmn:definitions>
"""
)

PLAIN = (
    _HEAD
    + """
  <bpmn:process id="plain" name="无表单" isExecutable="true">
    <bpmn:startEvent id="asked"><bpmn:outgoing>p1</bpmn:outgoing>
      <bpmn:messageEventDefinition id="asked_message" messageRef="request"/>
    </bpmn:startEvent>
    <bpmn:startEvent id="begun"><bpmn:outgoing>p2</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="work" name="办理" camunda:candidateGroups="clerk@bureau">
      <bpmn:incoming>p1</bpmn:incoming><bpmn:incoming>p2</bpmn:incoming><bpmn:outgoing>p3</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:intermediateCatchEvent id="released"><bpmn:incoming>p3</bpmn:incoming><bpmn:outgoing>p4</bpmn:outgoing>
      <bpmn:signalEventDefinition id="released_signal" signalRef="release"/>
    </bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="over"><bpmn:incoming>p4</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="p1" sourceRef="asked" targetRef="work"/>
    <bpmn:sequenceFlow id="p2" sourceRef="begun" targetRef="work"/>
    <bpmn:sequenceFlow id="p3" sourceRef="work" targetRef="released"/>
    <bpmn:sequenceFlow id="p4" sourceRef="released" targetRef="over"/>
  </bpmn:process>
</bpmn:definitions>
"""
)

FORM = """{"type": "default", "id": "transfer", "schemaVersion": 16, "components": [
  {"type": "textfield", "id": "c1", "key": "title", "label": "案由", "validate": {"required": true}},
  {"type": "number", "id": "c2", "key": "amount", "label": "金额", "decimalDigits": 2},
  {"type": "datetime", "subtype": "datetime", "id": "c3", "key": "found_at", "dateLabel": "发现时间",
   "timeInterval": 5, "timeSerializingFormat": "utc_offset", "validate": {"required": true}}
]}
"""

REVIEW = """{"type": "default", "id": "review", "schemaVersion": 16, "components": [
  {"type": "textfield", "id": "c1", "key": "opinion", "label": "意见", "validate": {"required": true}},
  {"type": "checkbox", "id": "c2", "key": "agreed", "label": "同意"},
  {"type": "textfield", "id": "c3", "key": "title", "label": "案由"}
]}
"""

RULES = """rules:
  - id: T30
    article: 武义§五(三)3
    name: 移送期限
    count: WD
    amount: 3
    start: 发现之日
    class: D
    responsible: clerk@bureau
"""

ORGANISATIONS = """organisations:
  - {id: bureau, name: 市场监督管理局, kind: agency, posts: {clerk: 经办人, head: 负责人}}
  - {id: elsewhere, name: 城管局, kind: agency, posts: {clerk: 经办人}}
"""
