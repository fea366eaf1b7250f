from __future__ import annotations

import uuid
from datetime import timedelta

from tests.conftest import TestClock

from .conftest import Caller, Callers

ACTIVITY_KEYS = {
    *("id", "parentActivityInstanceId", "activityId", "activityName", "activityType", "processDefinitionKey"),
    *("processDefinitionId", "processInstanceId", "executionId", "taskId", "calledProcessInstanceId"),
    *("calledCaseInstanceId", "assignee", "startTime", "endTime", "durationInMillis", "canceled", "completeScope"),
    *("tenantId", "removalTime", "rootProcessInstanceId"),
}
CASE_KEYS = {
    *("id", "businessKey", "processDefinitionId", "processDefinitionKey", "processDefinitionName", "startTime"),
    *("processDefinitionVersion", "endTime", "removalTime", "durationInMillis", "startUserId", "startActivityId"),
    *("deleteReason", "rootProcessInstanceId", "superProcessInstanceId", "superCaseInstanceId", "caseInstanceId"),
    *("tenantId", "state", "restartedProcessInstanceId"),
}
VARIABLE_KEYS = {
    *("type", "value", "valueInfo", "id", "name", "processDefinitionKey", "processDefinitionId", "processInstanceId"),
    *("executionId", "activityInstanceId", "caseDefinitionKey", "caseDefinitionId", "caseInstanceId"),
    *("caseExecutionId", "taskId", "errorMessage", "tenantId", "state", "createTime", "removalTime"),
    "rootProcessInstanceId",
}


def test_activities_carry_the_names_of_the_dialect(machine: Caller, callers: Callers, case: str) -> None:
    """In the order in which the case went through them, with who did the work."""
    clerk = callers.basic("clerk@bureau")
    (task,) = clerk.get("/task").get_json()
    body = {"variables": {"opinion": {"value": "同意"}}}
    assert clerk.post(f"/task/{task['id']}/complete", body).status_code == 204
    machine.post("/message", {"messageName": "receipt"})
    found = machine.get("/history/activity-instance", processInstanceId=case).get_json()
    assert all(set(entry) == ACTIVITY_KEYS for entry in found)
    assert [(entry["activityId"], entry["activityType"]) for entry in found] == [
        ("found", "startEvent"),
        ("review", "userTask"),
        ("received", "intermediateMessageCatch"),
        ("done", "noneEndEvent"),
    ]
    review = found[1]
    assert (review["taskId"], review["assignee"], review["canceled"]) == (task["id"], "clerk@bureau", False)
    assert review["durationInMillis"] == 0
    for query, ids in (
        ({"activityType": "userTask"}, ["review"]),
        ({"activityType": "startEvent"}, ["found"]),
        ({"activityType": "messageStartEvent"}, []),
        ({"activityType": "intermediateMessageCatch"}, ["received"]),
        ({"activityType": "endEvent"}, []),
        ({"activityId": "done"}, ["done"]),
        ({"taskAssignee": "clerk@bureau"}, ["review"]),
        ({"unfinished": "true"}, []),
        ({"finished": "true", "maxResults": "1"}, ["found"]),
        ({"canceled": "true"}, []),
        ({"sortBy": "activityId", "sortOrder": "asc", "maxResults": "1"}, ["done"]),
    ):
        rows = machine.get("/history/activity-instance", **query).get_json()
        assert [entry["activityId"] for entry in rows] == ids, query
    assert machine.get("/history/activity-instance/count", activityType="userTask").get_json() == {"count": 1}


def test_message_starts_are_told_from_plain_ones(machine: Caller, case: str) -> None:
    """The type of an event is its tag and its trigger, by the version it belongs to."""
    machine.post("/message", {"messageName": "request"})
    by_message = machine.get("/history/activity-instance", activityType="messageStartEvent").get_json()
    assert [entry["activityId"] for entry in by_message] == ["asked"]
    plain = machine.get("/history/activity-instance", activityType="startEvent").get_json()
    assert [entry["activityId"] for entry in plain] == ["found"]


def test_cases_are_found_in_history(machine: Caller, case: str) -> None:
    """Running and ended ones, by the dialect's filters."""
    (found,) = machine.get("/history/process-instance").get_json()
    assert set(found) >= CASE_KEYS
    assert (found["state"], found["startUserId"], found["startActivityId"]) == ("ACTIVE", "integration", "found")
    assert (found["processDefinitionName"], found["processDefinitionVersion"]) == ("移送", 1)
    assert machine.get(f"/history/process-instance/{case}").get_json() == found
    for query, number in (
        ({"unfinished": "true"}, 1),
        ({"finished": "true"}, 0),
        ({"completed": "true"}, 0),
        ({"processInstanceBusinessKey": "C-1"}, 1),
        ({"startedBy": "somebody"}, 0),
        ({"startedAfter": "2026-09-30T16:20:00.000+0800"}, 1),
        ({"finishedBefore": "2030-01-01T00:00:00.000+0800"}, 0),
        ({"processDefinitionKey": "plain"}, 0),
    ):
        assert machine.get("/history/process-instance/count", **query).get_json() == {"count": number}, query
    assert machine.get("/history/process-instance", sortBy="duration", sortOrder="asc").status_code == 400


def test_variables_are_listed_by_name_and_case(machine: Caller, case: str, time: TestClock) -> None:
    """Typed as elsewhere; ids are UUIDs and the same at every read; pages are cut across cases."""
    time.at += timedelta(minutes=1)
    machine.post("/process-definition/key/plain/start", {"variables": {"amount": {"value": 1}}})
    found = machine.get("/history/variable-instance", processInstanceId=case).get_json()
    assert all(set(entry) == VARIABLE_KEYS for entry in found)
    names = [entry["name"] for entry in found]
    assert {"title", "amount", "found_at"} <= set(names)
    assert names == sorted(names)
    assert all(str(uuid.UUID(entry["id"])) == entry["id"] for entry in found)
    assert machine.get("/history/variable-instance", processInstanceId=case).get_json() == found
    both = machine.get("/history/variable-instance", variableName="amount").get_json()
    assert [(entry["type"], entry["value"]) for entry in both] == [("Double", 12.5), ("Integer", 1)]
    assert machine.get("/history/variable-instance/count", variableName="amount").get_json() == {"count": 2}
    query = {"variableNameLike": "%o%_t", "sortBy": "variableName", "sortOrder": "desc", "maxResults": 1}
    assert [entry["name"] for entry in machine.get("/history/variable-instance", **query).get_json()] == ["found_at"]
    page = machine.post("/history/variable-instance", {"firstResult": 1, "maxResults": 2}).get_json()
    assert [entry["name"] for entry in page] == names[1:3]
    assert machine.get("/history/variable-instance", variableValue="x").status_code == 400
