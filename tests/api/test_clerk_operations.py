"""Clerks' operations over REST: the dialect's own, and those of the house."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Caller, Callers


@pytest.fixture
def task_id(machine: Caller, case: str) -> str:
    (row,) = machine.get("/task", processInstanceId=case).get_json()
    found: str = row["id"]
    return found


def _house(caller: Caller, path: str, body: dict[str, Any] | None = None) -> Any:
    return caller.request("POST", f"/api{path}", json=body or {})


def test_the_dialect_assigns_delegates_and_resolves(callers: Callers, task_id: str) -> None:
    """204 each time, and the task says its owner and delegation state."""
    head, clerk = callers.basic("head@bureau"), callers.basic("clerk@bureau")
    assert clerk.post(f"/task/{task_id}/assignee", {"userId": "clerk@bureau"}).status_code == 403
    assert head.post(f"/task/{task_id}/assignee", {"userId": "clerk@bureau"}).status_code == 204
    assert clerk.post(f"/task/{task_id}/delegate", {}).status_code == 400
    assert clerk.post(f"/task/{task_id}/delegate", {"userId": "head@bureau"}).status_code == 204
    (row,) = head.get("/task", delegationState="PENDING", owner="clerk@bureau").get_json()
    assert (row["assignee"], row["owner"], row["delegationState"]) == ("head@bureau", "clerk@bureau", "PENDING")
    assert head.post(f"/task/{task_id}/complete", {}).status_code == 409
    assert head.post(f"/task/{task_id}/resolve", {"variables": {"a": {"value": 1}}}).status_code == 400
    assert head.post(f"/task/{task_id}/resolve", {"variables": {}}).status_code == 204
    row = head.get(f"/task/{task_id}").get_json()
    assert (row["assignee"], row["delegationState"]) == ("clerk@bureau", "RESOLVED")
    links = head.get(f"/task/{task_id}/identity-links").get_json()
    assert {"userId": "clerk@bureau", "groupId": None, "type": "owner"} in links
    assert head.post(f"/task/{task_id}/assignee", {"userId": None}).status_code == 204
    assert head.get(f"/task/{task_id}").get_json()["assignee"] is None


def test_comments_are_written_and_read(callers: Callers, task_id: str) -> None:
    """By whoever may read the case; the dialect's shape."""
    clerk, stranger = callers.basic("clerk@bureau"), callers.basic("stranger@elsewhere")
    made = clerk.post(f"/task/{task_id}/comment/create", {"message": "已电话核实"}).get_json()
    assert (made["userId"], made["taskId"], made["message"]) == ("clerk@bureau", task_id, "已电话核实")
    assert clerk.get(f"/task/{task_id}/comment").get_json() == [made]
    assert clerk.get(f"/task/{task_id}/comment/{made['id']}").get_json() == made
    assert clerk.get(f"/task/{task_id}/comment/none").status_code == 404
    assert clerk.post(f"/task/{task_id}/comment/create", {"message": " "}).status_code == 422
    assert stranger.get(f"/task/{task_id}/comment").status_code == 403
    assert stranger.post(f"/task/{task_id}/comment/create", {"message": "x"}).status_code == 403


def test_the_house_speaks_of_the_rest(callers: Callers, task_id: str, case: str) -> None:
    """Urging, copies with receipts, supervision, remarks and substitutes."""
    head, clerk = callers.basic("head@bureau"), callers.basic("clerk@bureau")
    other = callers.basic("stranger@elsewhere")
    assert _house(head, f"/tasks/{task_id}/urge", {"note": "请办"}).get_json() == {"to": ["clerk@bureau"]}
    assert _house(head, f"/tasks/{task_id}/urge").status_code == 409
    assert _house(clerk, f"/process-instances/{case}/copies", {"to": "x"}).status_code == 400
    sent = _house(clerk, f"/process-instances/{case}/copies", {"to": ["clerk@elsewhere"]})
    assert (sent.status_code, len(sent.get_json()["ids"])) == (201, 1)
    assert _house(other, f"/process-instances/{case}/copies/read").get_json() == {"read": 1}
    (copy,) = clerk.request("GET", f"/api/process-instances/{case}/copies").get_json()
    assert copy["readBy"] == "stranger@elsewhere"
    opened = _house(head, f"/process-instances/{case}/supervisions", {"reason": "重点"})
    assert opened.status_code == 201
    assert _house(clerk, f"/supervisions/{opened.get_json()['id']}/lift", {"note": "x"}).status_code == 403
    assert _house(head, f"/supervisions/{opened.get_json()['id']}/lift", {"note": "x"}).status_code == 204
    assert _house(clerk, f"/process-instances/{case}/remarks", {"text": "备忘"}).status_code == 201
    (remark,) = clerk.request("GET", f"/api/process-instances/{case}/remarks").get_json()
    assert (remark["author"], remark["text"]) == ("clerk@bureau", "备忘")


def test_substitutes_over_rest(callers: Callers) -> None:
    """An instant needs its offset; a refusal names its reason."""
    head = callers.basic("head@bureau")
    given = {"absent": "clerk@bureau", "substitute": "head@bureau", "from": "2026-09-30T16:20:00+08:00"}
    assert _house(head, "/substitutions", given | {"until": "2026-10-09"}).status_code == 400
    made = _house(head, "/substitutions", given | {"until": "2026-10-09T00:00:00+08:00"})
    assert made.status_code == 201, made.get_data(as_text=True)
    again = _house(head, "/substitutions", given | {"until": "2026-10-09T00:00:00+08:00"})
    assert (again.status_code, again.get_json()["code"]) == (409, "substitution-overlap")
    (row,) = head.request("GET", "/api/substitutions").get_json()
    assert (row["absent"], row["substitute"], row["revokedAt"]) == ("clerk@bureau", "head@bureau", None)
    stranger = callers.basic("stranger@elsewhere")
    assert stranger.request("GET", "/api/substitutions").get_json() == []
    assert _house(stranger, f"/substitutions/{row['id']}/revoke").status_code == 403
    assert _house(head, f"/substitutions/{row['id']}/revoke").status_code == 204


def test_transfer_return_and_withdraw_name_what_they_refuse(callers: Callers, task_id: str) -> None:
    """Problem documents with a stable code."""
    head, clerk = callers.basic("head@bureau"), callers.basic("clerk@bureau")
    assert clerk.post(f"/task/{task_id}/claim", {"userId": "clerk@bureau"}).status_code == 204
    refused = _house(clerk, f"/tasks/{task_id}/transfer", {"userId": "head@bureau"})
    assert (refused.status_code, refused.get_json()["code"]) == (422, "reason-missing")
    assert _house(head, f"/tasks/{task_id}/transfer", {"post": "head@bureau", "reason": "分工"}).status_code == 204
    assert head.request("GET", f"/api/tasks/{task_id}/return-targets").get_json() == []
    assert _house(head, f"/tasks/{task_id}/return/preview", {"activityId": "x"}).status_code == 404
    answer = _house(head, f"/tasks/{task_id}/return", {"activityId": "x", "reason": "y"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "cannot-return")
    answer = _house(head, f"/tasks/{task_id}/withdraw")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "cannot-withdraw")
