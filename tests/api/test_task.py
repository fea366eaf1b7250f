from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import TestClock

from .conftest import Caller, Callers

TASK_KEYS = {
    *("id", "name", "assignee", "created", "due", "followUp", "delegationState", "description", "executionId", "owner"),
    *("parentTaskId", "priority", "processDefinitionId", "processInstanceId", "taskDefinitionKey", "caseExecutionId"),
    *("caseInstanceId", "caseDefinitionId", "suspended", "formKey", "camundaFormRef", "tenantId", "lastUpdated"),
    "taskState",
}
GOOD = {"opinion": {"value": "同意移送"}, "agreed": {"value": True}}


@pytest.fixture
def clerk(callers: Callers) -> Caller:
    return callers.basic("clerk@bureau")


@pytest.fixture
def task_id(clerk: Caller, case: str) -> str:
    (task,) = clerk.get("/task").get_json()
    found: str = task["id"]
    return found


def test_a_task_has_every_key(machine: Caller, case: str, task_id: str) -> None:
    """The due date is the exclusive end of the legal period: three working days across the holiday."""
    task = machine.get(f"/task/{task_id}").get_json()
    assert set(task) == TASK_KEYS
    assert str(uuid.UUID(task["id"])) == task["id"]
    assert (task["name"], task["taskDefinitionKey"], task["processInstanceId"]) == ("审查", "review", case)
    assert task["due"] == "2026-10-11T00:00:00.000+0800"
    assert task["created"] == "2026-09-30T16:20:00.000+0800"
    assert task["camundaFormRef"] == {"key": "review", "binding": "latest", "version": None}
    assert machine.get("/task").get_json() == [task]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"processDefinitionKey": "transfer"}, True),
        ({"processDefinitionKey": "plain"}, False),
        ({"processInstanceBusinessKey": "C-1"}, True),
        ({"processInstanceBusinessKey": "C-2"}, False),
        ({"taskDefinitionKey": "review"}, True),
        ({"taskDefinitionKeyIn": "a,review"}, True),
        ({"name": "审查"}, True),
        ({"nameLike": "审%"}, True),
        ({"candidateGroup": "clerk@bureau"}, True),
        ({"candidateGroup": "head@bureau"}, False),
        ({"candidateGroups": "head@bureau,clerk@bureau"}, True),
        ({"candidateUser": "clerk@bureau"}, True),
        ({"candidateUser": "stranger@elsewhere"}, False),
        ({"assignee": "clerk@bureau"}, False),
        ({"unassigned": "true"}, True),
        ({"assigned": "True"}, False),
        ({"unassigned": "false"}, True),
        ({"dueBefore": "2026-10-11T00:00:00.001+0800"}, True),
        ({"dueBefore": "2026-10-11T00:00:00.000+0800"}, False),
        ({"dueAfter": "2026-10-10T00:00:00.000+0800"}, True),
        ({"createdBefore": "2026-09-30T16:20:00.000+0800"}, False),
        ({"minPriority": "51"}, False),
        ({"suspended": "true"}, False),
    ],
)
def test_tasks_are_filtered(machine: Caller, case: str, query: dict[str, str], found: bool) -> None:
    """By GET, by the POST query with the same names, and in the count."""
    assert len(machine.get("/task", **query).get_json()) == found
    assert machine.get("/task/count", **query).get_json() == {"count": int(found)}
    assert len(machine.post("/task", query).get_json()) == found
    assert machine.post("/task/count", query).get_json() == {"count": int(found)}


def test_the_post_query_takes_typed_json(machine: Caller, case: str) -> None:
    """Lists and booleans as JSON has them, null as absence; a wrong type is refused."""
    good = {"taskDefinitionKeyIn": ["review"], "unassigned": True, "assignee": None, "firstResult": 0, "maxResults": 5}
    assert len(machine.post("/task", good).get_json()) == 1
    for bad in (
        {"name": 5},
        {"taskDefinitionKeyIn": [1]},
        {"unassigned": []},
        {"maxResults": 1.5},
        {"sorting": ["name"]},
    ):
        assert machine.post("/task", bad).status_code == 400, bad


def test_tasks_are_sorted_and_paged(machine: Caller, deployed: dict[str, Any], case: str) -> None:
    """Null sorts last, whatever the database."""
    machine.post("/process-definition/key/plain/start", {"variables": {}})
    names = [entry["name"] for entry in machine.get("/task", sortBy="dueDate", sortOrder="asc").get_json()]
    assert names == ["审查", "办理"]
    second = machine.get("/task", sortBy="dueDate", sortOrder="asc", firstResult=1, maxResults=1).get_json()
    assert [entry["name"] for entry in second] == ["办理"]


def test_a_clerk_claims_completes_and_the_case_goes_on(clerk: Caller, machine: Caller, task_id: str, case: str) -> None:
    """204 each time; the task is then gone and the case waits for its message."""
    assert clerk.post(f"/task/{task_id}/claim", {"userId": "clerk@bureau"}).status_code == 204
    assert clerk.get("/task", assignee="clerk@bureau").get_json()[0]["taskState"] == "Updated"
    assert clerk.get("/task", candidateGroup="clerk@bureau").get_json() == []
    assert len(clerk.get("/task", candidateGroup="clerk@bureau", includeAssignedTasks="true").get_json()) == 1
    links = clerk.get(f"/task/{task_id}/identity-links").get_json()
    assert {"userId": None, "groupId": "clerk@bureau", "type": "candidate"} in links
    assert {"userId": "clerk@bureau", "groupId": None, "type": "assignee"} in links
    assert clerk.request("POST", f"/engine-rest/task/{task_id}/unclaim").status_code == 204
    response = clerk.post(f"/task/{task_id}/complete", {"variables": GOOD, "withVariablesInReturn": False})
    assert (response.status_code, response.data) == (204, b"")
    assert clerk.get("/task").get_json() == []
    assert machine.get(f"/process-instance/{case}/variables/opinion").get_json()["value"] == "同意移送"
    assert clerk.post(f"/task/{task_id}/complete", {"variables": GOOD}).status_code == 409


