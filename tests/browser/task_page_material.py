"""A procedure whose first task has every kind of field that form-js lacks, and whose names try to be markup."""

# ruff: noqa: E501 (BPMN, one element a line)

from __future__ import annotations

import json
from typing import Any

EVIL = "<img src=x onerror=window.ran=1>"

BPMN = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
  <process id="meeting" name="协调会" isExecutable="true">
    <startEvent id="s"/>
    <userTask id="prepare" name="准备 {EVIL.replace("<", "&lt;")}" camunda:formRef="meeting_prepare"
      camunda:formRefBinding="latest" camunda:candidateGroups="clerk@wuyi-market-bureau">
      <documentation>列明参加机关和依据。</documentation>
      <extensionElements><camunda:properties><camunda:property name="article" value="某办法§7"/></camunda:properties>
      </extensionElements></userTask>
    <userTask id="hold" name="召开会议" camunda:candidateGroups="clerk@wuyi-market-bureau">
      <extensionElements><camunda:properties><camunda:property name="article" value="某办法§8.2"/></camunda:properties>
      </extensionElements></userTask>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="prepare"/><sequenceFlow id="f2" sourceRef="prepare" targetRef="hold"/>
    <sequenceFlow id="f3" sourceRef="hold" targetRef="e"/>
  </process>
  <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="meeting">
    <bpmndi:BPMNShape id="b1" bpmnElement="s"><dc:Bounds x="100" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="b2" bpmnElement="prepare"><dc:Bounds x="200" y="60" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="b3" bpmnElement="hold"><dc:Bounds x="360" y="60" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="b4" bpmnElement="e"><dc:Bounds x="520" y="82" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="136" y="100"/><di:waypoint x="200" y="100"/>
    </bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="300" y="100"/><di:waypoint x="360" y="100"/>
    </bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e3" bpmnElement="f3"><di:waypoint x="460" y="100"/><di:waypoint x="520" y="100"/>
    </bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"""

COMPONENTS: list[dict[str, Any]] = [
    {"type": "textfield", "key": "subject", "label": "会议事由", "validate": {"required": True}},
    {
        "type": "select",
        "key": "host",
        "label": "主持人",
        "properties": {"picker": "people", "of": "head@wuyi-market-bureau,clerk@wuyi-market-bureau"},
    },
    {"type": "taglist", "key": "attending", "label": "参加机关", "properties": {"picker": "organisations"}},
    {"type": "select", "key": "related", "label": "关联案件", "properties": {"picker": "cases"}},
    {
        "type": "dynamiclist",
        "id": "laws",
        "path": "laws",
        "label": "法律依据",
        "isRepeating": True,
        "allowAddRemove": True,
        "defaultRepetitions": 1,
        "showOutline": True,
        "properties": {"picker": "laws"},
        "components": [
            {"type": "textfield", "key": "norm", "label": "规范", "layout": {"row": "l", "columns": 8}},
            {"type": "textfield", "key": "article", "label": "条款", "layout": {"row": "l", "columns": 8}},
        ],
    },
    {
        "type": "dynamiclist",
        "id": "parties",
        "path": "parties",
        "label": "当事人",
        "isRepeating": True,
        "allowAddRemove": True,
        "defaultRepetitions": 1,
        "showOutline": True,
        "properties": {"min-items": "1"},
        "components": [
            {"type": "textfield", "key": "name", "label": "姓名或者名称", "validate": {"required": True}},
            {
                "type": "radio",
                "key": "sort",
                "label": "类别",
                "values": [{"label": "个人", "value": "person"}, {"label": "单位", "value": "body"}],
                "validate": {"required": True},
            },
            {
                "type": "textfield",
                "key": "representative",
                "label": "法定代表人",
                "validate": {"required": True},
                "conditional": {"hide": '=this.sort != "body"'},
            },
        ],
    },
    {"type": "textarea", "key": "opinion", "label": "处理意见", "properties": {"phrases": "同意。|请补充材料。"}},
    {
        "type": "filepicker",
        "key": "evidence",
        "label": "会议材料",
        "multiple": True,
        "accept": ".pdf,.png",
        "properties": {"max-size": "1"},
    },
]


def form(**more: Any) -> str:
    rows = [{"id": f"field_{number}", **component} for number, component in enumerate(COMPONENTS)]
    schema = {"type": "default", "schemaVersion": 19, "id": "meeting_prepare", "components": rows, **more}
    return json.dumps(schema, ensure_ascii=False)
