"""``GET /api/process-instances/{id}/explanation``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.conftest import TestClock

from .conftest import Caller, Callers


def explain(caller: Caller, case: str, **query: str) -> Any:
    response = caller.request("GET", f"/api/process-instances/{case}/explanation", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


def test_a_case_is_explained(callers: Callers, case: str) -> None:
    """Who, which deadline with its computation, and what comes next, under stable names."""
    body = explain(callers.basic("clerk@bureau"), case)
    assert (body["processInstanceId"], body["businessKey"], body["language"]) == (case, "C-1", "zh")
    task = body["waits"][0]
    assert (task["kind"], task["place"]["element"]["id"], task["armed"]) == ("user_task", "review", False)
    assert task["place"]["element"]["article"] == "武义§五(三)3"
    assert task["who"]["candidates"][0]["holders"] == [
        {"id": "clerk@bureau", "name": "clerk@bureau", "active": True, "barred": False}
    ]
    assert task["form"] == {"key": "review", "name": "review"}
    (period,) = task["deadlines"]
    assert (period["dueAt"], period["dueDisplay"]) == ("2026-10-11T00:00:00.000+0800", "2026-10-10 24:00")
    assert (period["expiryClass"], period["startSource"]) == ("D", "found_at")
    assert period["steps"]
    assert [(one["kind"], one["at"], one["interrupting"]) for one in body["next"]] == [
        ("timer", "2026-10-01T16:20:00.000+0800", False),
        ("overdue", "2026-10-11T00:00:00.000+0800", None),
    ]
    assert body["ending"] is None and body["incidents"] == [] and body["inbox"] == []


def test_the_same_in_english(callers: Callers, case: str) -> None:
    """What people wrote stays as it is; the sentences are English."""
    body = explain(callers.basic("clerk@bureau"), case, lang="en")
    assert body["waits"][0]["text"] == "“审查” waits for 市场监督管理局 经办人 (clerk@bureau)."
    assert body["statusText"] == "in progress"


def test_a_message_and_then_the_end(machine: Caller, callers: Callers, case: str, time: TestClock) -> None:
    """A case that waits for another system, and one that has ended."""
    clerk = callers.basic("clerk@bureau")
    (task,) = machine.get("/task", processInstanceId=case).get_json()
    values = {"opinion": {"value": "同意", "type": "String"}}
    assert clerk.post(f"/task/{task['id']}/complete", {"variables": values}).status_code == 204
    (wait,) = explain(clerk, case)["waits"]
    assert (wait["kind"], wait["awaited"]["name"], wait["awaited"]["businessKeys"]) == ("message", "receipt", ["C-1"])
    assert wait["awaited"]["leadsTo"][0]["name"] == "办结"
    time.at += timedelta(hours=1)
    machine.post("/message", {"messageName": "receipt", "businessKey": "C-1"})
    ending = explain(clerk, case)["ending"]
    assert (ending["at"], ending["text"]) == ("2026-09-30T17:20:00.000+0800", "2026-09-30 17:20 办结：办结。")


def test_only_who_may_read_the_case_gets_an_explanation(callers: Callers, case: str) -> None:
    """A stranger, an administrator and nobody are refused; an unknown case is not found; a language may be unknown."""
    path = f"/api/process-instances/{case}/explanation"
    for user in ("stranger@elsewhere", "admin"):
        assert callers.basic(user).request("GET", path).status_code == 403
    assert callers.nobody().request("GET", path).status_code == 401
    clerk = callers.basic("clerk@bureau")
    assert clerk.request("GET", "/api/process-instances/none/explanation").status_code == 404
    refused = clerk.request("GET", path, query_string={"lang": "fr"})
    assert (refused.status_code, refused.get_json()["code"]) == (400, "bad-request")
