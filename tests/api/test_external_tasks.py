"""``/external-task`` as its clients know it: shapes, statuses, filters, and files."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from tests.commands.weighing import guarded, weighing
from tests.conftest import TestClock
from tests.engine.bpmn import parameters, properties
from tests.installation import PDF, Installation

from .conftest import Caller, Callers

KEYS = {
    *("activityId", "activityInstanceId", "errorMessage", "errorDetails", "executionId", "id", "lockExpirationTime"),
    *("createTime", "processDefinitionId", "processDefinitionKey", "processDefinitionVersionTag", "processInstanceId"),
    *("retries", "suspended", "workerId", "topicName", "tenantId", "priority", "businessKey"),
}
BY_W = {"workerId": "w"}


@pytest.fixture
def case(machine: Caller, installation: Installation) -> str:
    """A case with an open service task of priority 7."""
    plain = weighing(properties(scale="= big"), id_="p", c_taskPriority="7").decode()
    tagged = plain.replace('id="p"', 'id="p" camunda:versionTag="v1"')
    installation.deploy(("p.bpmn", tagged), ("g.bpmn", guarded().replace(b'id="p"', b'id="g"')))
    return _start(machine, "p")


def _start(machine: Caller, key: str) -> str:
    body = {"businessKey": "K", "variables": {"goods": {"value": "iron"}}}
    id_: str = machine.post(f"/process-definition/key/{key}/start", body).get_json()["id"]
    return id_


def _fetch(machine: Caller, worker: str = "w", **more: Any) -> list[dict[str, Any]]:
    topic = {"topicName": "weigh", "lockDuration": 60000, **more}
    response = machine.post("/external-task/fetchAndLock", {"workerId": worker, "maxTasks": 5, "topics": [topic]})
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.headers["Content-Type"] == "application/json"
    tasks: list[dict[str, Any]] = response.get_json()
    return tasks


def test_a_fetched_task_has_every_key(machine: Caller, case: str) -> None:
    """Strict clients index them all; what there is none of is null."""
    (task,) = _fetch(machine)
    assert set(task) == KEYS | {"variables", "extensionProperties"}
    assert task["lockExpirationTime"] == "2026-09-30T16:21:00.000+0800"
    assert task["createTime"] == "2026-09-30T16:20:00.000+0800"
    assert (task["activityId"], task["activityInstanceId"], task["topicName"]) == ("weigh", task["id"], "weigh")
    assert (task["processInstanceId"], task["executionId"], task["businessKey"]) == (case, case, "K")
    assert (task["processDefinitionKey"], task["processDefinitionVersionTag"]) == ("p", "v1")
    assert (task["priority"], task["workerId"], task["suspended"]) == (7, "w", False)
    for key in ("retries", "errorMessage", "errorDetails", "tenantId"):
        assert task[key] is None
    assert task["variables"]["goods"] == {"type": "String", "value": "iron", "valueInfo": {}}
    assert task["extensionProperties"] == {}


def test_a_worker_says_what_it_wants_to_see(machine: Caller, case: str, time: TestClock) -> None:
    """Some variables, none of the case's, the element's properties."""
    (task,) = _fetch(machine, variables=["goods", "nowhere"], includeExtensionProperties=True)
    assert list(task["variables"]) == ["goods"]
    assert task["extensionProperties"] == {"scale": "= big"}
    time.at += timedelta(minutes=2)
    (task,) = _fetch(machine, localVariables=True, variables=None)
    assert task["variables"] == {}


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"processVariables": {"goods": "iron"}}, 1),
        ({"processVariables": {"goods": "wool"}}, 0),
        ({"processVariables": {}, "businessKey": None, "localVariables": None}, 1),
        ({"businessKey": "K", "processDefinitionKeyIn": ["p"]}, 1),
        ({"processDefinitionKey": "p", "processDefinitionKeyIn": ["g"]}, 0),
        ({"processDefinitionIdIn": []}, 0),
        ({"processDefinitionVersionTag": "v1", "withoutTenantId": True, "tenantIdIn": []}, 1),
        ({"tenantIdIn": ["t"]}, 0),
    ],
)
def test_a_topic_is_narrowed(machine: Caller, case: str, narrowed: dict[str, Any], found: int) -> None:
    """As clients write it, nulls and empty objects among it."""
    assert len(_fetch(machine, **narrowed)) == found


@pytest.mark.parametrize(
    "change",
    [
        {"workerId": None},
        {"maxTasks": None},
        {"maxTasks": -1},
        {"maxTasks": "1"},
        {"topics": {"topicName": "weigh"}},
        {"topics": [{"lockDuration": 1}]},
        {"topics": [{"topicName": "weigh"}]},
        {"topics": [{"topicName": "weigh", "lockDuration": 0}]},
        {"topics": [{"topicName": "weigh", "lockDuration": True}]},
        {"topics": [{"topicName": "weigh", "lockDuration": 10**20}]},
        {"topics": [{"topicName": "weigh", "lockDuration": 1, "variables": "goods"}]},
        {"topics": [{"topicName": "weigh", "lockDuration": 1, "processVariables": []}]},
        {"usePriority": "yes"},
        {"asyncResponseTimeout": 1800001},
        {"asyncResponseTimeout": -1},
        {"sorting": [{"sortBy": "taskPriority", "sortOrder": "asc"}]},
        {"sorting": [{"sortBy": "createTime"}]},
    ],
)
def test_an_ill_formed_fetch_is_refused(machine: Caller, case: str, change: dict[str, Any]) -> None:
    """400, and nothing is locked."""
    body = {"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "weigh", "lockDuration": 1000}], **change}
    assert machine.post("/external-task/fetchAndLock", body).status_code == 400
    assert machine.get("/external-task/count", locked="true").get_json() == {"count": 0}


def test_a_worker_without_topics_gets_nothing(machine: Caller, case: str) -> None:
    """And is not held."""
    for topics in (None, []):
        body = {"workerId": "w", "maxTasks": 1, "topics": topics, "asyncResponseTimeout": 30000}
        assert machine.post("/external-task/fetchAndLock", body).get_json() == []


def test_completing_answers_nothing(machine: Caller, case: str) -> None:
    """204; typed and untyped variables reach the case."""
    (task,) = _fetch(machine)
    variables = {"kilos": {"value": 3}, "note": {"value": '{"a": 1}', "type": "json"}}
    body = {**BY_W, "variables": variables, "localVariables": {}}
    response = machine.post(f"/external-task/{task['id']}/complete", body)
    assert (response.status_code, response.data) == (204, b"")
    held = machine.get(f"/process-instance/{case}/variables").get_json()
    assert (held["kilos"]["value"], held["note"]["type"]) == (3, "Json")
    assert machine.get("/external-task").get_json() == []


def test_local_variables_reach_the_output_parameters(machine: Caller, installation: Installation, case: str) -> None:
    """And nothing else."""
    installation.deploy(("o.bpmn", weighing(parameters(outputs={"tons": "= kilos / 1000"}), id_="o", topic="o")))
    other = _start(machine, "o")
    (task,) = _fetch(machine, topicName="o")
    body = {**BY_W, "localVariables": {"kilos": {"value": 3000}}, "variables": None}
    assert machine.post(f"/external-task/{task['id']}/complete", body).status_code == 204
    held = machine.get(f"/process-instance/{other}/variables").get_json()
    assert (held["tons"]["value"], "kilos" in held) == (3, False)


COMMANDS: dict[str, dict[str, Any]] = {
    "complete": {},
    "failure": {"errorMessage": "m", "retries": 1, "retryTimeout": 0},
    "bpmnError": {"errorCode": "C"},
    "extendLock": {"newDuration": 1000},
    "lock": {"lockDuration": 1000},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_another_s_lock_is_400_and_a_task_that_is_gone_404(machine: Caller, case: str, command: str) -> None:
    """What clients take for a lost task."""
    (task,) = _fetch(machine)
    body = COMMANDS[command]
    refused = machine.post(f"/external-task/{task['id']}/{command}", {**body, "workerId": "v"})
    assert (refused.status_code, set(refused.get_json()) >= {"type", "message", "code"}) == (400, True)
    gone = machine.post(f"/external-task/nope/{command}", {**body, **BY_W})
    assert gone.status_code == 404
    for nameless in ({}, {"workerId": ""}, {"workerId": 5}):
        assert machine.post(f"/external-task/{task['id']}/{command}", {**body, **nameless}).status_code == 400
    assert machine.get(f"/external-task/{task['id']}").get_json()["workerId"] == "w"


def test_a_failure_as_the_python_client_sends_it(machine: Caller, case: str) -> None:
    """No retries left: the task is nobody's, an incident names it, its details are text."""
    (task,) = _fetch(machine)
    path = f"/external-task/{task['id']}"
    body = {**BY_W, "errorMessage": "m", "retries": 0, "retryTimeout": 1000, "errorDetails": "d\ne"}
    assert machine.get(f"{path}/errorDetails").status_code == 204
    assert machine.post(f"{path}/failure", body).status_code == 204
    found = machine.get(path).get_json()
    assert (found["retries"], found["errorMessage"], set(found)) == (0, "m", KEYS)
    details = machine.get(f"{path}/errorDetails")
    assert (details.mimetype, details.get_data(as_text=True)) == ("text/plain", "d\ne")
    (incident,) = machine.get("/incident", incidentType="failedExternalTask").get_json()
    assert (incident["configuration"], incident["activityId"]) == (task["id"], "weigh")
    assert machine.request("PUT", f"/engine-rest{path}/retries", json={"retries": 2}).status_code == 204
    assert machine.get("/incident").get_json() == []
    many = {"externalTaskIds": [task["id"]], "retries": 5}
    assert machine.request("PUT", "/engine-rest/external-task/retries", json=many).status_code == 204
    assert machine.get(path).get_json()["retries"] == 5


