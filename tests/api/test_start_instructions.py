"""``startInstructions`` of a start, and messages to a process that an instantiating gateway begins."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.bpmn import catch, end, event_gateway, message, process, start, user
from tests.installation import Installation

from .conftest import Caller

START = "/process-definition/key/several/start"
SEVERAL = process(
    "paper>A>end; mail>B>end; told>C>end",
    start("paper", name="窗口"),
    start("mail", name="邮寄"),
    start("told", message("call")),
    *(user(name) for name in "ABC"),
    end(),
    id_="several",
    messages="call",
)
GATHERED = process(
    "g>m>A>end; g>n>B>end",
    event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
    catch("m", message("application")),
    catch("n", message("opinion")),
    user("A"),
    user("B"),
    end(),
    id_="gathered",
    messages="application opinion",
)


@pytest.fixture(autouse=True)
def files(deployed: dict[str, Any], installation: Installation) -> None:
    installation.deploy(("s.bpmn", SEVERAL), ("g.bpmn", GATHERED))


def _at(element: str) -> dict[str, Any]:
    return {"startInstructions": [{"type": "startBeforeActivity", "activityId": element}]}


def _waiting(machine: Caller, instance_id: str) -> list[str]:
    tasks = machine.get("/task", processInstanceId=instance_id).get_json()
    return sorted(task["taskDefinitionKey"] for task in tasks)


@pytest.mark.parametrize(("element", "task"), [("paper", "A"), ("mail", "B")])
def test_one_instruction_names_the_start_event(machine: Caller, element: str, task: str) -> None:
    """As Camunda 7 writes it; the instance begins there."""
    answer = machine.post(START, _at(element))
    assert answer.status_code == 200, answer.text
    assert _waiting(machine, answer.get_json()["id"]) == [task]


def test_without_a_name_the_answer_lists_them(machine: Caller) -> None:
    """A request that cannot be carried out, with a code of its own."""
    answer = machine.post(START, {})
    assert answer.status_code == 400
    assert "paper（窗口）、mail（邮寄）" in answer.get_json()["message"]


@pytest.mark.parametrize(
    "given",
    [
        _at("told"),
        _at("A"),
        _at("gone"),
        {"startInstructions": "paper"},
        {"startInstructions": ["paper"]},
        {"startInstructions": [{"type": "startAfterActivity", "activityId": "paper"}]},
        {"startInstructions": [{"type": "startTransition", "transitionId": "f0"}]},
        {"startInstructions": [{"type": "startBeforeActivity"}]},
        {"startInstructions": [*_at("paper")["startInstructions"], *_at("mail")["startInstructions"]]},
        {"startInstructions": [{**_at("paper")["startInstructions"][0], "variables": {"a": {"value": 1}}}]},
    ],
)
def test_anything_else_is_refused(machine: Caller, given: dict[str, Any]) -> None:
    """A message start, a task, what does not exist, other instructions; nothing is started."""
    assert machine.post(START, given).status_code == 400
    assert machine.get("/process-instance/count", processDefinitionKey="several").get_json() == {"count": 0}


def test_messages_gather_in_one_instance(machine: Caller) -> None:
    """The answers tell what each did; the same message again, while the others are awaited, is a conflict."""
    said = {"businessKey": "K", "resultEnabled": True}
    first = machine.post("/message", {"messageName": "opinion", **said}).get_json()
    assert [row["resultType"] for row in first] == ["ProcessDefinition"]
    again = machine.post("/message", {"messageName": "opinion", **said})
    assert again.status_code == 409 and "opinion" in again.get_json()["message"]
    second = machine.post("/message", {"messageName": "application", **said}).get_json()
    assert [row["resultType"] for row in second] == ["Execution"]
    assert machine.get("/process-instance/count", processDefinitionKey="gathered").get_json() == {"count": 1}
