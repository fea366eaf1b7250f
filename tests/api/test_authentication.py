from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.databases import SqliteTemplate

from .conftest import PASSWORD, Callers

EVERY_ROUTE = ["/version", "/deployment", "/process-definition", "/task", "/nowhere", "/process-instance/x"]


@pytest.fixture
def database_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """On SQLite alone: what is tested here does not reach the database, or not its dialect."""
    with sqlite_template.database(tmp_path) as url:
        yield url


@pytest.mark.parametrize("path", EVERY_ROUTE)
def test_nothing_answers_without_credentials(callers: Callers, path: str) -> None:
    """401 with a challenge is how the Modeler learns to show its login."""
    response = callers.nobody().get(path, maxResults=0)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Basic ")
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "header",
    ["Basic !!!", "Basic Og==", "Basic YQBiOmM=", "Bearer ", "Bearer 中", "Bearer none", "Digest x", "", "Basic"],
)
def test_a_malformed_credential_is_a_401(callers: Callers, header: str) -> None:
    """Never a traceback, and no hint of what was wrong with which account."""
    response = callers.nobody().request("GET", "/engine-rest/version", headers={"Authorization": header})
    assert response.status_code == 401


def test_wrong_password_and_unknown_account_answer_the_same(callers: Callers) -> None:
    """Nobody can ask which accounts exist."""
    wrong = callers.basic("analyst", "guess").get("/version")
    unknown = callers.basic("nobody@nowhere", PASSWORD).get("/version")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json() == unknown.get_json()


def test_basic_and_bearer_both_authenticate(callers: Callers) -> None:
    """The version is the dialect's, in the form that clients compare."""
    for caller in (callers.basic("analyst"), callers.token("analyst")):
        response = caller.get("/version")
        assert response.status_code == 200
        assert response.get_json()["version"].startswith("7.")


def test_a_signed_in_session_does_not_authenticate_rest(rest_app: Flask) -> None:
    """The pages' cookie is ambient authority, and REST carries no CSRF token."""
    client = rest_app.test_client()
    with client.session_transaction() as session:
        session["user_id"] = session["user"] = session["_user_id"] = "analyst"
    assert client.get("/engine-rest/version").status_code == 401
    assert client.get("/api/deadlines").status_code == 401


def test_discovery_is_open_and_at_the_root(callers: Callers) -> None:
    """The Modeler asks without credentials and builds its links from the answer."""
    response = callers.nobody().request("GET", "/.well-known/camunda-automation-platform/webapps")
    assert response.status_code == 200
    found = response.get_json()
    assert set(found) == {"adminUrl", "cockpitUrl", "tasklistUrl"}
    link = found["cockpitUrl"].removeprefix("http://localhost") + "process-instance/abc"
    assert callers.nobody().request("GET", link).headers["Location"] == "/cases/abc"
