"""Conditions of forms mean the same in the browser and on the server."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from app.extensions import db
from app.models import ProcessInstance
from tests.installation import Installation

FORM = {
    "type": "default",
    "schemaVersion": 19,
    "id": "fine",
    "components": [
        {"type": "number", "key": "amount", "label": "金额"},
        {
            "type": "textfield",
            "key": "ground",
            "label": "减免理由",
            "conditional": {"hide": "=amount > 100"},
            "validate": {"required": True},
        },
    ],
}
BPMN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <process id="fine_case" name="罚款" isExecutable="true">
    <startEvent id="s" camunda:formRef="fine" camunda:formRefBinding="latest"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/></process></definitions>"""


def test_an_unknown_condition_hides_nothing(person, served: str, sqlite_installation: Installation) -> None:
    """While the amount is empty `amount > 100` is null: the field is shown, and the server asks for it too."""
    sqlite_installation.deploy(("fine.form", json.dumps(FORM)), ("fine.bpmn", BPMN))
    clerk = person("clerk@wuyi-market-bureau")
    clerk.open_form("/start/fine_case")
    ground = clerk.page.get_by_label("减免理由")
    expect(ground).to_be_visible()
    clerk.page.get_by_label("金额").fill("200")
    expect(ground).not_to_be_visible()
    clerk.page.get_by_label("金额").fill("20")
    ground.fill("初犯")
    clerk.submit()
    clerk.page.wait_for_url("**/cases/**")
    db.session.rollback()
    case = db.session.query(ProcessInstance).one()
    assert case.variables["ground"] == "初犯"
