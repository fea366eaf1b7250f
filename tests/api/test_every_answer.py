"""One walk through both APIs: every operation that answers JSON answers it, and the document knows its every key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import procedures, trees
from tests.commands.offers import inquiry
from tests.commands.weighing import weighing
from tests.conftest import TestClock
from tests.databases import SqliteTemplate
from tests.engine.bpmn import properties
from tests.rehearsal.playing import scenario

from .conftest import FACTS, Caller, Callers, multipart
from .test_decisions import DMN
from .test_decisions import TASK as CHARGE
from .told import PROVED, Told

GROUNDS = {"article": "武义§五(三)3", "reason": "等候鉴定意见", "approver": "head@bureau"}
AMOUNT = {"variables": {"amount": {"value": 250, "type": "Integer"}}}


@pytest.fixture
def database_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """On SQLite alone: it is the shapes that are looked at."""
    with sqlite_template.database(tmp_path) as url:
        yield url


class Walk:
    """Callers by their part; what is asked must be answered well."""

    def __init__(self, callers: Callers, machine: Caller) -> None:
        self.machine, self.head = machine, callers.basic("head@bureau")
        self.clerk, self.other = callers.basic("clerk@bureau"), callers.basic("stranger@elsewhere")
        self.admin, self.analyst = callers.basic("admin"), callers.basic("analyst")

    def ask(self, who: Caller, method: str, path: str, body: Any = None, **query: str) -> Any:
        sent = {} if method == "GET" or body is None else {"json": body}
        response = who.request(method, path, query_string=query, **sent)
        assert response.status_code < 300, (method, path, response.text)
        return response.get_json(silent=True)

    def post(self, path: str, body: Any = None, who: Caller | None = None) -> Any:
        return self.ask(who or self.machine, "POST", path, body or {})

    def started(self, key: str, body: Any = None) -> str:
        found: str = self.post(f"/engine-rest/process-definition/key/{key}/start", body)["id"]
        return found

    def task(self, case: str, element: str) -> str:
        (found,) = self.ask(self.machine, "GET", "/engine-rest/task", processInstanceId=case, taskDefinitionKey=element)
        return str(found["id"])


@pytest.fixture
def walk(callers: Callers, machine: Caller, deployed: dict[str, Any]) -> Walk:
    files = {
        "fee.dmn": DMN,
        "charge.bpmn": CHARGE,
        "alert.bpmn": trees.started_by_condition().decode(),
        "inquiry.bpmn": inquiry().decode().replace('id="p"', 'id="asking"'),
        "back.bpmn": trees.returning("back").decode(),
        "weigh.bpmn": weighing(properties(scale="= big"), id_="weigh_it").decode(),
    }
    PROVED.clear()
    response = machine.request("POST", "/engine-rest/deployment/create", data=multipart(files))
    assert response.status_code == 200, response.text
    return Walk(callers, machine)


def test_every_answer_is_as_the_document_says(walk: Walk, time: TestClock) -> None:
    """Each JSON answer of each operation at least once, and of a list at least one entry."""
    told = Told(walk.machine.client.application)
    ids = _commands(walk)
    time.travel("2026-10-12T10:00:00+08:00")  # the period has passed: something is overdue
    expected = _json_answers(told.document)
    twins = {key for key, _ in expected if key.startswith("POST ")}
    for path in sorted({key.removeprefix("GET ") for key, _ in expected if key.startswith("GET ")}):
        who = {"/api/organisations": walk.admin, "/api/substitutions": walk.head}.get(path, walk.machine)
        walk.ask(who, "GET", _filled(path, ids))
        if f"POST {path.removesuffix('/count')}/count" in twins:
            walk.post(path)
    _decisions(walk, ids["deadline_id"])
    assert len(expected) > 90
    assert expected - PROVED == set()


def _json_answers(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Operations and statuses of success."""
    return {
        (f"{method.upper()} {path}", status)
        for path, methods in document["paths"].items()
        for method, said in methods.items()
        for status, answer in said["responses"].items()
        if status != "default" and "application/json" in answer.get("content", {})
    }


def _filled(path: str, ids: dict[str, str]) -> str:
    """``external task_id`` before ``task_id``: an id may be meant for addresses that begin in one way."""

    def value(match: re.Match[str]) -> str:
        family = path.split("/")[2]
        return ids.get(f"{family} {match[1]}", ids.get(match[1], "none"))

    return re.sub(r"{(\w+)}", value, path)


