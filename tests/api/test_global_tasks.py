"""Global tasks over REST: deployed and found like process definitions, started by nobody, called by processes."""

from __future__ import annotations

from tests.commands.trees import caller
from tests.engine import bpmn
from tests.engine.bpmn import element, end, process, start

from .conftest import Caller, Callers, multipart

TASK = element("globalUserTask", "check", name="核对", c_candidateGroups="clerk@bureau", c_versionTag="v7")


def _deploy(machine: Caller) -> dict[str, object]:
    head = process("start>end", start(), end()).decode().split("<process")[0]
    files = {"check.bpmn": f"{head}{TASK}</definitions>", "caller.bpmn": caller(bpmn.call("call", "check")).decode()}
    answer = machine.request("POST", "/engine-rest/deployment/create", data=multipart(files))
    assert answer.status_code == 200
    return dict(answer.get_json()["deployedProcessDefinitions"])


def test_a_file_with_a_global_task_alone_is_deployed(machine: Caller) -> None:
    """As a definition with a version that nobody can start from a task list."""
    assert {one["key"] for one in _deploy(machine).values()} == {"check", "caller"}  # type: ignore[index]
    (found,) = machine.get("/process-definition", key="check").get_json()
    assert (found["name"], found["version"], found["versionTag"]) == ("核对", 1, "v7")
    assert found["startableInTasklist"] is False


def test_its_start_is_refused_with_a_sentence(machine: Caller, callers: Callers) -> None:
    """Whoever asks, and nothing is begun."""
    _deploy(machine)
    for who in (machine, callers.basic("clerk@bureau")):
        refused = who.post("/process-definition/key/check/start", {})
        assert refused.status_code == 400
        assert refused.get_json()["message"] == "“核对”是全局任务，只能由其他流程的调用活动调用，不能单独启动。"
    assert machine.get("/process-instance/count").get_json() == {"count": 0}


def test_its_task_is_that_of_the_called_instance(machine: Caller, callers: Callers) -> None:
    """Listed, told by the history, explained, and completed like any."""
    _deploy(machine)
    case = machine.post("/process-definition/key/caller/start", {}).get_json()["id"]
    (inner,) = machine.get("/process-instance", superProcessInstance=case).get_json()
    (task,) = machine.get("/task", processInstanceId=inner["id"]).get_json()
    assert (task["name"], task["taskDefinitionKey"]) == ("核对", "check")
    explained = machine.request("GET", f"/api/process-instances/{case}/explanation")
    assert explained.status_code == 200 and "核对" in explained.text
    clerk = callers.basic("clerk@bureau")
    assert clerk.post(f"/task/{task['id']}/complete", {}).status_code == 204
    (row,) = machine.get("/history/activity-instance", activityId="check").get_json()
    assert (row["activityType"], row["processInstanceId"], row["canceled"]) == ("userTask", inner["id"], False)
    assert [one["taskDefinitionKey"] for one in machine.get("/task").get_json()] == ["after"]
