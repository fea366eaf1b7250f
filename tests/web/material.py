"""A small procedure with two posts, a form with every kind of field the pages must show, and two organisations."""

# ruff: noqa: E501 (BPMN and form schemas, one element a line)

import json

PROCEDURE = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="test">
  <bpmn:process id="letter" name="发函审批" isExecutable="true" camunda:versionTag="1.0" camunda:candidateStarterGroups="clerk">
    <bpmn:documentation>经办人拟函，负责人审批。</bpmn:documentation>
    <bpmn:extensionElements><camunda:properties><camunda:property name="title" value="= subject" />
      <camunda:property name="article" value="示例§5" /></camunda:properties></bpmn:extensionElements>
    <bpmn:startEvent id="received" name="收到来文" camunda:formRef="letter_start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="draft" name="拟函" camunda:formRef="letter_draft" camunda:candidateGroups="clerk@north">
      <bpmn:documentation>按来文拟函，附依据。</bpmn:documentation>
      <bpmn:extensionElements><camunda:properties><camunda:property name="article" value="示例§5" />
        <camunda:property name="deadline" value="reply" /><camunda:property name="deadline-start" value="= received_at" />
      </camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:userTask id="approve" name="审批" camunda:candidateGroups="head@north">
      <bpmn:extensionElements><camunda:properties><camunda:property name="not-same-person-as" value="draft" />
        <camunda:property name="article" value="示例§6" /></camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="sent" name="已发函"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="received" targetRef="draft" />
    <bpmn:sequenceFlow id="f2" sourceRef="draft" targetRef="approve" />
    <bpmn:sequenceFlow id="f3" sourceRef="approve" targetRef="sent" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="letter">
    <bpmndi:BPMNShape id="s1" bpmnElement="received"><dc:Bounds x="100" y="82" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="draft"><dc:Bounds x="200" y="60" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="approve"><dc:Bounds x="360" y="60" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s4" bpmnElement="sent"><dc:Bounds x="520" y="82" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="136" y="100" /><di:waypoint x="200" y="100" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="300" y="100" /><di:waypoint x="360" y="100" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e3" bpmnElement="f3"><di:waypoint x="460" y="100" /><di:waypoint x="520" y="100" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def _form(key: str, *components: dict[str, object]) -> str:
    schema = {"type": "default", "id": key, "schemaVersion": 19, "components": list(components)}
    return json.dumps(schema, ensure_ascii=False)


START_FORM = _form(
    "letter_start",
    {"id": "f1", "type": "textfield", "key": "subject", "label": "事由", "validate": {"required": True, "maxLength": 200}},
    {"id": "f2", "type": "datetime", "key": "received_at", "subtype": "datetime", "dateLabel": "收文日期", "timeLabel": "收文时间",
     "timeSerializingFormat": "utc_offset", "use24h": True, "timeInterval": 1, "validate": {"required": True}},
    {"id": "f3", "type": "select", "key": "addressee", "label": "收函单位", "valuesKey": "organisations"},
)  # fmt: skip

DRAFT_FORM = _form(
    "letter_draft",
    {"id": "d1", "type": "radio", "key": "kind", "label": "文种",
     "values": [{"label": "函", "value": "letter"}, {"label": "复函", "value": "reply"}], "validate": {"required": True}},
    {"id": "d2", "type": "textarea", "key": "grounds", "label": "依据", "validate": {"required": True, "minLength": 2}},
    {"id": "d3", "type": "filepicker", "key": "attachment", "label": "附件", "multiple": True},
)  # fmt: skip

DEADLINES = """
rules:
  - id: reply
    article: 示例§5
    name: 答复期限
    count: WD
    amount: 3
    start: 收文
    class: D
    responsible: clerk@north
    reminders: [{before: 1 WD}]
    escalations: [{after: 0, level: 1, to: [head@north]}]
"""

ORGANISATIONS = """
organisations:
  - {id: north, name: 北区管理局, kind: department, posts: {clerk: 经办人, head: 负责人}}
  - {id: south, name: 南区管理局, kind: department, posts: {clerk: 经办人}}
"""

FILES = (
    ("letter.bpmn", PROCEDURE),
    ("letter_start.form", START_FORM),
    ("letter_draft.form", DRAFT_FORM),
    ("deadlines.yaml", DEADLINES),
)