def _commands(walk: Walk) -> dict[str, str]:
    """Everything that changes something and answers; the ids of what is there then."""
    case = walk.started("transfer", {"businessKey": "C-1", "variables": FACTS})
    review = walk.task(case, "review")
    definition = walk.ask(walk.machine, "GET", "/engine-rest/process-definition/key/transfer")
    by_id = f"/engine-rest/process-definition/{definition['id']}/start"
    second = walk.post(by_id, {"businessKey": "C-2", "variables": FACTS, "withVariablesInReturn": True})["id"]
    done = {"variables": {"opinion": {"value": "同意"}}, "withVariablesInReturn": True}
    walk.post(f"/engine-rest/task/{walk.task(second, 'review')}/complete", done, walk.clerk)
    third = walk.started("transfer", {"businessKey": "C-3", "variables": FACTS})
    walk.post(f"/engine-rest/task/{walk.task(third, 'review')}/submit-form", done, walk.clerk)
    walk.post("/engine-rest/message", {"messageName": "receipt", "businessKey": "C-2", "resultEnabled": True})
    walk.post("/engine-rest/condition", {"variables": {"amount": {"value": 500}}})
    walk.started("charge", AMOUNT)
    decision = walk.ask(walk.machine, "GET", "/engine-rest/decision-definition/key/fee")["id"]
    for path in (decision, "key/fee"):
        walk.post(f"/engine-rest/decision-definition/{path}/evaluate", AMOUNT)
    back = walk.started("back")
    walk.post(f"/engine-rest/task/{walk.task(back, 'draft')}/complete", {}, walk.clerk)
    approve = walk.task(back, "approve")
    walk.post(f"/api/tasks/{approve}/return/preview", {"activityId": "draft"}, walk.clerk)
    moves = [{"type": "cancel", "activityId": "approve"}, {"type": "startBeforeActivity", "activityId": "draft"}]
    walk.post(f"/api/process-instances/{back}/modification/preview", {"instructions": moves})
    asking = walk.started("asking")
    offers = walk.ask(walk.clerk, "GET", f"/api/process-instances/{asking}/offered-activities")
    inspect = next(one["id"] for one in offers if one["activityId"] == "inspect")
    walk.post(f"/api/offered-activities/{inspect}/start", {}, walk.clerk)
    comment = walk.post(f"/engine-rest/task/{review}/comment/create", {"message": "已核实"}, walk.clerk)["id"]
    _around(walk, asking, review)
    external, incident = _worked(walk)
    (deadline,) = walk.ask(walk.machine, "GET", "/api/deadlines", processInstanceId=case)
    (job,) = walk.ask(walk.machine, "GET", "/engine-rest/job", processInstanceId=case, timers="true")[:1]
    return {
        "instance_id": case,
        "process-instances instance_id": asking,
        "task_id": review,
        "external-task task_id": external,
        "tasks task_id": approve,
        "definition_id": definition["id"],
        "decision-definition definition_id": decision,
        "key": "transfer",
        "decision-definition key": "fee",
        "deployment_id": definition["deploymentId"],
        "name": "title",
        "comment_id": comment,
        "job_id": job["id"],
        "incident_id": incident,
        "deadline_id": deadline["id"],
    }


def _around(walk: Walk, case: str, review: str) -> None:
    """Copies, remarks, supervision, urging and substitution."""
    of_case = f"/api/process-instances/{case}"
    walk.post(f"{of_case}/copies", {"to": ["clerk@elsewhere"], "note": "阅"}, walk.clerk)
    walk.post(f"{of_case}/copies/read", {}, walk.other)
    walk.post(f"{of_case}/remarks", {"text": "备忘"}, walk.clerk)
    walk.post(f"{of_case}/supervisions", {"reason": "重点"}, walk.head)
    walk.post(f"/api/tasks/{review}/urge", {"note": "请办"}, walk.head)
    days = {"from": "2026-09-30T16:20:00+08:00", "until": "2026-10-30T00:00:00+08:00"}
    walk.post("/api/substitutions", {"absent": "clerk@bureau", "substitute": "head@bureau", **days}, walk.head)
    document = walk.ask(walk.admin, "GET", "/api/organisations")
    walk.post("/api/organisations", document, walk.admin)
    files = [{"name": "p.bpmn", "content": procedures.one_task().decode()}]
    steps = "- complete: work\n  as: clerk@bureau\n- expect: {ended: done}"
    scenarios = [{"name": "s.yaml", "content": scenario(steps).content.decode()}]
    walk.post("/api/rehearsals", {"resources": files, "scenarios": scenarios}, walk.analyst)


def _worked(walk: Walk) -> tuple[str, str]:
    """An external task that failed for good, and its incident."""
    case = walk.started("weigh_it", {"variables": {"goods": {"value": "iron"}}})
    topics = [{"topicName": "weigh", "lockDuration": 60000}]
    fetched = walk.post("/engine-rest/external-task/fetchAndLock", {"workerId": "w", "maxTasks": 5, "topics": topics})
    (external,) = [one["id"] for one in fetched if one["processInstanceId"] == case]
    walk.post(f"/engine-rest/external-task/{external}/failure", {"workerId": "w", "errorMessage": "坏了", "retries": 0})
    (incident,) = walk.ask(walk.machine, "GET", "/engine-rest/incident", processInstanceId=case)
    return external, incident["id"]


def _decisions(walk: Walk, deadline: str) -> None:
    """All that a person can decide about a deadline."""
    case = walk.ask(walk.machine, "GET", f"/api/deadlines/{deadline}")["processInstanceId"]
    walk.post("/api/deadlines", {"processInstanceId": case, "rule": "T30", "start": "2026-10-09", **GROUNDS}, walk.head)
    changes: dict[str, dict[str, Any]] = {
        "correct-start": {"start": "2026-10-09"},
        "stop": {},
        "resume": {},
        "extend": {"amount": 1},
        "exclude": {"firstDay": "2026-10-14", "lastDay": "2026-10-14"},
        "fulfil": {},
    }
    for what, fields in changes.items():
        walk.post(f"/api/deadlines/{deadline}/{what}", {**GROUNDS, **fields}, walk.head)
