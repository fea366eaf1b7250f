"""Starting by condition, repairing and retrying over REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands.route_events import route_events
from tests.commands import trees
from tests.commands.procedures import sender
from tests.engine.bpmn import catch, end, message, process, start, xor

from .conftest import Caller, Callers, multipart


def _deploy(machine: Caller, **files: bytes) -> None:
    data = multipart({f"{name}.bpmn": content.decode() for name, content in files.items()})
    response = machine.request("POST", "/engine-rest/deployment/create", data=data)
    assert response.status_code == 200, response.get_data(as_text=True)


def _start(machine: Caller, key: str, **variables: Any) -> str:
    body = {"variables": {name: {"value": value} for name, value in variables.items()}}
    instance_id: str = machine.post(f"/process-definition/key/{key}/start", body).get_json()["id"]
    return instance_id


def _tasks(machine: Caller, instance_id: str) -> dict[str, str]:
    """The open tasks of an instance: ids by element."""
    listed = machine.get("/task", processInstanceId=instance_id).get_json()
    return {entry["taskDefinitionKey"]: entry["id"] for entry in listed}


def test_a_condition_answers_what_it_started(machine: Caller, callers: Callers) -> None:
    """Instances as everywhere; none is an empty list; only another system asks."""
    _deploy(machine, alert=trees.started_by_condition())
    body = {"businessKey": "K", "variables": {"amount": {"value": 500}}}
    (started,) = machine.post("/condition", body).get_json()
    assert (started["definitionKey"], started["businessKey"]) == ("alert", "K")
    assert machine.post("/condition", {"variables": {"amount": {"value": 5}}}).get_json() == []
    assert machine.post("/condition", body | {"processDefinitionId": started["definitionId"]}).status_code == 200
    assert machine.post("/condition", body | {"processDefinitionId": "none"}).status_code == 404
    assert machine.post("/condition", body | {"tenantId": "t"}).status_code == 400
    assert callers.basic("clerk@bureau").post("/condition", body).status_code == 403


def test_variables_are_changed(machine: Caller, callers: Callers) -> None:
    """Several in one step, one alone, and away; a clerk is refused, a wrong body too."""
    _deploy(machine, p=trees.returning())
    case = _start(machine, "p", a=1, b=2)
    path = f"/engine-rest/process-instance/{case}/variables"
    body = {"modifications": {"a": {"value": 5, "type": "Integer"}}, "deletions": ["b"]}
    assert machine.request("POST", path, json=body).status_code == 204
    assert machine.request("PUT", f"{path}/c", json={"value": "x", "type": "String"}).status_code == 204
    found = machine.get(f"/process-instance/{case}/variables").get_json()
    assert {name: found[name]["value"] for name in found if name != "case_no"} == {"a": 5, "c": "x"}
    assert machine.request("DELETE", f"{path}/c").status_code == 204
    assert machine.get(f"/process-instance/{case}/variables/c").status_code == 404
    for bad in ({"modifications": []}, {"deletions": "b"}, {"deletions": [1]}, {"modifications": {"a": 1}}):
        assert machine.request("POST", path, json=bad).status_code == 400
    clerk = callers.basic("clerk@bureau")
    assert clerk.request("POST", path, json=body).status_code == 403
    assert clerk.request("PUT", f"{path}/c", json={"value": 1}).status_code == 403
    assert clerk.request("DELETE", f"{path}/a").status_code == 403
    assert (
        machine.request("PUT", "/engine-rest/process-instance/none/variables/x", json={"value": 1}).status_code == 404
    )


BACK = [{"type": "cancel", "activityId": "draft"}, {"type": "startBeforeActivity", "activityId": "approve"}]


def test_a_modification_is_told_and_then_done(machine: Caller, callers: Callers) -> None:
    """The preview has what would be cancelled, opened and armed; afterwards it is so."""
    _deploy(machine, p=trees.returning())
    case = _start(machine, "p")
    body = {"instructions": BACK, "annotation": "补正后直接审批"}
    told = machine.request("POST", f"/api/process-instances/{case}/modification/preview", json=body).get_json()
    assert [entry["activityId"] for entry in told["cancelled"]] == ["draft"]
    assert [(entry["kind"], entry["activityId"]) for entry in told["opened"]] == [("user_task", "approve")]
    assert [(entry["activityId"], entry["dueAt"]) for entry in told["armed"]] == [
        ("late", "2026-10-10T16:20:00.000+0800")
    ]
    assert (told["disarmed"], told["ended"]) == ([], None)
    assert list(_tasks(machine, case)) == ["draft"]
    assert machine.post(f"/process-instance/{case}/modification", body).status_code == 204
    assert list(_tasks(machine, case)) == ["approve"]
    by_id = [{"type": "cancel", "activityInstanceId": _tasks(machine, case)["approve"]}]
    by_id.append({"type": "startBeforeActivity", "activityId": "draft"})
    admin = callers.basic("admin")
    assert admin.post(f"/process-instance/{case}/modification", {"instructions": by_id}).status_code == 204
    assert list(_tasks(machine, case)) == ["draft"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"instructions": []}, 400),
        ({"instructions": [{"type": "cancel"}]}, 400),
        ({"instructions": [{"type": "startAfterActivity", "activityId": "draft"}]}, 400),
        ({"instructions": [{"type": "cancel", "activityId": "approve"}]}, 400),
        ({"instructions": [{"type": "cancel", "activityInstanceId": "gone"}]}, 409),
        ({"instructions": [{"type": "startBeforeActivity", "activityId": "nowhere"}]}, 409),
        ({"instructions": BACK, "skipIoMappings": True}, 400),
        ({"instructions": [BACK[1] | {"variables": {"x": {"value": 1}}}]}, 400),
    ],
)
def test_a_modification_that_cannot_be_is_refused(machine: Caller, body: dict[str, Any], status: int) -> None:
    """What we do not have is refused by name; nothing changes."""
    _deploy(machine, p=trees.returning())
    case = _start(machine, "p")
    assert machine.post(f"/process-instance/{case}/modification", body).status_code == status
    assert list(_tasks(machine, case)) == ["draft"]


def test_a_modification_is_not_for_clerks(machine: Caller, callers: Callers) -> None:
    """Neither doing it nor being told of it."""
    _deploy(machine, p=trees.returning())
    case, clerk = _start(machine, "p"), callers.basic("clerk@bureau")
    assert clerk.post(f"/process-instance/{case}/modification", {"instructions": BACK}).status_code == 403
    path = f"/api/process-instances/{case}/modification/preview"
    assert clerk.request("POST", path, json={"instructions": BACK}).status_code == 403
    assert machine.request("POST", path.replace(case, "none"), json={"instructions": BACK}).status_code == 404


def test_errors_and_escalations_from_a_task(machine: Caller, callers: Callers) -> None:
    """By the clerk who may complete it; without a code it is refused."""
    _deploy(machine, error=trees.throwing(), up=trees.escalating("upward"))
    clerk = callers.basic("clerk@bureau")
    case = _start(machine, "p")
    path = f"/task/{_tasks(machine, case)['work']}/bpmnError"
    assert clerk.post(path, {}).status_code == 400
    assert machine.post(path, {"errorCode": "E1"}).status_code == 403
    body = {"errorCode": "E1", "errorMessage": "缺件", "variables": {"n": {"value": 1}}}
    assert clerk.post(path, body).status_code == 204
    assert list(_tasks(machine, case)) == ["repair"]
    assert machine.get(f"/process-instance/{case}/variables/why").get_json()["value"] == "缺件"
    (entry,) = machine.get("/history/activity-instance", activityId="failed").get_json()
    assert entry["activityType"] == "boundaryError"
    other = _start(machine, "upward")
    path = f"/task/{_tasks(machine, other)['work']}/bpmnEscalation"
    assert clerk.post(path, {}).status_code == 400
    assert clerk.post(path, {"escalationCode": "up"}).status_code == 204
    assert set(_tasks(machine, other)) == {"work", "told"}


def test_a_case_that_failed_shows_it(machine: Caller, callers: Callers) -> None:
    """State FAILED in history, an incident that an administrator closes."""
    _deploy(machine, p=trees.throwing(caught=False))
    case = _start(machine, "p")
    clerk = callers.basic("clerk@bureau")
    assert clerk.post(f"/task/{_tasks(machine, case)['work']}/bpmnError", {"errorCode": "E1"}).status_code == 204
    assert machine.get(f"/history/process-instance/{case}").get_json()["state"] == "FAILED"
    (incident,) = machine.get("/incident", incidentType="uncaughtError").get_json()
    assert (incident["activityId"], incident["processInstanceId"]) == ("work", case)
    assert machine.get(f"/incident/{incident['id']}").get_json() == incident
    path = f"/engine-rest/incident/{incident['id']}"
    assert clerk.request("DELETE", path).status_code == 403
    assert callers.basic("admin").request("DELETE", path).status_code == 204
    assert machine.get(f"/incident/{incident['id']}").status_code == 404


def test_what_could_not_be_routed_is_retried(machine: Caller, callers: Callers) -> None:
    """The incident names the event; a retry is for machines and administrators, and once is enough."""
    parts = (start(), catch("wait", message("go")), xor("gate"), end("done"))
    failing = process("start>wait>gate>done[ready = true]", *parts, messages="go", id_="failing")
    _deploy(machine, s=sender(), f=failing)
    for key in ("failing", "sender"):
        body = {"businessKey": "K", "variables": {"word": {"value": "x"}}}
        assert machine.post(f"/process-definition/key/{key}/start", body).status_code == 200
    (case,) = (entry["id"] for entry in machine.get("/process-instance", processDefinitionKey="failing").get_json())
    (task,) = machine.get("/task").get_json()
    assert machine.post(f"/task/{task['id']}/complete").status_code == 204
    for _ in range(6):
        route_events()
    (incident,) = machine.get("/incident").get_json()
    assert incident["incidentType"] == "failedRouting" and incident["configuration"]
    path = f"/api/incidents/{incident['id']}/retry"
    assert callers.basic("clerk@bureau").request("POST", path).status_code == 403
    machine.request("PUT", f"/engine-rest/process-instance/{case}/variables/ready", json={"value": True})
    assert machine.request("POST", path).status_code == 204
    assert machine.request("POST", path).status_code == 409
    assert machine.request("POST", "/api/incidents/none/retry").status_code == 404
    assert machine.get(f"/history/process-instance/{case}").get_json()["state"] == "COMPLETED"


def test_a_receive_task_without_a_name_is_signalled(machine: Caller, callers: Callers) -> None:
    """By its instance; what waits for nothing is a bad request."""
    _deploy(machine, n=trees.receiving())
    case = _start(machine, "nameless")
    body = {"variables": {"x": {"value": 1}}}
    assert callers.basic("clerk@bureau").post(f"/execution/{case}/signal", body).status_code == 403
    assert machine.post(f"/execution/{case}/signal", body).status_code == 204
    assert list(_tasks(machine, case)) == ["after"]
    assert machine.post(f"/execution/{case}/signal", body).status_code == 400


def test_jobs_of_every_kind_are_listed(machine: Caller, callers: Callers) -> None:
    """A start by timer has no instance; a continuation is a message job, in the dialect's word."""
    _deploy(machine, t=trees.started_by_timer("R3/PT1H"), l=trees.asynchronous())
    case = _start(machine, "later", ready=True)
    (timer,) = machine.get("/job", timers="true").get_json()
    assert (timer["processInstanceId"], timer["processDefinitionKey"], timer["kind"]) == (None, "timely", "timer-start")
    assert callers.basic("clerk@bureau").get(f"/job/{timer['id']}").get_json() == timer
    (later,) = machine.get("/job", messages="true").get_json()
    assert (later["processInstanceId"], later["kind"]) == (case, "async")
    assert machine.get("/job/count", rootProcessInstanceId=case).get_json() == {"count": 1}
    for job in (timer, later):
        assert machine.post(f"/job/{job['id']}/execute").status_code == 204
    assert list(_tasks(machine, case)) == ["after"]
    assert machine.get("/process-instance/count", processDefinitionKey="timely").get_json() == {"count": 1}
