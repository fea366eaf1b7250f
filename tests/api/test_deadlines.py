from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import TestClock

from .conftest import Caller, Callers

KEYS = {
    *("id", "processInstanceId", "businessKey", "activityId", "rule", "ruleVersion", "article", "name", "class"),
    *("soft", "organisation", "level"),
    *("responsible", "startsAt", "startSource", "dueAt", "dueDisplay", "provisional", "steps", "status", "openedAt"),
    "closedAt",
}


def test_a_deadline_shows_how_it_was_computed(machine: Caller, case: str) -> None:
    """Three working days from the day before the holiday end on the make-up Saturday, at 24:00."""
    response = machine.request("GET", "/api/deadlines", query_string={"processInstanceId": case})
    assert response.headers["Content-Type"] == "application/json"
    (deadline,) = response.get_json()
    assert set(deadline) == KEYS
    assert (deadline["rule"], deadline["article"], deadline["class"]) == ("T30", "武义§五(三)3", "D")
    assert deadline["startsAt"] == "2026-09-30T16:20:00.000+0800"
    assert (deadline["dueAt"], deadline["dueDisplay"]) == ("2026-10-11T00:00:00.000+0800", "2026-10-10 24:00")
    assert (deadline["status"], deadline["closedAt"], deadline["provisional"]) == ("running", None, False)
    assert deadline["steps"]


def test_deadlines_are_filtered_by_status_and_lateness(machine: Caller, case: str, time: TestClock) -> None:
    """The due instant decides what is late, whether or not a worker has been there."""

    def number(**query: str) -> int:
        return len(machine.request("GET", "/api/deadlines", query_string=query).get_json())

    assert (number(status="running"), number(status="overdue,fulfilled"), number()) == (1, 0, 1)
    assert (number(overdue="true"), number(overdue="false")) == (0, 1)
    assert (number(businessKey="C-1"), number(businessKey="C-2"), number(rule="T30")) == (1, 0, 1)
    time.at += timedelta(days=30)
    assert (number(overdue="true"), number(overdue="false")) == (1, 0)


def test_only_parties_see_the_register(callers: Callers, case: str) -> None:
    """The same rule as for the cases themselves."""
    for user, number in (("clerk@bureau", 1), ("stranger@elsewhere", 0), ("admin", 0)):
        assert len(callers.basic(user).request("GET", "/api/deadlines").get_json()) == number


