"""Workers of other systems do service tasks over plain HTTP, with the bodies that real clients were seen to send."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import Any

import pytest

from app.api import long_poll
from tests.commands.weighing import guarded, weighing
from tests.installation import Installation

from .test_case_transfer import Caller

START = {"variables": {"goods": {"value": "iron"}}}
FETCHES: dict[str, dict[str, Any]] = {
    "pycamunda": {
        "workerId": "w",
        "maxTasks": 1,
        "usePriority": False,
        "topics": [{"topicName": "weigh", "lockDuration": 10000, "deserializeValues": False}],
    },
    "python3": {
        "workerId": "w",
        "maxTasks": 1,
        "topics": [
            {
                "topicName": "weigh",
                "lockDuration": 300000,
                "processVariables": {},
                "includeExtensionProperties": True,
                "deserializeValues": True,
                "variables": None,
            }
        ],
        "asyncResponseTimeout": 30000,
        "sorting": None,
    },
    "camunda-client": {
        "workerId": "w",
        "maxTasks": 1,
        "asyncResponseTimeout": 30000,
        "topics": [
            {
                "topicName": "weigh",
                "lockDuration": 60000,
                "variables": None,
                "localVariables": None,
                "businessKey": None,
                "processVariables": None,
            }
        ],
    },
    "javascript": {
        "maxTasks": 10,
        "usePriority": True,
        "asyncResponseTimeout": 10000,
        "topics": [{"topicName": "weigh", "lockDuration": 50000}],
        "workerId": "w",
    },
}
FETCH = "/engine-rest/external-task/fetchAndLock"


@pytest.fixture
def worker(served: str, sqlite_installation: Installation) -> Caller:
    """Another system; a procedure with a service task is deployed."""
    sqlite_installation.deploy(("p.bpmn", weighing()), ("g.bpmn", guarded().replace(b'id="p"', b'id="g"')))
    return Caller(served, "integration")


def _start(worker: Caller, key: str = "p") -> str:
    id_: str = worker.call("POST", f"/engine-rest/process-definition/key/{key}/start", START)["id"]
    return id_


@pytest.mark.parametrize("client", FETCHES)
def test_every_client_gets_and_completes_its_task(worker: Caller, client: str) -> None:
    """Variables are an object, never null; the completion may carry untyped and no local variables."""
    case = _start(worker)
    (task,) = worker.call("POST", FETCH, FETCHES[client])
    assert (task["processInstanceId"], task["variables"]["goods"]["value"]) == (case, "iron")
    body = {"workerId": "w", "variables": {"a": {"value": 1}}, "localVariables": {}}
    assert worker.call("POST", f"/engine-rest/external-task/{task['id']}/complete", body) is None
    (next_,) = worker.call("GET", f"/engine-rest/task?processInstanceId={case}")
    assert next_["taskDefinitionKey"] == "after"


def test_a_held_worker_is_answered_when_a_case_comes_to_it(worker: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asked before there was anything to do; no look in between would have found it."""
    monkeypatch.setattr(long_poll, "LOOK_AGAIN", long_poll.LONGEST)
    held, real, answers = threading.Event(), long_poll.listening, list[Any]()

    @contextmanager
    def listening(topics: Any) -> Any:
        with real(topics) as listener:
            held.set()
            yield listener

    monkeypatch.setattr(long_poll, "listening", listening)
    thread = threading.Thread(target=lambda: answers.append(worker.call("POST", FETCH, FETCHES["python3"])))
    thread.start()
    assert held.wait(20)
    case = _start(worker)
    thread.join(20)
    assert [task["processInstanceId"] for task in answers[0]] == [case]


def test_a_worker_that_fails_and_one_that_throws(worker: Caller) -> None:
    """As the Python client says it; what is gone is 404, another's is 400."""
    first, second = _start(worker), _start(worker, "g")
    for _ in range(2):
        (task,) = worker.call("POST", FETCH, FETCHES["pycamunda"])
        path = f"/engine-rest/external-task/{task['id']}"
        code, _ = worker.refused("POST", f"{path}/complete", {"workerId": "v", "variables": {}, "localVariables": {}})
        assert code == 400
        if task["processInstanceId"] == first:
            failure = {"workerId": "w", "errorMessage": "m", "retries": 0, "retryTimeout": 1000, "errorDetails": "d"}
            worker.call("POST", f"{path}/failure", failure)
        else:
            error = {"workerId": "w", "errorCode": "TOO_HEAVY", "errorMessage": "m", "variables": {}}
            worker.call("POST", f"{path}/bpmnError", error)
    assert worker.call("GET", "/engine-rest/incident")[0]["processInstanceId"] == first
    (next_,) = worker.call("GET", f"/engine-rest/task?processInstanceId={second}")
    assert next_["taskDefinitionKey"] == "lighten"
    gone = {"workerId": "w", "variables": {}, "localVariables": {}}
    code, refusal = worker.refused("POST", "/engine-rest/external-task/nope/complete", gone)
    assert (code, bool(refusal["message"])) == (404, True)
