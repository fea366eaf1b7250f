from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.commands.record_job_failure import record_job_failure
from app.extensions import db
from app.models import Job

from .conftest import Caller, Callers

JOB_KEYS = {
    *("id", "jobDefinitionId", "processInstanceId", "processDefinitionId", "processDefinitionKey", "executionId"),
    *("exceptionMessage", "failedActivityId", "retries", "dueDate", "suspended", "priority", "tenantId", "createTime"),
}
INCIDENT_KEYS = {
    *("id", "processDefinitionId", "processInstanceId", "executionId", "incidentTimestamp", "incidentType"),
    *("activityId", "failedActivityId", "causeIncidentId", "rootCauseIncidentId", "configuration", "incidentMessage"),
    *("tenantId", "jobDefinitionId", "annotation"),
}
GOOD = {"opinion": {"value": "同意移送"}, "agreed": {"value": True}}


@pytest.fixture
def waiting(callers: Callers, case: str) -> str:
    """The case, where it waits for the message."""
    clerk = callers.basic("clerk@bureau")
    (task,) = clerk.get("/task").get_json()
    assert clerk.post(f"/task/{task['id']}/complete", {"variables": GOOD}).status_code == 204
    return case


def test_a_message_reaches_the_case_that_waits(machine: Caller, waiting: str) -> None:
    """As pycamunda sends it; the case goes on and ends."""
    body = {
        "messageName": "receipt",
        "businessKey": "C-1",
        "correlationKeys": {"amount": {"value": 12.5}},
        "localCorrelationKeys": {},
        "processVariables": {"received_by": {"value": "城管局"}},
        "processVariablesLocal": {},
        "all": False,
        "resultEnabled": False,
        "variablesInResultEnabled": False,
    }
    assert machine.post("/message", body).status_code == 204
    assert machine.get(f"/history/process-instance/{waiting}").get_json()["state"] == "COMPLETED"
    (found,) = machine.get("/history/variable-instance", variableName="received_by").get_json()
    assert found["value"] == "城管局"


def test_a_message_tells_where_it_went(machine: Caller, waiting: str) -> None:
    """The waiting case as an execution, a started one as a process instance."""
    body = {"messageName": "receipt", "resultEnabled": True, "withoutTenantId": True, "businessKey": "C-1"}
    (result,) = machine.post("/message", body).get_json()
    assert result["resultType"] == "Execution"
    assert result["execution"]["processInstanceId"] == waiting
    assert result["processInstance"] is None
    body = {"messageName": "request", "resultEnabled": True, "variablesInResultEnabled": True}
    (result,) = machine.post("/message", body | {"processVariables": {"x": {"value": 1}}}).get_json()
    assert result["resultType"] == "ProcessDefinition"
    assert result["processInstance"]["definitionKey"] == "plain"
    assert result["variables"]["x"]["value"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"messageName": ""},
        {"messageName": 5},
        {"messageName": "nobody waits"},
        {"messageName": "receipt", "businessKey": "other"},
        {"messageName": "receipt", "correlationKeys": {"title": {"value": "x"}}},
        {"messageName": "receipt", "correlationKeys": []},
        {"messageName": "receipt", "processVariables": {"x": 1}},
        {"messageName": "receipt", "processVariablesLocal": {"x": {"value": 1}}},
        {"messageName": "receipt", "all": "yes"},
    ],
)
def test_a_message_that_fits_nobody_is_refused(machine: Caller, waiting: str, body: dict[str, Any]) -> None:
    """400, and the case still waits."""
    response = machine.post("/message", body)
    assert response.status_code == 400, response.get_data(as_text=True)
    assert machine.get(f"/process-instance/{waiting}").status_code == 200


def test_a_signal_reaches_everyone_who_waits(machine: Caller, callers: Callers, deployed: dict[str, Any]) -> None:
    """And is no error when nobody does."""
    clerk = callers.basic("clerk@bureau")
    for _ in range(2):
        machine.post("/process-definition/key/plain/start")
    for task in machine.get("/task", processDefinitionKey="plain").get_json():
        assert clerk.post(f"/task/{task['id']}/complete").status_code == 204
    assert machine.post("/signal", {"name": "nobody"}).status_code == 204
    assert machine.get("/process-instance/count").get_json() == {"count": 2}
    assert machine.post("/signal", {"name": "release", "variables": {"x": {"value": 1}}}).status_code == 204
    assert machine.get("/process-instance/count").get_json() == {"count": 0}
    for bad in ({}, {"name": 1}, {"name": "release", "variables": []}, {"name": "release", "tenantId": "t"}):
        assert machine.post("/signal", bad).status_code == 400


def test_events_and_jobs_are_for_machines(callers: Callers, case: str) -> None:
    """A clerk reads the jobs of the case but does not make time pass."""
    clerk = callers.basic("clerk@bureau")
    job = clerk.get("/job", timers="true").get_json()[0]
    assert clerk.post("/message", {"messageName": "receipt"}).status_code == 403
    assert clerk.post("/signal", {"name": "release"}).status_code == 403
    assert clerk.post(f"/job/{job['id']}/execute").status_code == 403
    assert clerk.request("PUT", f"/engine-rest/job/{job['id']}/retries", json={"retries": 1}).status_code == 403


def test_a_timer_fires_when_told_whatever_its_due_date(machine: Caller, case: str) -> None:
    """The job is listed with its due date, is executed, and is gone."""
    (job,) = machine.get("/job", processInstanceId=case, timers="true").get_json()
    assert set(job) >= JOB_KEYS
    assert (job["dueDate"], job["activityId"]) == ("2026-10-01T16:20:00.000+0800", "a_day")
    assert machine.get(f"/job/{job['id']}").get_json() == job
    assert machine.get("/job", executable="true").get_json() == []
    assert machine.get("/job", processDefinitionKey="plain").get_json() == []
    assert machine.post(f"/job/{job['id']}/execute").status_code == 204
    assert machine.get(f"/job/{job['id']}").status_code == 404
    assert machine.post(f"/job/{job['id']}/execute").status_code == 404
    reached = machine.get("/history/activity-instance", activityType="boundaryTimer").get_json()
    assert [entry["activityId"] for entry in reached] == ["a_day"]


def test_a_failed_job_becomes_an_incident_until_it_is_retried(rest_app: Flask, machine: Caller, case: str) -> None:
    """New retries resolve it; a wrong number of retries is refused."""
    job_id = db.session.query(Job.id).filter(Job.kind == "timer").scalar()
    for _ in range(3):
        record_job_failure(job_id, "失败", lock_owner=None)
    (incident,) = machine.get("/incident", processInstanceId=case).get_json()
    assert set(incident) == INCIDENT_KEYS
    assert (incident["incidentType"], incident["configuration"]) == ("failedJob", job_id)
    assert machine.get("/incident/count", incidentType="failedJob").get_json() == {"count": 1}
    assert [entry["id"] for entry in machine.get("/job", noRetriesLeft="true").get_json()] == [job_id]
    assert [entry["id"] for entry in machine.get("/process-instance", withIncident="true").get_json()] == [case]
    for bad in ({}, {"retries": "1"}, {"retries": True}, {"retries": 0}, {"retries": -1}):
        assert machine.request("PUT", f"/engine-rest/job/{job_id}/retries", json=bad).status_code == 400
    assert machine.request("PUT", f"/engine-rest/job/{job_id}/retries", json={"retries": 2}).status_code == 204
    assert machine.get("/incident").get_json() == []
    assert machine.request("PUT", "/engine-rest/job/none/retries", json={"retries": 2}).status_code == 404
