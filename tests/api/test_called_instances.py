"""Called process instances over REST: who called whom, in the words of the dialect."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.commands.trees import called, caller

from .conftest import Caller, Callers, multipart


@pytest.fixture
def tree(machine: Caller) -> tuple[str, str]:
    """A case and the process that it has called."""
    files = {"caller.bpmn": caller().decode(), "called.bpmn": called().decode()}
    assert machine.request("POST", "/engine-rest/deployment/create", data=multipart(files)).status_code == 200
    body = {"businessKey": "C-1", "variables": {"subject": {"value": "占道"}}}
    case = machine.post("/process-definition/key/caller/start", body).get_json()["id"]
    (inner,) = machine.get("/process-instance", superProcessInstance=case).get_json()
    return case, inner["id"]


def _ids(machine: Caller, path: str, **query: Any) -> list[str]:
    return [entry["id"] for entry in machine.get(path, **query).get_json()]


def test_who_called_whom(machine: Caller, tree: tuple[str, str]) -> None:
    """Each instance names its root and its caller; the call activity the instance that it called."""
    case, inner = tree
    root, below = (machine.get(f"/history/process-instance/{one}").get_json() for one in tree)
    assert (root["rootProcessInstanceId"], root["superProcessInstanceId"]) == (case, None)
    assert (below["rootProcessInstanceId"], below["superProcessInstanceId"]) == (case, case)
    (call,) = machine.get("/history/activity-instance", activityId="call").get_json()
    assert (call["calledProcessInstanceId"], call["rootProcessInstanceId"], call["activityType"]) == (
        inner,
        case,
        "callActivity",
    )
    (work,) = machine.get("/history/activity-instance", activityId="work").get_json()
    assert (work["processInstanceId"], work["rootProcessInstanceId"], work["calledProcessInstanceId"]) == (
        inner,
        case,
        None,
    )


def test_instances_are_listed_by_their_place(machine: Caller, tree: tuple[str, str]) -> None:
    """Roots, leaves, callers and called, running and in history."""
    case, inner = tree
    for path in ("/process-instance", "/history/process-instance"):
        assert _ids(machine, path, rootProcessInstances="true") == [case]
        assert sorted(_ids(machine, path, rootProcessInstanceId=case)) == sorted(tree)
    assert _ids(machine, "/process-instance", leafProcessInstances="true") == [inner]
    assert _ids(machine, "/process-instance", subProcessInstance=inner) == [case]
    assert _ids(machine, "/history/process-instance", superProcessInstanceId=case) == [inner]
    assert _ids(machine, "/history/process-instance", subProcessInstanceId=inner) == [case]
    assert _ids(machine, "/process-instance", superProcessInstance=inner) == []


def test_the_called_cannot_be_deleted_alone(machine: Caller, tree: tuple[str, str]) -> None:
    """409 with a reason; deleting the case ends both."""
    case, inner = tree
    refused = machine.request("DELETE", f"/engine-rest/process-instance/{inner}")
    assert (refused.status_code, refused.get_json()["reason"]) == (409, "called-by-another")
    assert machine.request("DELETE", f"/engine-rest/process-instance/{case}").status_code == 204
    assert {machine.get(f"/history/process-instance/{one}").get_json()["state"] for one in tree} == {
        "EXTERNALLY_TERMINATED"
    }


def test_who_reads_the_case_reads_what_it_called(
    rest_app: Flask, machine: Caller, callers: Callers, tree: tuple[str, str]
) -> None:
    """The clerk of the called process's task reads both, a stranger neither."""
    clerk, stranger = callers.basic("clerk@bureau"), callers.basic("stranger@elsewhere")
    for one in tree:
        assert clerk.get(f"/process-instance/{one}").status_code == 200
        assert stranger.get(f"/process-instance/{one}").status_code == 403
    assert stranger.get("/history/process-instance").get_json() == []
