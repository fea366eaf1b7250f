"""Ad-hoc sub-processes over REST: listed, started and ended, with problem documents for what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.offers import inquiry
from tests.engine.bpmn import ad_hoc, end, process, start, user

from .conftest import Caller, Callers, multipart


@pytest.fixture
def case(machine: Caller) -> str:
    bare = process("start>ah>end", start(), ad_hoc("ah", user("a"), ordering="Sequential"), end(), id_="bare")
    files = {"p.bpmn": inquiry().decode(), "bare.bpmn": bare.decode()}
    assert machine.request("POST", "/engine-rest/deployment/create", data=multipart(files)).status_code == 200
    found: str = machine.post("/process-definition/key/p/start", {}).get_json()["id"]
    return found


def _offers(caller: Caller, case: str) -> dict[str, dict[str, Any]]:
    rows = caller.request("GET", f"/api/process-instances/{case}/offered-activities").get_json()
    return {row["activityId"]: row for row in rows}


def _post(caller: Caller, path: str, body: dict[str, Any] | None = None) -> Any:
    return caller.request("POST", f"/api{path}", json=body or {})


def test_what_is_offered_is_listed(callers: Callers, case: str) -> None:
    """In the order of the diagram, the end last; with whom it is for, and whether the caller may."""
    clerk = callers.basic("clerk@bureau")
    found = _offers(clerk, case)
    assert list(found) == ["inspect", "ask", "sum", "inquiry"]
    assert [one["kind"] for one in found.values()] == ["activity", "activity", "activity", "end"]
    assert [one["mayTakeUp"] for one in found.values()] == [True, False, True, True]
    assert found["ask"]["candidateGroups"] == ["head@bureau"] and found["inspect"]["name"] == "现场检查"
    assert {one["adHocSubProcessInstanceId"] for one in found.values()} == {found["inquiry"]["id"]}
    refused = callers.basic("stranger@elsewhere").request("GET", f"/api/process-instances/{case}/offered-activities")
    assert refused.status_code == 403


def test_started_and_ended(callers: Callers, case: str) -> None:
    """A person starts by REST what the desk shows, and ends the sub-process."""
    clerk = callers.basic("clerk@bureau")
    found = _offers(clerk, case)
    (task_id,) = _post(clerk, f"/offered-activities/{found['inspect']['id']}/start").get_json()["taskIds"]
    assert clerk.get(f"/task/{task_id}").get_json()["taskDefinitionKey"] == "inspect"
    assert clerk.post(f"/task/{task_id}/complete").status_code == 204
    ended = _post(clerk, f"/ad-hoc-sub-processes/{found['inquiry']['id']}/complete", {"reason": "够了"})
    assert ended.status_code == 204 and _offers(clerk, case) == {}
    again = _post(clerk, f"/ad-hoc-sub-processes/{found['inquiry']['id']}/complete")
    assert (again.status_code, again.get_json()["code"]) == (409, "offer-gone")
    gone = _post(clerk, f"/offered-activities/{found['sum']['id']}/start")
    assert (gone.status_code, gone.content_type) == (404, "application/problem+json")


def test_another_system_hands_values_in(callers: Callers, machine: Caller, case: str) -> None:
    """The activity's own; a person may not."""
    instance = machine.post("/process-definition/key/bare/start", {}).get_json()["id"]
    offer = _offers(machine, instance)["a"]["id"]
    values = {"variables": {"bureau": {"value": "land"}}}
    (task_id,) = _post(machine, f"/offered-activities/{offer}/start", values).get_json()["taskIds"]
    assert machine.get(f"/task/{task_id}/localVariables").get_json()["bureau"]["value"] == "land"
    assert _offers(machine, instance).keys() == {"ah"}, "one at a time"
    clerk = callers.basic("clerk@bureau")
    refused = _post(clerk, f"/offered-activities/{_offers(clerk, case)['sum']['id']}/start", values)
    assert refused.status_code == 403
