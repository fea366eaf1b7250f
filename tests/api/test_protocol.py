from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.api.engine_rest import version
from app.settings import MEGABYTE
from tests.databases import SqliteTemplate

from .conftest import Caller

COMMANDS = [
    "/process-definition/key/transfer/start",
    "/task/x/complete",
    "/task/x/claim",
    "/message",
    "/signal",
    "/task",
]
NO_OBJECTS = ["{", "[]", "1", '"a"', "null", '{"a": "\\u0000"}', "<xml/>", "[" * 5000]


@pytest.fixture
def database_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """On SQLite alone: what is tested here does not reach the database, or not its dialect."""
    with sqlite_template.database(tmp_path) as url:
        yield url


@pytest.mark.parametrize("path", COMMANDS)
def test_a_body_that_is_not_a_json_object_is_refused(machine: Caller, deployed: dict[str, Any], path: str) -> None:
    """400 before anything is done, whether or not the content type was sent."""
    for raw, content_type in itertools.product(NO_OBJECTS, ("application/json", None)):
        response = machine.request("POST", f"/engine-rest{path}", data=raw, content_type=content_type)
        assert response.status_code == 400, (raw, response.get_data(as_text=True))
        assert set(response.get_json()) >= {"type", "message", "code"}
        assert response.headers["Content-Type"] == "application/json"


def test_a_form_encoded_body_says_what_to_send(machine: Caller) -> None:
    """What curl sends when the header is forgotten."""
    response = machine.request("POST", "/engine-rest/signal", data={"name": "x"})
    assert response.status_code == 400
    assert "application/json" in response.get_json()["message"]


def test_an_unknown_path_and_a_wrong_method_answer_json(machine: Caller) -> None:
    """404 and 405, the latter with the methods that would do."""
    missing = machine.get("/no/such/thing")
    assert (missing.status_code, missing.get_json()["type"]) == (404, "RestException")
    wrong = machine.request("PATCH", "/engine-rest/task")
    assert (wrong.status_code, wrong.headers["Allow"]) == (405, "GET, POST")
    assert wrong.headers["Content-Type"] == "application/json"
    ours = machine.request("DELETE", "/api/deadlines")
    assert (ours.status_code, ours.headers["Content-Type"]) == (405, "application/problem+json")
    for path in ("/api/nothing", "/api", "/engine-rest", "/engine-rest/", "/engine-rest/task/"):
        assert machine.request("GET", path).status_code == 404


def test_head_and_options_work_as_http_has_them(machine: Caller) -> None:
    """HEAD is GET without a body, OPTIONS tells the methods."""
    head = machine.request("HEAD", "/engine-rest/version")
    assert (head.status_code, head.data) == (200, b"")
    options = machine.request("OPTIONS", "/engine-rest/task")
    assert options.status_code == 200
    assert {"GET", "POST"} <= set(options.headers["Allow"].split(", "))


def test_a_get_may_carry_a_body(machine: Caller, case: str) -> None:
    """As pycamunda sends it; the query string alone decides."""
    response = machine.request("GET", "/engine-rest/task", json={})
    assert len(response.get_json()) == 1
    response = machine.request("GET", "/engine-rest/task", data="nonsense", content_type="application/json")
    assert len(response.get_json()) == 1


@pytest.mark.parametrize(
    "query",
    [
        "maxResults=x",
        "maxResults=-1",
        "firstResult=99999999999999",
        "sortBy=name",
        "sortOrder=asc",
        "sortBy=colour&sortOrder=asc",
        "sortBy=name&sortOrder=up",
        "dueBefore=tomorrow",
        "dueBefore=0001-01-01T00:00:00%2B0800",
        "unassigned=perhaps",
        "priority=x",
        "priority=99999999999",
        "nameLike=%5C",
        "taskVariables=a_eq_1",
        "processVariables=a_eq_1",
        "name=a%00b",
        "sorting=x",
    ],
)
def test_a_bad_parameter_is_refused(machine: Caller, case: str, query: str) -> None:
    """A wrong value, or a filter that we cannot apply: an unfiltered answer would be a wrong one."""
    response = machine.request("GET", f"/engine-rest/task?{query}")
    assert response.status_code == 400, response.get_data(as_text=True)
    assert response.get_json()["type"] == "InvalidRequestException"


def test_an_unknown_parameter_is_ignored(machine: Caller, case: str) -> None:
    """As the dialect does; clients send more than one knows."""
    assert len(machine.get("/task", deserializeValues="false", colour="blue").get_json()) == 1


def test_an_unexpected_failure_shows_nothing_of_the_inside(
    machine: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A sentence for the caller, the traceback for the log."""
    monkeypatch.setattr(version, "answer", lambda _: 1 / 0)
    response = machine.get("/version")
    assert response.status_code == 500
    body = response.get_json()
    assert (body["type"], body["code"]) == ("RestException", 0)
    assert "division" not in response.get_data(as_text=True)
    assert "ZeroDivisionError" in caplog.text


def test_too_large_a_body_is_a_413(machine: Caller) -> None:
    """Above the limit of an upload nothing is read."""
    large = b'{"name": "' + b"x" * (3 * MEGABYTE) + b'"}'
    response = machine.request("POST", "/engine-rest/signal", data=large, content_type="application/json")
    assert (response.status_code, response.get_json()["type"]) == (413, "RestException")


def test_names_longer_than_a_column_are_refused(machine: Caller, deployed: dict[str, Any]) -> None:
    """By us, since not every database would."""
    response = machine.post("/process-definition/key/plain/start", {"businessKey": "x" * 256})
    assert response.status_code == 400