@pytest.mark.parametrize(
    "body",
    [
        {"retries": 1},
        {"retries": 1, "externalTaskIds": []},
        {"retries": 1, "externalTaskIds": [5]},
        {"retries": 1, "processInstanceIds": ["x"]},
        {"externalTaskIds": ["x"]},
        {"retries": -1, "externalTaskIds": ["x"]},
    ],
)
def test_an_ill_formed_change_of_retries_is_refused(machine: Caller, case: str, body: dict[str, Any]) -> None:
    """A query that would change rows is not done at all."""
    assert machine.request("PUT", "/engine-rest/external-task/retries", json=body).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {"retries": "1"},
        {"retries": -1},
        {"retryTimeout": -1},
        {"errorMessage": 5},
        {"localVariables": {"x": {"value": 1}}},
        {"variables": []},
    ],
)
def test_an_ill_formed_failure_is_refused(machine: Caller, case: str, body: dict[str, Any]) -> None:
    """400, and the task stays as it was."""
    (task,) = _fetch(machine)
    assert machine.post(f"/external-task/{task['id']}/failure", {**BY_W, **body}).status_code == 400
    assert machine.get(f"/external-task/{task['id']}").get_json()["retries"] is None


def test_a_bpmn_error_takes_its_way(machine: Caller, case: str) -> None:
    """As the Python client sends it."""
    other = _start(machine, "g")
    (task,) = _fetch(machine, processDefinitionKey="g")
    body = {**BY_W, "errorCode": "TOO_HEAVY", "errorMessage": "m", "variables": {"kilos": {"value": 9}}}
    assert machine.post(f"/external-task/{task['id']}/bpmnError", body).status_code == 204
    (next_,) = machine.get("/task", processInstanceId=other).get_json()
    assert next_["taskDefinitionKey"] == "lighten"
    held = machine.get(f"/process-instance/{other}/variables").get_json()
    assert (held["kilos"]["value"], held["why"]["value"]) == (9, "m")


