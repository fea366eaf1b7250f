"""``POST /api/rehearsals``: who may, what it answers, and what it refuses before anything runs."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.actor import SYSTEM
from app.api.house import rehearsals
from app.calendar import read_arrangement
from app.commands.import_calendar import import_calendar
from app.commands.issue_token import issue_token
from app.extensions import db
from app.rehearsal.confined import Answered
from app.rehearsal.deployed import deployed_files
from app.rehearsal.material import Material
from tests.commands import procedures, trees
from tests.commands.rows import row_counts
from tests.conftest import TestClock
from tests.installation import Installation
from tests.rehearsal.playing import scenario

STEPS = "- complete: work\n  as: clerk@bureau\n- expect: {ended: done}"
SCENARIOS = [{"name": "s.yaml", "content": scenario(STEPS).content.decode()}]
NOTHING = Answered([], [], [], None)
RESOURCES = [{"name": "p.bpmn", "content": procedures.one_task().decode()}]


@pytest.fixture
def town(sqlite_town: Installation) -> Installation:
    return sqlite_town


def _post(town: Installation, body: Any, user: str = "analyst") -> TestResponse:
    token = issue_token(user, actor=SYSTEM)
    db.session.remove()
    headers = {"Authorization": f"Bearer {token}"}
    return town.app.test_client().post("/api/rehearsals", json=body, headers=headers)


def test_files_are_rehearsed_and_nothing_is_stored(town: Installation) -> None:
    """With the organisations of the installation; only the caller's token is new in it."""
    before = row_counts()
    response = _post(town, {"resources": RESOURCES, "scenarios": SCENARIOS})
    assert response.status_code == 200, response.get_data(as_text=True)
    body = response.get_json()
    assert (body["passed"], body["failed"], body["stopped"]) == (1, 0, None)
    assert (body["scenarios"][0]["file"], body["scenarios"][0]["title"]) == ("s.yaml", "试")
    changed = {table for table, count in row_counts().items() if count != before[table]}
    assert changed <= {"credential", "history_event"}


def test_a_deployed_procedure_is_rehearsed_as_it_is(town: Installation) -> None:
    """With what came under the same deployment name, and with what it calls under another one."""
    town.deploy(("q.bpmn", trees.called()), name="shared")
    town.deploy(("p.bpmn", trees.caller()), name="first")
    scenarios = [{"name": "s", "content": scenario("- expect: {called: [called]}", process="caller").content.decode()}]
    body = _post(town, {"process": "caller", "scenarios": scenarios}).get_json()
    assert (body["passed"], body["failed"]) == (1, 0), body


def test_the_files_of_a_procedure(town: Installation, time: TestClock) -> None:
    """The newest version of each; what is called comes first, and all rules before it."""
    town.deploy(("deadlines.yaml", procedures.RULES), name="rules")
    town.deploy(("q.bpmn", trees.called()), name="shared")
    town.deploy(("p.bpmn", trees.caller()), ("o.form", procedures.OPINION), name="first")
    newer = trees.caller().replace(b'id="after"', b'id="after" name="later"')
    time.travel("2026-10-01T09:00:00+08:00")
    town.deploy(("p.bpmn", newer), name="first")
    parts = deployed_files(db.session(), "caller")
    assert [sorted(file.name for file in part.files) for part in parts] == [
        ["deadlines.yaml"],
        ["q.bpmn"],
        ["o.form", "p.bpmn"],
    ]
    assert newer in [file.content for part in parts for file in part.files]


@pytest.mark.parametrize("user", ["integration", "admin", "ann"])
def test_only_analysts_may(town: Installation, user: str) -> None:
    """It costs the service a core for a while."""
    response = _post(town, {"resources": RESOURCES, "scenarios": SCENARIOS}, user)
    assert (response.status_code, response.get_json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"scenarios": SCENARIOS},
        {"resources": RESOURCES},
        {"resources": RESOURCES, "scenarios": []},
        {"resources": RESOURCES, "scenarios": SCENARIOS * 2},
        {"resources": RESOURCES, "scenarios": SCENARIOS, "process": "p"},
        {"resources": RESOURCES, "scenarios": [{"name": "s", "url": "file:///etc/passwd"}]},
        {"resources": [{"name": "p.bpmn", "content": 1}], "scenarios": SCENARIOS},
        {"resources": RESOURCES, "scenarios": SCENARIOS, "path": "/etc"},
        {"process": 1, "scenarios": SCENARIOS},
        {"resources": RESOURCES, "scenarios": [{"name": str(n), "content": ""} for n in range(101)]},
    ],
)
def test_malformed_requests_are_refused(town: Installation, body: Any) -> None:
    """Before a process is started."""
    response = _post(town, body)
    assert (response.status_code, response.get_json()["code"]) == (400, "bad-request")


def test_an_unknown_procedure_is_not_found(town: Installation) -> None:
    """As elsewhere."""
    assert _post(town, {"process": "nowhere", "scenarios": SCENARIOS}).status_code == 404


def test_what_is_too_large_is_refused(town: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its announced length, before it is read."""
    monkeypatch.setattr(rehearsals, "BOUNDS", rehearsals.BOUNDS.__class__(bytes=100))
    assert _post(town, {"resources": RESOURCES, "scenarios": SCENARIOS}).status_code == 413


def test_names_are_never_opened(town: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they look like, they stay names; organisations handed in replace those of the installation."""
    given: list[Material] = []

    def noted(material: Material) -> Answered:
        given.append(material)
        return NOTHING

    monkeypatch.setattr(rehearsals, "rehearse_confined", noted)
    own = {"name": "../../organisations.yaml", "content": "organisations: []"}
    names = [{"name": "/etc/hostname", "content": "title: t"}]
    body = {"resources": [*RESOURCES, own], "scenarios": names}
    assert _post(town, body).get_json()["scenarios"] == []
    (material,) = given
    assert material.scenarios[0].name == "/etc/hostname" and material.scenarios[0].content == b"title: t"
    assert material.organisations == (b"organisations: []",)


def test_the_installations_calendar_goes_along(town: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the notices that were imported, in a form that can be imported again."""
    given: list[Material] = []
    monkeypatch.setattr(rehearsals, "rehearse_confined", lambda material: given.append(material) or NOTHING)
    notice = "year: 2027\nsource: {title: 安排, date: 2026-11-04}\nrest: [2027-01-01, 2027-02-05..2027-02-07]\n"
    import_calendar(notice.encode(), "2027.yaml", actor=SYSTEM)
    _post(town, {"resources": RESOURCES, "scenarios": SCENARIOS})
    (exported,) = given[0].notices
    assert read_arrangement(exported, "n.yaml") == read_arrangement(notice.encode(), "n.yaml")
