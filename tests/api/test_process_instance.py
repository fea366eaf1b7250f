from __future__ import annotations

import base64
import uuid
from typing import Any

import pytest

from .conftest import FACTS, Caller, Callers

INSTANCE_KEYS = {
    *(
        "links",
        "id",
        "definitionId",
        "definitionKey",
        "businessKey",
        "caseInstanceId",
        "ended",
        "suspended",
        "tenantId",
    ),
}
START = "/process-definition/key/transfer/start"


def test_a_start_answers_with_the_instance(machine: Caller, deployed: dict[str, Any]) -> None:
    """By key and by definition id; the keys are complete and the id is a UUID."""
    by_key = machine.post(START, {"variables": FACTS, "businessKey": None}).get_json()
    assert set(by_key) == INSTANCE_KEYS
    assert str(uuid.UUID(by_key["id"])) == by_key["id"]
    assert by_key["ended"] is False
    by_id = machine.post(
        f"/process-definition/{by_key['definitionId']}/start", {"variables": FACTS, "businessKey": "X"}
    )
    assert by_id.get_json()["businessKey"] == "X"


def test_a_start_as_pycamunda_sends_it(machine: Caller, deployed: dict[str, Any]) -> None:
    """All its empty keys, and types that are null."""
    variables = {name: {"value": fact["value"], "type": None, "valueInfo": None} for name, fact in FACTS.items()}
    body = {
        "variables": variables,
        "startInstructions": [],
        "skipCustomListeners": False,
        "skipIoMappings": False,
        "withVariablesInReturn": True,
    }
    answer = machine.post(START, body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found = answer.get_json()["variables"]
    assert found["found_at"] == {"type": "Date", "value": "2026-09-30T16:20:00.000+0800", "valueInfo": {}}
    assert found["title"]["value"] == "占道经营"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"variables": []}, 400),
        ({"variables": {"title": "bare"}}, 400),
        ({"variables": FACTS, "businessKey": 7}, 400),
        ({"variables": FACTS, "startInstructions": [{"type": "startBeforeActivity"}]}, 400),
        ({"variables": FACTS, "withVariablesInReturn": "yes"}, 400),
        ({"variables": {}}, 422),
        ({"variables": FACTS | {"amount": {"value": "many", "type": "String"}}}, 422),
        ({"variables": FACTS | {"title": {"value": 3}}}, 422),
    ],
)
def test_a_malformed_start_starts_nothing(
    machine: Caller, deployed: dict[str, Any], body: dict[str, Any], status: int
) -> None:
    """The wire's mistakes are 400, the form's 422 with the fields named."""
    response = machine.post(START, body)
    assert response.status_code == status, response.get_data(as_text=True)
    if status == 422:
        assert response.get_json()["fields"]
    assert machine.get("/process-instance/count").get_json() == {"count": 0}


def test_values_of_every_type_come_back(machine: Caller, deployed: dict[str, Any]) -> None:
    """Typed variables of a procedure without a form, in both directions."""
    variables = {
        "s": {"value": "2026-01-05", "type": "String", "valueInfo": {}},
        "i": {"value": 7, "type": "Integer", "valueInfo": {}},
        "l": {"value": 2**40, "type": "Long", "valueInfo": {}},
        "d": {"value": 0.1, "type": "Double", "valueInfo": {}},
        "b": {"value": False, "type": "Boolean", "valueInfo": {}},
        "t": {"value": "2026-01-05T09:00:00.123+0800", "type": "Date", "valueInfo": {}},
        "j": {"value": '{"a":[1,null,0.5]}', "type": "Json", "valueInfo": {}},
        "n": {"value": None, "type": "Null", "valueInfo": {}},
    }
    started = machine.post("/process-definition/key/plain/start", {"variables": variables}).get_json()
    found = machine.get(f"/process-instance/{started['id']}/variables", deserializeValues="false").get_json()
    assert {name: found[name] for name in variables} == variables
    assert machine.get(f"/process-instance/{started['id']}/variables/l").get_json() == variables["l"]
    assert machine.get(f"/process-instance/{started['id']}/variables/none").status_code == 404


