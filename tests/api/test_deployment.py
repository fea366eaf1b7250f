from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from tests.engine.bpmn import end, process, script, start

from .conftest import Caller, Callers, multipart
from .material import BPMN, FORM, PLAIN, REVIEW, RULES

CREATE = "/engine-rest/deployment/create"
DEPLOYMENT_KEYS = {"links", "id", "name", "source", "deploymentTime", "tenantId"}
DEFINITION_KEYS = {
    *("id", "key", "category", "description", "name", "version", "resource", "deploymentId", "diagram", "suspended"),
    *("tenantId", "versionTag", "historyTimeToLive", "startableInTasklist"),
}


def test_a_deployment_answers_with_its_definitions(deployed: dict[str, Any]) -> None:
    """The resource's name is the part's file name, and all keys that pycamunda indexes are there."""
    extra = {f"deployed{kind}Definitions" for kind in ("Process", "Case", "Decision", "DecisionRequirements")}
    assert set(deployed) == DEPLOYMENT_KEYS | extra | {"warnings"}
    assert deployed["name"] == "demo"
    assert deployed["deploymentTime"] == "2026-09-30T16:20:00.000+0800"
    assert deployed["links"][0]["href"].endswith(f"/engine-rest/deployment/{deployed['id']}")
    definitions = {entry["key"]: entry for entry in deployed["deployedProcessDefinitions"].values()}
    assert set(definitions) == {"transfer", "plain"}
    transfer = definitions["transfer"]
    assert set(transfer) == DEFINITION_KEYS
    assert (transfer["version"], transfer["resource"], transfer["versionTag"]) == (1, "transfer.bpmn", "v1.0")
    assert transfer["id"].startswith("transfer:1:")


def test_warnings_come_with_the_answer(machine: Caller) -> None:
    """A key of our own, each entry with its place; the deployment is made all the same."""
    begin = start("start", c_formRef="transfer", c_formRefBinding="latest")
    slip = process("start>say>done", begin, script("say", "tittle", "r"), end("done"))
    files = {"slip.bpmn": slip.decode(), "transfer.form": FORM}
    answer = machine.request("POST", CREATE, data=multipart(files)).get_json()
    assert len(answer["deployedProcessDefinitions"]) == 1
    (warning,) = answer["warnings"]
    assert set(warning) == {"resource", "line", "column", "elementId", "rule", "message"}
    assert (warning["resource"], warning["elementId"], warning["rule"]) == ("slip.bpmn", "say", "unknown-name")
    assert slip.decode().splitlines()[warning["line"] - 1][warning["column"] - 1 :].startswith("tittle")
    assert "title" in warning["message"]


def test_an_unchanged_diagram_answers_the_existing_deployment(machine: Caller) -> None:
    """As the Modeler needs it: the same id, and null instead of definitions; booleans as pycamunda writes them."""
    files = {"plain.bpmn": PLAIN}
    first = machine.request("POST", CREATE, data=multipart(files, enable_duplicate_filtering="True")).get_json()
    again = machine.request("POST", CREATE, data=multipart(files, enable_duplicate_filtering="true"))
    assert again.status_code == 200
    assert again.get_json()["id"] == first["id"]
    assert again.get_json()["deployedProcessDefinitions"] is None
    without = machine.request("POST", CREATE, data=multipart(files, enable_duplicate_filtering="False")).get_json()
    assert [entry["version"] for entry in without["deployedProcessDefinitions"].values()] == [2]


def test_changed_only_deploys_what_differs(machine: Caller, deployed: dict[str, Any]) -> None:
    """The unchanged diagram of the same deployment keeps its version."""
    files = {"transfer.bpmn": BPMN.replace("办结", "已办结"), "plain.bpmn": PLAIN}
    answer = machine.request("POST", CREATE, data=multipart(files, deploy_changed_only="True")).get_json()
    assert [entry["key"] for entry in answer["deployedProcessDefinitions"].values()] == ["transfer"]