@pytest.mark.parametrize(
    "query", ["status=late", "overdue=perhaps", "level=red", "maxResults=x", "sortBy=colour&sortOrder=asc"]
)
def test_refusals_are_problem_documents(machine: Caller, query: str) -> None:
    """RFC 9457, with our stable code."""
    response = machine.request("GET", f"/api/deadlines?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.get_json()
    assert (body["status"], body["title"], body["code"]) == (400, "Bad Request", "bad-request")
    assert body["detail"]


GROUNDS = {"article": "武义§五(三)3", "reason": "等候鉴定意见", "approver": "head@bureau"}


def _id(caller: Caller, case: str) -> str:
    (found,) = caller.request("GET", "/api/deadlines", query_string={"processInstanceId": case}).get_json()
    return str(found["id"])


def test_the_whole_life_of_a_deadline(callers: Callers, machine: Caller, case: str, time: TestClock) -> None:
    """Stopped, resumed, extended, days left out, its start corrected, met: each answers the entry as it is then."""
    head, id_ = callers.basic("head@bureau"), _id(machine, case)

    def decide(what: str, **fields: object) -> dict[str, object]:
        response = head.request("POST", f"/api/deadlines/{id_}/{what}", json=GROUNDS | fields)
        assert response.status_code == 200, response.get_data(as_text=True)
        answer: dict[str, object] = response.get_json()
        return answer

    time.travel("2026-10-09T10:00:00+08:00")
    stopped = decide("stop", at="2026-10-08T09:00:00.000+0800")
    assert (stopped["status"], stopped["dueAt"], stopped["dueDisplay"]) == ("stopped", None, None)
    assert decide("resume")["dueDisplay"] == "2026-10-13 24:00"
    assert decide("extend", amount=1)["dueDisplay"] == "2026-10-14 24:00"
    assert decide("exclude", firstDay="2026-10-12", lastDay="2026-10-12")["dueDisplay"] == "2026-10-15 24:00"
    assert decide("correct-start", start="2026-09-29")["startsAt"] == "2026-09-29T00:00:00.000+0800"
    met = decide("fulfil")
    assert (met["status"], met["level"]) == ("fulfilled", None)
    shown = machine.request("GET", f"/api/deadlines/{id_}").get_json()
    assert [one["kind"] for one in shown["operations"]] == [
        *("stop", "resume", "extend", "exclude", "correct-start", "fulfil"),
    ]
    first = shown["operations"][0]
    assert (first["article"], first["reason"], first["approver"]) == tuple(GROUNDS.values())
    assert (first["doneBy"], first["effectiveAt"]) == ("head@bureau", "2026-10-08T09:00:00.000+0800")
    assert (first["dueBefore"], first["dueAfter"]) == ("2026-10-11T00:00:00.000+0800", None)


def test_a_deadline_is_opened_over_rest(machine: Caller, case: str) -> None:
    """201 with the new entry, which belongs to no activity."""
    body = {"processInstanceId": case, "rule": "T30", "start": "2026-09-29", **GROUNDS}
    response = machine.request("POST", "/api/deadlines", json=body)
    assert response.status_code == 201
    assert (response.get_json()["activityId"], response.get_json()["dueDisplay"]) == (None, "2026-10-09 24:00")


@pytest.mark.parametrize(
    ("what", "fields", "status", "code"),
    [
        ("stop", {"reason": " "}, 422, "deadline-grounds"),
        ("stop", {"approver": 7}, 422, "deadline-grounds"),
        ("stop", {"at": "2026-10-09"}, 400, "bad-request"),
        ("stop", {"at": "2026-10-09T10:00:00+08:00"}, 422, "deadline-period"),
        ("resume", {}, 409, "deadline-not-stopped"),
        ("extend", {}, 422, "deadline-period"),
        ("extend", {"amount": "5"}, 400, "bad-request"),
        ("extend", {"amount": True}, 400, "bad-request"),
        ("exclude", {"firstDay": "2026-10-09"}, 400, "bad-request"),
        ("exclude", {"firstDay": "2026-13-09", "lastDay": "2026-13-10"}, 400, "bad-request"),
        ("correct-start", {"start": "2026-12-01"}, 422, "deadline-start"),
        ("fulfil", {"at": "2026-10-30T10:00:00+08:00"}, 422, "deadline-period"),
    ],
)
def test_a_change_that_is_refused_names_the_reason(
    machine: Caller, case: str, what: str, fields: dict[str, object], status: int, code: str
) -> None:
    """A stable code; the deadline stays as it was."""
    response = machine.request("POST", f"/api/deadlines/{_id(machine, case)}/{what}", json=GROUNDS | fields)
    assert (response.status_code, response.get_json()["code"]) == (status, code)
    assert machine.request("GET", f"/api/deadlines/{_id(machine, case)}").get_json()["operations"] == []


def test_who_may_not_and_what_is_not(callers: Callers, machine: Caller, case: str) -> None:
    """403 for a clerk and for strangers, 404 for an unknown id."""
    id_ = _id(machine, case)
    for user in ("clerk@bureau", "stranger@elsewhere"):
        assert callers.basic(user).request("POST", f"/api/deadlines/{id_}/stop", json=GROUNDS).status_code == 403
    assert callers.basic("stranger@elsewhere").request("GET", f"/api/deadlines/{id_}").status_code == 403
    missing = machine.request("POST", "/api/deadlines/nothing/stop", json=GROUNDS)
    assert (missing.status_code, missing.get_json()["code"]) == (404, "unknown-deadline")
    assert machine.request("GET", "/api/deadlines/nothing").status_code == 404


def test_levels_and_organisations_filter(callers: Callers, machine: Caller, case: str, time: TestClock) -> None:
    """Normal until the first reminder, near until the end, over from it on; the filter and the entry agree."""

    def found(**query: str) -> list[str]:
        return [one["level"] for one in machine.request("GET", "/api/deadlines", query_string=query).get_json()]

    assert (found(level="normal"), found(level="near"), found(level="over")) == (["normal"], [], [])
    assert (found(organisation="bureau"), found(organisation="elsewhere")) == (["normal"], [])
    assert (found(article="武义§五(三)3"), found(article="§1")) == (["normal"], [])
    overdue = "/api/deadlines/overdue-by-organisation"
    assert machine.request("GET", overdue).get_json() == []
    time.travel("2026-10-11T00:00:00+08:00")
    assert (found(level="normal"), found(level="near"), found(level="over")) == ([], [], ["over"])
    assert machine.request("GET", overdue).get_json() == [{"organisation": "bureau", "overdue": 1}]
    assert callers.basic("stranger@elsewhere").request("GET", overdue).get_json() == []
    assert machine.request("GET", "/api/deadlines/count", query_string={"level": "over"}).get_json() == {"count": 1}
