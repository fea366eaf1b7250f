"""An installation with a small procedure, and browsers that are signed in to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.import_organisations import import_organisations
from app.extensions import db
from tests.installation import Installation
from tests.web import material
from tests.web.signed_in import let_in

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PASSWORD = "correct horse"


class Browser:
    """A test client that asks as browsers do, and can send forms and the islands' JSON with a CSRF token."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = ""

    def get(self, address: str, **options: Any) -> TestResponse:
        answer = self.client.get(address, headers=HTML, **options)
        found = None if answer.is_json else re.search(r'name="csrf-token" content="([^"]+)"', answer.text)
        self.token = found.group(1) if found else self.token
        return answer

    def text(self, address: str) -> str:
        answer = self.get(address)
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def post(self, address: str, **fields: Any) -> TestResponse:
        """A page's own form."""
        return self.client.post(address, data={"csrf_token": self.token, **fields}, headers=HTML)

    def submit(self, address: str, data: Any) -> TestResponse:
        """What the form island sends."""
        return self.send(address, data=data)

    def send(self, address: str, **body: Any) -> TestResponse:
        """JSON, as islands send it."""
        headers = {"Accept": "application/json", "X-CSRFToken": self.token}
        return self.client.post(address, json=body, headers=headers)

    def upload(self, name: str, content: bytes) -> TestResponse:
        from io import BytesIO

        headers = {"Accept": "application/json", "X-CSRFToken": self.token}
        return self.client.post("/files", data={"file": (BytesIO(content), name)}, headers=headers)


@pytest.fixture
def site(sqlite_installation: Installation) -> Installation:
    """The material deployed; accounts named after their posts, and one of each other kind."""
    import_organisations(material.ORGANISATIONS.encode(), "organisations.yaml", actor=SYSTEM)
    for post in ("clerk@north", "head@north", "clerk@south"):
        create_account(post, actor=SYSTEM, name=f"账号 {post}", posts=[post])
    create_account("colleague", actor=SYSTEM, name="同岗 <b>同事</b>", posts=["clerk@north"])
    create_account("with-password", actor=SYSTEM, name="有密码", posts=["clerk@north"], password=PASSWORD)
    create_account("admin", actor=SYSTEM, name="管理员", roles=["administrator"])
    sqlite_installation.deploy(*material.FILES)
    sqlite_installation.app.before_request_funcs.setdefault(None, []).insert(0, _forget)
    return sqlite_installation


def _forget() -> None:
    """The test's own application context stays open around all requests; a request must not see another's ``g``."""
    for name in list(g):
        g.pop(name)
    db.session.expire_all()


@pytest.fixture
def visitor(site: Installation) -> Browser:
    """Nobody yet."""
    return Browser(site.app.test_client())


@pytest.fixture
def browser(site: Installation) -> Callable[[str], Browser]:
    """A browser signed in as the given account, without the cost of a password."""

    def signed_in(user_id: str) -> Browser:
        client = site.app.test_client()
        let_in(client, user_id)
        found = Browser(client)
        found.get("/notifications")
        return found

    return signed_in


@pytest.fixture
def case(browser: Callable[[str], Browser]) -> dict[str, str]:
    """A letter started by the clerk of the north: its addresses, and the task it waits at."""
    clerk = browser("clerk@north")
    answer = clerk.submit(
        "/start/letter",
        {"subject": "关于<i>占道</i>的函", "received_at": "2026-09-30T16:20:00+08:00", "addressee": "south"},
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)
    task = answer.get_json()["location"]
    page = clerk.text(task)
    found = re.search(r'href="(/cases/[0-9a-f-]+)"', page)
    assert found is not None
    return {"task": task, "case": found.group(1)}