def test_a_file_is_stored_and_answered_without_its_content(machine: Caller, deployed: dict[str, Any]) -> None:
    """It passes the same checks as a file uploaded with a form."""
    pdf = base64.b64encode(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n").decode()
    given = {"value": pdf, "type": "file", "valueInfo": {"filename": "证据.pdf", "mimetype": "application/pdf"}}
    path = "/process-definition/key/plain/start"
    started = machine.post(path, {"variables": {"evidence": given}})
    assert started.status_code == 200, started.get_data(as_text=True)
    found = machine.get(f"/process-instance/{started.get_json()['id']}/variables/evidence").get_json()
    assert found == {
        "type": "File",
        "value": None,
        "valueInfo": {"filename": "证据.pdf", "mimetype": "application/pdf"},
    }
    program = given | {"valueInfo": {"filename": "a.exe"}}
    assert machine.post(path, {"variables": {"evidence": program}}).status_code == 422


def test_running_instances_are_listed_by_definition_and_key(machine: Caller, case: str) -> None:
    """GET and its POST twin, with the same filters and the same count."""
    other = machine.post("/process-definition/key/plain/start", {"businessKey": "P-1"}).get_json()["id"]
    for query in ({"processDefinitionKey": "transfer"}, {"businessKey": "C-1"}, {"processInstanceIds": case}):
        assert [entry["id"] for entry in machine.get("/process-instance", **query).get_json()] == [case]
    twin = machine.post("/process-instance", {"processDefinitionKeyIn": ["plain"], "active": True}).get_json()
    assert [entry["id"] for entry in twin] == [other]
    assert set(twin[0]) == INSTANCE_KEYS
    assert machine.get("/process-instance/count").get_json() == {"count": 2}
    sorting = [{"sortBy": "businessKey", "sortOrder": "desc"}]
    ordered = machine.post("/process-instance", {"sorting": sorting}).get_json()
    assert [entry["businessKey"] for entry in ordered] == ["P-1", "C-1"]
    assert machine.get("/process-instance", caseInstanceId="x").status_code == 400


def test_a_case_is_read_by_its_parties_only(callers: Callers, case: str) -> None:
    """Lists show nothing of it to others; asked by id, they are refused."""
    assert len(callers.basic("clerk@bureau").get("/process-instance").get_json()) == 1
    for other in ("stranger@elsewhere", "admin", "analyst"):
        caller = callers.basic(other)
        for path in ("/process-instance", "/task", "/job", "/incident", "/history/process-instance"):
            assert caller.get(path).get_json() == [], path
        for path in ("/history/variable-instance", "/history/activity-instance"):
            assert caller.get(path).get_json() == [], path
        for path in ("", "/variables", "/variables/title"):
            assert caller.get(f"/process-instance/{case}{path}").status_code == 403
        assert caller.get(f"/history/process-instance/{case}").status_code == 403
        assert caller.request("DELETE", f"/engine-rest/process-instance/{case}").status_code == 403
    assert callers.basic("clerk@bureau").get("/process-instance/none").status_code == 404


def test_who_may_not_start_is_refused(callers: Callers, deployed: dict[str, Any]) -> None:
    """An administrator keeps accounts and starts no case; a clerk does."""
    assert callers.basic("admin").post(START, {"variables": FACTS}).status_code == 403
    assert callers.basic("clerk@bureau").post(START, {"variables": FACTS}).status_code == 200


def test_a_cancelled_instance_lives_on_in_history(machine: Caller, callers: Callers, case: str) -> None:
    """Deleting is for machines; the runtime no longer knows the instance, the history knows why."""
    clerk = callers.basic("clerk@bureau")
    assert clerk.request("DELETE", f"/engine-rest/process-instance/{case}").status_code == 403
    assert machine.request("DELETE", f"/engine-rest/process-instance/{case}").status_code == 204
    assert machine.get(f"/process-instance/{case}").status_code == 404
    assert machine.get(f"/process-instance/{case}/variables").status_code == 404
    ended = machine.get(f"/history/process-instance/{case}").get_json()
    assert ended["state"] == "EXTERNALLY_TERMINATED"
    assert ended["deleteReason"]
    assert machine.request("DELETE", f"/engine-rest/process-instance/{case}").status_code == 404