def test_complete_can_answer_with_the_variables(clerk: Caller, task_id: str) -> None:
    """As clients ask with withVariablesInReturn; submit-form is the same verb."""
    body = {"variables": GOOD, "withVariablesInReturn": True}
    response = clerk.post(f"/task/{task_id}/submit-form", body)
    assert response.status_code == 200
    assert response.get_json()["agreed"] == {"type": "Boolean", "value": True, "valueInfo": {}}


@pytest.mark.parametrize(
    ("variables", "status"),
    [
        ([], 400),
        ({"opinion": "bare"}, 400),
        ({"opinion": {"value": 1, "type": "String"}}, 400),
        ({}, 422),
        ({"agreed": {"value": True}}, 422),
        ({"opinion": {"value": 5}}, 422),
    ],
)
def test_a_refused_completion_leaves_the_task_open(clerk: Caller, task_id: str, variables: Any, status: int) -> None:
    """The form's objections come by field."""
    response = clerk.post(f"/task/{task_id}/complete", {"variables": variables})
    assert response.status_code == status, response.get_data(as_text=True)
    if status == 422:
        assert "opinion" in response.get_json()["fields"]
    assert len(clerk.get("/task").get_json()) == 1


def test_others_may_neither_read_nor_take_it(callers: Callers, task_id: str) -> None:
    """A colleague of another post reads but does not act; a stranger does not even read."""
    head, stranger = callers.basic("head@bureau"), callers.basic("stranger@elsewhere")
    assert head.get(f"/task/{task_id}").status_code == 200
    assert head.post(f"/task/{task_id}/claim", {"userId": "head@bureau"}).status_code == 403
    assert head.post(f"/task/{task_id}/claim", {"userId": "clerk@bureau"}).status_code == 403
    for path in ("", "/variables", "/form-variables", "/identity-links"):
        assert stranger.get(f"/task/{task_id}{path}").status_code == 403, path
    assert stranger.post(f"/task/{task_id}/complete", {"variables": GOOD}).status_code == 403


@pytest.mark.parametrize("path", ["", "/variables", "/form-variables", "/identity-links"])
def test_an_unknown_task_is_a_404(machine: Caller, path: str) -> None:
    """For reading and for commands alike."""
    assert machine.get(f"/task/{uuid.uuid4()}{path}").status_code == 404
    for verb in ("claim", "unclaim", "complete"):
        assert machine.post(f"/task/none/{verb}").status_code == 404


def test_form_variables_are_the_fields_of_the_form(clerk: Caller, task_id: str) -> None:
    """What the case knows of them, null where it knows nothing, and nothing else."""
    found = clerk.get(f"/task/{task_id}/form-variables").get_json()
    assert set(found) == {"opinion", "agreed", "title"}
    assert found["title"] == {"type": "String", "value": "占道经营", "valueInfo": {}}
    assert found["opinion"] == {"type": "Null", "value": None, "valueInfo": {}}
    assert set(clerk.get(f"/task/{task_id}/form-variables", variableNames="title,none").get_json()) == {"title"}
    assert "amount" in clerk.get(f"/task/{task_id}/variables").get_json()


def test_a_task_without_a_form_shows_all_variables(machine: Caller, deployed: dict[str, Any]) -> None:
    """There is no schema to choose by."""
    body = {"variables": {"x": {"value": 1}}}
    started = machine.post("/process-definition/key/plain/start", body).get_json()
    (task,) = machine.get("/task", processInstanceId=started["id"]).get_json()
    assert task["camundaFormRef"] is None
    assert machine.get(f"/task/{task['id']}/form-variables").get_json()["x"]["value"] == 1


def test_what_was_due_is_done_before_the_command(clerk: Caller, machine: Caller, task_id: str, time: TestClock) -> None:
    """Law 4 holds over REST too: a claim a day late finds the reminder's end already reached."""
    time.at += timedelta(days=1)
    assert clerk.post(f"/task/{task_id}/claim").status_code == 204
    reached = machine.get("/history/activity-instance", activityId="reminded").get_json()
    assert [entry["activityType"] for entry in reached] == ["noneEndEvent"]


def test_a_machine_claims_in_a_persons_name(machine: Caller, task_id: str) -> None:
    """Of one who may; an account that does not exist is the request's mistake, not the caller's credentials'."""
    assert machine.post(f"/task/{task_id}/claim", {"userId": "nobody"}).status_code == 400
    assert machine.post(f"/task/{task_id}/claim", {"userId": "stranger@elsewhere"}).status_code == 403
    assert machine.post(f"/task/{task_id}/claim", {"userId": "clerk@bureau"}).status_code == 204
    assert machine.get(f"/task/{task_id}").get_json()["assignee"] == "clerk@bureau"
