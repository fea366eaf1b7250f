from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import TestClock

from .conftest import Caller, Callers

KEYS = {
    *("id", "processInstanceId", "businessKey", "activityId", "rule", "ruleVersion", "article", "name", "class"),
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


@pytest.mark.parametrize("query", ["status=late", "overdue=perhaps", "maxResults=x", "sortBy=colour&sortOrder=asc"])
def test_refusals_are_problem_documents(machine: Caller, query: str) -> None:
    """RFC 9457, with our stable code."""
    response = machine.request("GET", f"/api/deadlines?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.get_json()
    assert (body["status"], body["title"], body["code"]) == (400, "Bad Request", "bad-request")
    assert body["detail"]