def test_a_broken_diagram_is_refused_with_file_and_element(machine: Caller) -> None:
    """The message begins as the Modeler knows it, details name the resource, and nothing is stored."""
    broken = BPMN.replace('<bpmn:userTask id="review"', '<bpmn:sendTask id="review"').replace("userTask>", "sendTask>")
    response = machine.request("POST", CREATE, data=multipart({"流程.bpmn": broken}))
    body = response.get_json()
    assert response.status_code == 400
    assert body["type"] == "ParseException"
    assert body["message"].startswith("ENGINE-09005 Could not parse BPMN process. Errors: \n* ")
    errors = body["details"]["流程.bpmn"]["errors"]
    assert "review" in {error["mainBpmnElementId"] for error in errors}
    assert all({"message", "line", "column", "mainBpmnElementId", "bpmnElementIds"} <= set(error) for error in errors)
    assert machine.get("/deployment").get_json() == []


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, []),
        ({"deployment-name": "x"}, []),
        ({"deployment-name": "x", "unknown": "y"}, ["a.bpmn"]),
        ({"deployment-name": "x", "enable-duplicate-filtering": "perhaps"}, ["a.bpmn"]),
        ({"deployment-name": "x" * 256}, ["a.bpmn"]),
        ({"deployment-name": "a\0b"}, ["a.bpmn"]),
        ({}, ["a.bpmn", "a.bpmn"]),
        ({}, ["a" * 256 + ".bpmn"]),
        ({}, ["a.bpmn"]),
    ],
)
def test_a_malformed_form_is_refused(machine: Caller, fields: dict[str, str], names: list[str]) -> None:
    """400 with a sentence, whatever is wrong with the multipart form or with the file in it."""
    files = {f"file-{number}": (BytesIO(b"<a/>"), name) for number, name in enumerate(names)}
    response = machine.request("POST", CREATE, data=fields | files, content_type="multipart/form-data")
    assert response.status_code == 400
    assert response.get_json()["message"]


@pytest.mark.parametrize("user", ["clerk@bureau", "admin"])
def test_only_analysts_and_machines_deploy(callers: Callers, user: str) -> None:
    """A refusal is the dialect's authorization error."""
    response = callers.basic(user).request("POST", CREATE, data=multipart({"plain.bpmn": PLAIN}))
    assert response.status_code == 403
    assert response.get_json()["type"] == "AuthorizationException"
    assert response.get_json()["userId"] == user


def test_an_analyst_deploys_with_a_form_name_in_chinese(callers: Callers) -> None:
    """The Modeler sends the diagram's own file name as the field's name too."""
    files = {"移送.bpmn": (BytesIO(PLAIN.encode()), "移送.bpmn")}
    analyst = callers.basic("analyst")
    answer = analyst.request("POST", CREATE, data=files).get_json()
    assert [entry["resource"] for entry in answer["deployedProcessDefinitions"].values()] == ["移送.bpmn"]


def test_deployments_are_listed_filtered_and_paged(machine: Caller, callers: Callers) -> None:
    """The Modeler's first request is an empty page; clerks have no business here."""
    for number in range(3):
        data = multipart({"plain.bpmn": PLAIN}, deployment_source=f"s{number}")
        machine.request("POST", CREATE, data=data)
    assert machine.get("/deployment", maxResults=0).get_json() == []
    assert machine.get("/deployment/count").get_json() == {"count": 3}
    page = machine.get("/deployment", sortBy="id", sortOrder="desc", firstResult=1, maxResults=1).get_json()
    ids = sorted(entry["id"] for entry in machine.get("/deployment").get_json())
    assert [entry["id"] for entry in page] == [ids[1]]
    assert [entry["source"] for entry in machine.get("/deployment", source="s1").get_json()] == ["s1"]
    assert set(machine.get(f"/deployment/{ids[0]}").get_json()) == DEPLOYMENT_KEYS
    assert machine.get("/deployment/none").status_code == 404
    assert callers.basic("clerk@bureau").get("/deployment").status_code == 403


def test_forms_and_rules_alone_may_be_deployed(machine: Caller) -> None:
    """Then there are no process definitions to answer with."""
    files = {"transfer.form": FORM, "review.form": REVIEW, "deadlines.yaml": RULES}
    answer = machine.request("POST", CREATE, data=multipart(files)).get_json()
    assert answer["deployedProcessDefinitions"] is None