def test_locks_are_extended_and_given_back(machine: Caller, case: str) -> None:
    """As the JavaScript client does it: ``newDuration``, and an empty body to unlock."""
    (task,) = _fetch(machine)
    path = f"/external-task/{task['id']}"
    assert machine.post(f"{path}/extendLock", {**BY_W, "newDuration": 600000}).status_code == 204
    assert machine.get(path).get_json()["lockExpirationTime"] == "2026-09-30T16:30:00.000+0800"
    assert machine.request("POST", f"/engine-rest{path}/unlock").status_code == 204
    assert machine.get(path).get_json()["workerId"] is None
    assert machine.post(f"{path}/lock", {"workerId": "v", "lockDuration": 1000}).status_code == 204
    assert machine.get(path).get_json()["workerId"] == "v"


def test_a_worker_that_lists_and_locks(machine: Caller, case: str) -> None:
    """fastbpmn's way: integers for booleans, sorting in the body, then a lock by id."""
    body = {"withRetriesLeft": 1, "notLocked": 1, "sorting": [{"sortBy": "taskPriority", "sortOrder": "desc"}]}
    (found,) = machine.post("/external-task", body).get_json()
    assert set(found) == KEYS
    assert machine.post(f"/external-task/{found['id']}/lock", {**BY_W, "lockDuration": 9}).status_code == 204
    assert machine.post("/external-task", body).get_json() == []
    assert machine.post("/external-task", {**body, "notLocked": 0, "tenantIdIn": ["t"]}).get_json() == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"topicName": "weigh"}, 1),
        ({"topicName": "other"}, 0),
        ({"locked": "true", "workerId": "w"}, 1),
        ({"notLocked": "True"}, 0),
        ({"noRetriesLeft": "true"}, 0),
        ({"lockExpirationAfter": "2026-09-30T16:20:30.000+0800"}, 1),
        ({"lockExpirationBefore": "2026-09-30T16:20:30.000+0800"}, 0),
        ({"activityIdIn": "weigh,other"}, 1),
        ({"priorityHigherThanOrEquals": "7", "priorityLowerThanOrEquals": "7"}, 1),
        ({"priorityHigherThanOrEquals": "8"}, 0),
        ({"suspended": "true"}, 0),
        ({"active": "true", "sortBy": "lockExpirationTime", "sortOrder": "asc"}, 1),
        ({"processDefinitionKey": "p", "maxResults": "1"}, 1),
    ],
)
def test_tasks_are_listed_and_counted(machine: Caller, case: str, query: dict[str, str], found: int) -> None:
    """By GET as by POST."""
    _fetch(machine)
    assert len(machine.get("/external-task", **query).get_json()) == found
    assert machine.get("/external-task/count", **query).get_json() == {"count": found}
    assert machine.post("/external-task/count", query).get_json() == {"count": found}


