from __future__ import annotations

from typing import Any

import pytest

from .conftest import Caller, Callers, multipart

DMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="费用" namespace="http://example.org">
  <decision id="fee" name="收费标准"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i1" label="金额"><inputExpression id="e1" typeRef="number"><text>amount</text></inputExpression></input>
    <output id="o1" name="fee" typeRef="number"/><output id="o2" name="level" typeRef="string"/>
    <rule id="low"><inputEntry id="a"><text>&lt; 100</text></inputEntry>
      <outputEntry id="b"><text>0</text></outputEntry><outputEntry id="c"><text>"免"</text></outputEntry></rule>
    <rule id="high"><inputEntry id="g"><text>-</text></inputEntry>
      <outputEntry id="h"><text>12.5</text></outputEntry><outputEntry id="j"><text>"收"</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>"""

TASK = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    id="b" targetNamespace="http://example.org">
  <process id="charge" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="ask"/>
    <businessRuleTask id="ask" camunda:decisionRef="fee" camunda:decisionRefBinding="deployment"
        camunda:resultVariable="answer" camunda:mapDecisionResult="singleResult"/>
    <sequenceFlow id="g" sourceRef="ask" targetRef="e"/><endEvent id="e"/></process>
</definitions>"""


@pytest.fixture
def decided(machine: Caller) -> dict[str, Any]:
    """A decision and a process that asks it, deployed together."""
    files = {"fee.dmn": DMN, "charge.bpmn": TASK}
    return machine.request("POST", "/engine-rest/deployment/create", data=multipart(files)).get_json()


def test_decisions_are_found_and_read_back(machine: Caller, decided: dict[str, Any]) -> None:
    """By key and by id, in versions, with the table as it was deployed."""
    machine.request("POST", "/engine-rest/deployment/create", data=multipart({"fee.dmn": DMN.replace("12.5", "15")}))
    versions = machine.get("/decision-definition", key="fee", sortBy="version", sortOrder="desc").get_json()
    assert [entry["version"] for entry in versions] == [2, 1]
    assert machine.get("/decision-definition/key/fee").get_json() == versions[0]
    assert machine.get(f"/decision-definition/{versions[1]['id']}").get_json() == versions[1]
    assert machine.get(f"/decision-definition/{versions[1]['id']}/xml").get_json() == {
        "id": versions[1]["id"],
        "dmnXml": DMN,
    }
    assert machine.get("/decision-definition/count", latestVersion="true").get_json() == {"count": 1}


def test_a_decision_is_evaluated_and_recorded(machine: Caller, decided: dict[str, Any]) -> None:
    """A row of typed values a matching rule; inputs, outputs and rule stay in the history."""
    body = {"variables": {"amount": {"value": 250, "type": "Integer"}}}
    [row] = machine.post("/decision-definition/key/fee/evaluate", body).get_json()
    assert (row["fee"]["value"], row["level"]["value"]) == (12.5, "收")
    [entry] = machine.get(
        "/history/decision-instance", decisionDefinitionKey="fee", includeInputs="true", includeOutputs="true"
    ).get_json()
    assert [(item["clauseName"], item["value"]) for item in entry["inputs"]] == [("amount", 250)]
    assert [(item["variableName"], item["ruleId"]) for item in entry["outputs"]] == [("fee", "high"), ("level", "high")]
    assert entry["processInstanceId"] is None


def test_a_case_asks_the_decision_it_was_deployed_with(machine: Caller, decided: dict[str, Any]) -> None:
    """Binding "deployment": a newer table changes nothing for the older process version."""
    machine.request("POST", "/engine-rest/deployment/create", data=multipart({"fee.dmn": DMN.replace("12.5", "15")}))
    body = {"variables": {"amount": {"value": 100, "type": "Integer"}}}
    case = machine.post("/process-definition/key/charge/start", body).get_json()["id"]
    [entry] = machine.get("/history/decision-instance", processInstanceId=case, includeOutputs="true").get_json()
    assert [item["value"] for item in entry["outputs"]] == [12.5, "收"]
    assert entry["activityId"] == "ask"


@pytest.mark.parametrize("path", ["/none", "/key/none", "/none/xml", "/key/none/xml"])
def test_an_unknown_decision_is_a_404(machine: Caller, path: str) -> None:
    """In the dialect's words."""
    assert machine.get(f"/decision-definition{path}").status_code == 404
    assert machine.post("/decision-definition/key/none/evaluate", {"variables": {}}).status_code == 404


def test_a_clerk_reads_decisions_but_does_not_evaluate_them(callers: Callers, decided: dict[str, Any]) -> None:
    """Tables are no secret; trying them out leaves records, and is for analysts and other systems."""
    clerk = callers.basic("clerk@bureau")
    assert len(clerk.get("/decision-definition").get_json()) == 1
    assert clerk.post("/decision-definition/key/fee/evaluate", {"variables": {}}).status_code == 403
    assert clerk.get("/history/decision-instance").get_json() == []


LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="l" name="lib" namespace="urn:lib">
  <decision id="base" name="base"><variable name="base"/>
    <literalExpression><text>amount * 2</text></literalExpression></decision>
</definitions>"""

IMPORTING = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="u" name="user" namespace="urn:user">
  <import namespace="urn:lib" name="lib" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>
  <decision id="total" name="total"><variable name="total"/>
    <informationRequirement id="r"><requiredDecision href="urn:lib#base"/></informationRequirement>
    <literalExpression><text>lib.base + 1</text></literalExpression></decision>
</definitions>"""


def test_what_a_decision_requires_is_recorded_with_it(machine: Caller) -> None:
    """A model may import another of its deployment; each decision on the way has its entry below the one asked."""
    machine.request("POST", "/engine-rest/deployment/create", data=multipart({"u.dmn": IMPORTING, "l.dmn": LIBRARY}))
    body = {"variables": {"amount": {"value": 20, "type": "Integer"}}}
    [row] = machine.post("/decision-definition/key/total/evaluate", body).get_json()
    assert row["total"]["value"] == 41
    root, required = sorted(
        machine.get("/history/decision-instance").get_json(), key=lambda entry: entry["rootDecisionInstanceId"] or ""
    )
    assert (root["decisionDefinitionKey"], required["decisionDefinitionKey"]) == ("total", "base")
    assert required["rootDecisionInstanceId"] == root["id"]


def test_an_import_that_is_not_deployed_along_is_refused(machine: Caller) -> None:
    """Nothing is stored, and the file and reason are told."""
    refusal = machine.request("POST", "/engine-rest/deployment/create", data=multipart({"u.dmn": IMPORTING}))
    assert refusal.status_code == 400
    assert "urn:lib" in refusal.get_json()["message"]
    assert machine.get("/decision-definition").get_json() == []
