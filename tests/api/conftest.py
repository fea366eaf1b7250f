"""A small transfer procedure on either database, and callers of every kind speaking REST to it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.access.secrets import hash_password
from app.actor import SYSTEM
from app.clock import LEGAL_ZONE
from app.commands.create_account import create_account
from app.commands.import_organisations import import_organisations
from app.commands.issue_token import issue_token
from app.extensions import db
from tests.conftest import TestClock
from tests.installation import Installation

from .material import BPMN, FORM, ORGANISATIONS, PLAIN, REVIEW, RULES
from .told import Told

NOW = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)
PASSWORD = "correct horse"
PASSWORD_HASH = hash_password(PASSWORD)
ACCOUNTS: dict[str, dict[str, Any]] = {
    "clerk@bureau": {"posts": ["clerk@bureau"]},
    "head@bureau": {"posts": ["head@bureau"]},
    "stranger@elsewhere": {"posts": ["clerk@elsewhere"]},
    "analyst": {"roles": ["analyst"]},
    "admin": {"roles": ["administrator"]},
    "integration": {"roles": ["integration"]},
}


@pytest.fixture
def rest_app(installation: Installation, time: TestClock) -> Flask:
    """Two organisations and one account of every kind, on either database; it is the afternoon of the finding."""
    time.at = NOW
    import_organisations(ORGANISATIONS.encode(), "organisations.yaml", actor=SYSTEM)
    for user_id, account in ACCOUNTS.items():
        create_account(user_id, actor=SYSTEM, name=user_id, password_hash=PASSWORD_HASH, **account)
    db.session.remove()
    return installation.app


@dataclass(frozen=True)
class Caller:
    """One account speaking REST; paths are below the host. All that it asks and hears is held against the OpenAPI
    document."""

    client: FlaskClient
    headers: dict[str, str]

    def request(self, method: str, path: str, **arguments: Any) -> TestResponse:
        headers = self.headers | arguments.pop("headers", {})
        response = self.client.open(path, method=method, headers=headers, **arguments)
        Told(self.client.application).hold(method, path, arguments.get("json"), response)
        return response

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.request("GET", f"/engine-rest{path}", query_string=query)

    def post(self, path: str, body: Any = None) -> TestResponse:
        return self.request("POST", f"/engine-rest{path}", json={} if body is None else body)


class Callers:
    """Callers by account, with HTTP Basic unless a token is asked for."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def basic(self, user_id: str, password: str = PASSWORD) -> Caller:
        secret = base64.b64encode(f"{user_id}:{password}".encode()).decode()
        return Caller(self.app.test_client(), {"Authorization": f"Basic {secret}"})

    def token(self, user_id: str) -> Caller:
        token = issue_token(user_id, actor=SYSTEM)
        db.session.remove()
        return Caller(self.app.test_client(), {"Authorization": f"Bearer {token}"})

    def nobody(self) -> Caller:
        return Caller(self.app.test_client(), {})


@pytest.fixture
def callers(rest_app: Flask) -> Callers:
    return Callers(rest_app)


@pytest.fixture
def machine(callers: Callers) -> Caller:
    """The account of another system, by bearer token."""
    return callers.token("integration")


@pytest.fixture
def deployed(machine: Caller) -> dict[str, Any]:
    """The transfer procedure with its form and its deadline rule, deployed over REST."""
    files = {
        "transfer.bpmn": BPMN,
        "plain.bpmn": PLAIN,
        "transfer.form": FORM,
        "review.form": REVIEW,
        "deadlines.yaml": RULES,
    }
    response = machine.request("POST", "/engine-rest/deployment/create", data=multipart(files))
    assert response.status_code == 200, response.get_data(as_text=True)
    answer: dict[str, Any] = response.get_json()
    return answer


@pytest.fixture
def case(machine: Caller, deployed: dict[str, Any]) -> str:
    """A running transfer, started by the other system; its clerk's task is open."""
    response = machine.post("/process-definition/key/transfer/start", {"businessKey": "C-1", "variables": FACTS})
    assert response.status_code == 200, response.get_data(as_text=True)
    instance_id: str = response.get_json()["id"]
    return instance_id


FACTS = {
    "title": {"value": "占道经营", "type": "String"},
    "amount": {"value": 12.5, "type": "Double"},
    "found_at": {"value": "2026-09-30T16:20:00.000+0800", "type": "Date"},
}


def multipart(files: dict[str, str], **fields: str) -> dict[str, Any]:
    """A multipart form as pycamunda sends it: fields ``resource-0`` …, names in the file names."""
    parts = {f"resource-{n}": (BytesIO(text.encode()), name) for n, (name, text) in enumerate(files.items())}
    return {"deployment-name": "demo", **{key.replace("_", "-"): value for key, value in fields.items()}, **parts}