def test_topics_are_named(machine: Caller, case: str) -> None:
    """Those of open tasks, each once."""
    _start(machine, "g")
    assert machine.get("/external-task/topic-names").get_json() == ["weigh"]
    assert machine.get("/external-task/topic-names", withLockedTasks="true").get_json() == []


def test_only_another_system_is_a_worker(callers: Callers, machine: Caller, case: str) -> None:
    """A clerk, an analyst, an administrator may neither fetch nor complete; a stranger sees no task."""
    (task,) = _fetch(machine)
    for user_id in ("clerk@bureau", "analyst", "admin"):
        other = callers.basic(user_id)
        body = {"workerId": "w", "maxTasks": 1, "topics": [], "asyncResponseTimeout": 30000}
        assert other.post("/external-task/fetchAndLock", body).status_code == 403
        assert other.post(f"/external-task/{task['id']}/complete", BY_W).status_code == 403
        assert other.request("POST", f"/engine-rest/external-task/{task['id']}/unlock").status_code == 403
    stranger = callers.basic("stranger@elsewhere")
    assert stranger.get("/external-task").get_json() == []
    assert stranger.get(f"/external-task/{task['id']}").status_code == 403
    assert stranger.get(f"/execution/{case}/localVariables").status_code == 403
    assert callers.nobody().get("/external-task").status_code == 401


def test_file_variables_are_read_by_execution(machine: Caller, callers: Callers, case: str) -> None:
    """What a worker handed in comes back byte by byte, under its name."""
    (task,) = _fetch(machine)
    info = {"filename": "称重单.pdf", "mimetype": "application/pdf"}
    file = {"type": "file", "value": base64.b64encode(PDF).decode(), "valueInfo": info}
    assert (
        machine.post(f"/external-task/{task['id']}/complete", {**BY_W, "variables": {"slip": file}}).status_code == 204
    )
    for path in (f"/execution/{case}/localVariables/slip/data", f"/process-instance/{case}/variables/slip/data"):
        found = machine.get(path)
        assert (found.status_code, found.data, found.mimetype) == (200, PDF, "application/pdf")
    held = machine.get(f"/execution/{case}/localVariables/slip").get_json()
    assert (held["type"], held["value"], held["valueInfo"]["filename"]) == ("File", None, "称重单.pdf")
    assert machine.get(f"/execution/{case}/localVariables/goods/data").status_code == 400
    assert machine.get(f"/execution/{case}/localVariables/nowhere/data").status_code == 404
    assert callers.basic("stranger@elsewhere").get(f"/execution/{case}/localVariables/slip/data").status_code == 403


def test_a_file_of_the_task_alone_is_read_by_execution(machine: Caller, installation: Installation, case: str) -> None:
    """An input parameter may hand a file to a worker under another name."""
    installation.deploy(("i.bpmn", weighing(parameters({"paper": "= slip"}), id_="i", topic="i")))
    info = {"filename": "a.pdf"}
    file = {"type": "File", "value": base64.b64encode(PDF).decode(), "valueInfo": info}
    body = {"variables": {"slip": file}}
    other = machine.post("/process-definition/key/i/start", body).get_json()["id"]
    (task,) = _fetch(machine, topicName="i")
    assert task["variables"]["paper"]["type"] == "File"
    assert machine.get(f"/execution/{other}/localVariables/paper/data").data == PDF
