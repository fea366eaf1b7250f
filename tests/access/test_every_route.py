"""Every route and REST path against every kind of caller: one table; a route without a row fails.

A row has one letter each for: anonymous, a clerk elsewhere, a clerk of the case, an analyst, an administrator, another
system. ``y``: let in, be it to hear that a request without a body is wrong. ``n``: refused (401, 403, or led to the
sign-in page). ``h``: hidden or not there (404). Ids are those of a running case; what a request changed is undone
before the next. CSRF tokens are off here: they would answer before anybody is asked who they are.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from flask import g
from flask.testing import FlaskClient
from sqlalchemy import event

from app.access.secrets import hash_token
from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.issue_token import issue_token
from app.extensions import db
from app.models import BrowserSession, Credential, Deployment
from tests.commands.procedures import one_task
from tests.installation import Installation
from tests.web.signed_in import let_in

CALLERS = ("", "stranger", "ann", "analyst", "admin", "integration")
OPEN = [
    "GET /.well-known/camunda-automation-platform/webapps",
    "GET /language/<code>",
    "GET /modeler-link/process-instance/<instance_id>",
    "GET /modeler-link/repository",
    "GET /sign-in",
    "GET /static/<path:filename>",
    "POST /sign-out",
]
"""To everybody, also without signing in."""
METHODS = ("GET", "POST", "PUT", "DELETE")
GROUNDS = {"article": "某规§1", "reason": "测试", "approver": "ann"}
DAYS = {"from": "2026-10-01T00:00:00.000+0800", "until": "2026-10-02T00:00:00.000+0800"}
BODIES = {
    "deadlines": {"processInstanceId": "none", "rule": "none", **GROUNDS},
    "correct-start": {"start": "2026-09-30T16:00:00.000+0800", **GROUNDS},
    "exclude": {"firstDay": "2026-10-01", "lastDay": "2026-10-02", **GROUNDS},
    "extend": {"amount": 1, **GROUNDS},
    "fulfil": GROUNDS,
    "resume": GROUNDS,
    "stop": GROUNDS,
    "preview": {"activityId": "work", "instructions": [{"type": "startBeforeActivity", "activityId": "work"}]},
    "modification": {"instructions": [{"type": "startBeforeActivity", "activityId": "work"}]},
    "bpmnError": {"workerId": "w", "errorCode": "e"},
    "bpmnEscalation": {"escalationCode": "e"},
    "complete": {"workerId": "w"},
    "extendLock": {"workerId": "w", "newDuration": 1000},
    "failure": {"workerId": "w", "errorMessage": "m", "retries": 1, "retryTimeout": 0},
    "lock": {"workerId": "w", "lockDuration": 1000},
    "retries": {"retries": 1, "externalTaskIds": ["none"]},
    "claim": {"userId": "ann"},
    "copies": {"to": ["clerk@bureau"]},
    "remarks": {"text": "测试"},
    "create": {"message": "测试"},
    "supervisions": {"reason": "测试"},
    "transfer": {"userId": "bob", "reason": "测试"},
    "delegate": {"userId": "bob"},
    "return": {"activityId": "work", "reason": "测试"},
    "assignee": {"userId": "ann"},
    "substitutions": {"absent": "target", "substitute": "bob", **DAYS},
    "lift": {"note": "测试"},
}
FORMS = {
    "copies": {"to": "clerk@bureau"},
    "remarks": {"text": "测试"},
    "supervise": {"reason": "测试"},
    "lift": {"note": "测试"},
    "transfer": {"to": "person:bob", "reason": "测试"},
    "delegate": {"person": "bob"},
    "assign": {"person": "ann"},
    "return": {"to": "work", "reason": "测试"},
    "substitutions": {"absent": "target", "substitute": "bob", "from": "2026-10-01", "until": "2026-10-02"},
    "password": {"current": "x", "new": "y", "again": "y"},
}
"""The same for the forms of pages."""
"""What an address ends with, and a body that makes sense there: who may comes after what is asked."""
TABLE = """
DELETE /engine-rest/incident/<incident_id>  nnnnhh
DELETE /engine-rest/process-instance/<instance_id>  nnnnny
DELETE /engine-rest/process-instance/<instance_id>/variables/<name>  nnnnny
GET    /  nyyyyy
GET    /.well-known/camunda-automation-platform/webapps  yyyyyy
GET    /account  nyyyyy
GET    /account/password  nyyyyy
GET    /admin  nnnnyn
GET    /admin/accounts/<user_id>  nnnnyn
GET    /admin/gatherings  nnnnyn
GET    /admin/history  nnnnyn
GET    /admin/new-account  nnnnyn
GET    /admin/organisations  nnnnyn
GET    /api/deadlines  nyyyyy
GET    /api/deadlines/<deadline_id>  nhhhhh
GET    /api/deadlines/count  nyyyyy
GET    /api/deadlines/overdue-by-organisation  nyyyyy
GET    /api/docs  nyyyyy
GET    /api/metrics  nnnnyy
GET    /api/openapi.json  nyyyyy
GET    /api/organisations  nnnnyn
GET    /api/process-instances/<instance_id>/copies  nnynny
GET    /api/process-instances/<instance_id>/explanation  nnynny
GET    /api/process-instances/<instance_id>/offered-activities  nnynny
GET    /api/process-instances/<instance_id>/remarks  nnynny
GET    /api/substitutions  nyyyyy
GET    /api/tasks/<task_id>/return-targets  nnynny
GET    /cases  nyyyyy
GET    /cases/<instance_id>  nnynny
GET    /cases/<instance_id>/diagram.bpmn  nnynny
GET    /cases/<instance_id>/file  nnynny
GET    /cases/<instance_id>/file.css  nnynny
GET    /deadlines/<deadline_id>  nhhhhh
GET    /decision-modeler  nnnynn
GET    /decision-modeler/<definition_id>  nnnhnn
GET    /decisions  nyyyyy
GET    /decisions/<definition_id>  nhhhhh
GET    /decisions/<definition_id>/decision.dmn  nhhhhh
GET    /definitions  nyyyyy
GET    /definitions/<definition_id>  nyyyyy
GET    /definitions/<definition_id>/diagram.bpmn  nyyyyy
GET    /desk/<any(done,started,copies,unread,supervised):name>  nyyyyy
GET    /desk/changes  nyyyyy
GET    /engine-rest/decision-definition  nyyyyy
GET    /engine-rest/decision-definition/<definition_id>  nhhhhh
GET    /engine-rest/decision-definition/<definition_id>/xml  nhhhhh
GET    /engine-rest/decision-definition/count  nyyyyy
GET    /engine-rest/decision-definition/key/<key>  nhhhhh
GET    /engine-rest/decision-definition/key/<key>/xml  nhhhhh
GET    /engine-rest/deployment  nnnyyy
GET    /engine-rest/deployment/<deployment_id>  nnnyyy
GET    /engine-rest/deployment/count  nnnyyy
GET    /engine-rest/execution/<instance_id>/localVariables  nnynny
GET    /engine-rest/execution/<instance_id>/localVariables/<name>  nnhnnh
GET    /engine-rest/execution/<instance_id>/localVariables/<name>/data  nnhnnh
GET    /engine-rest/external-task  nyyyyy
GET    /engine-rest/external-task/<task_id>  nhhhhh
GET    /engine-rest/external-task/<task_id>/errorDetails  nhhhhh
GET    /engine-rest/external-task/count  nyyyyy
GET    /engine-rest/external-task/topic-names  nyyyyy
GET    /engine-rest/history/activity-instance  nyyyyy
GET    /engine-rest/history/activity-instance/count  nyyyyy
GET    /engine-rest/history/decision-instance  nyyyyy
GET    /engine-rest/history/decision-instance/count  nyyyyy
GET    /engine-rest/history/process-instance  nyyyyy
GET    /engine-rest/history/process-instance/<instance_id>  nnynny
GET    /engine-rest/history/process-instance/count  nyyyyy
GET    /engine-rest/history/variable-instance  nyyyyy
GET    /engine-rest/history/variable-instance/count  nyyyyy
GET    /engine-rest/incident  nyyyyy
GET    /engine-rest/incident/<incident_id>  nhhhhh
GET    /engine-rest/incident/count  nyyyyy
GET    /engine-rest/job  nyyyyy
GET    /engine-rest/job/<job_id>  nhhhhh
GET    /engine-rest/job/count  nyyyyy
GET    /engine-rest/process-definition  nyyyyy
GET    /engine-rest/process-definition/<definition_id>  nyyyyy
GET    /engine-rest/process-definition/<definition_id>/xml  nyyyyy
GET    /engine-rest/process-definition/count  nyyyyy
GET    /engine-rest/process-definition/key/<key>  nyyyyy
GET    /engine-rest/process-definition/key/<key>/xml  nyyyyy
GET    /engine-rest/process-instance  nyyyyy
GET    /engine-rest/process-instance/<instance_id>  nnynny
GET    /engine-rest/process-instance/<instance_id>/variables  nnynny
GET    /engine-rest/process-instance/<instance_id>/variables/<name>  nnhnnh
GET    /engine-rest/process-instance/<instance_id>/variables/<name>/data  nnhnnh
GET    /engine-rest/process-instance/count  nyyyyy
GET    /engine-rest/task  nyyyyy
GET    /engine-rest/task/<task_id>  nnynny
GET    /engine-rest/task/<task_id>/comment  nnynny
GET    /engine-rest/task/<task_id>/comment/<comment_id>  nnhnnh
GET    /engine-rest/task/<task_id>/form-variables  nnynny
GET    /engine-rest/task/<task_id>/identity-links  nnynny
GET    /engine-rest/task/<task_id>/localVariables  nnynny
GET    /engine-rest/task/<task_id>/variables  nnynny
GET    /engine-rest/task/count  nyyyyy
GET    /engine-rest/version  nyyyyy
GET    /files/<file_id>  nhhhhh
GET    /files/<file_id>/view  nhhhhh
GET    /form-modeler  nnnynn
GET    /form-modeler/<definition_id>  nnnhnn
GET    /forms  nyyyyy
GET    /forms/<definition_id>  nhhhhh
GET    /forms/<definition_id>/schema.form  nhhhhh
GET    /language/<code>  hhhhhh
GET    /modeler  nnnynn
GET    /modeler-link/process-instance/<instance_id>  yyyyyy
GET    /modeler-link/repository  yyyyyy
GET    /modeler/<definition_id>  nnnynn
GET    /notifications  nyyyyy
GET    /register  nyyyyy
GET    /register/deadlines  nyyyyy
GET    /register/deadlines.csv  nyyyyy
GET    /register/escalations  nyyyyy
GET    /session  nyyyyy
GET    /sign-in  yyyyyy
GET    /start  nyyyyy
GET    /start/<key>  nyynny
GET    /start/<key>/at/<start_event>  nyynny
GET    /static/<path:filename>  yyyyyy
GET    /substitutions  nyyyyy
GET    /tasks/<task_id>  nnynny
GET    /tasks/<task_id>/return  nnhnnn
POST   /account/password  nyyyyy
POST   /account/sessions/<session_id>/end  nnnnyn
POST   /account/tokens/<token_id>/revoke  nnnnyn
POST   /admin/accounts/<user_id>/close  nnnnyn
POST   /admin/accounts/<user_id>/posts  nnnnyn
POST   /admin/accounts/<user_id>/posts/take  nnnnhn
POST   /admin/accounts/<user_id>/reopen  nnnnyn
POST   /admin/accounts/<user_id>/reset-password  nnnnyn
POST   /admin/accounts/<user_id>/roles  nnnnyn
POST   /admin/accounts/<user_id>/sessions/<session_id>/end  nnnnyn
POST   /admin/accounts/<user_id>/tokens  nnnnyn
POST   /admin/accounts/<user_id>/tokens/<token_id>/revoke  nnnnyn
POST   /admin/accounts/<user_id>/unlock  nnnnyn
POST   /admin/new-account  nnnnyn
POST   /api/ad-hoc-sub-processes/<activity_id>/complete  nhhhhh
POST   /api/deadlines  nyyyyy
POST   /api/deadlines/<deadline_id>/correct-start  nhhhhh
POST   /api/deadlines/<deadline_id>/exclude  nhhhhh
POST   /api/deadlines/<deadline_id>/extend  nhhhhh
POST   /api/deadlines/<deadline_id>/fulfil  nhhhhh
POST   /api/deadlines/<deadline_id>/resume  nhhhhh
POST   /api/deadlines/<deadline_id>/stop  nhhhhh
POST   /api/incidents/<incident_id>/retry  nnnnhh
POST   /api/offered-activities/<offer_id>/start  nhhhhh
POST   /api/organisations  nnnnyn
POST   /api/process-instances/<instance_id>/copies  nnynny
POST   /api/process-instances/<instance_id>/copies/read  nnynny
POST   /api/process-instances/<instance_id>/modification/preview  nnnnyy
POST   /api/process-instances/<instance_id>/remarks  nnynny
POST   /api/process-instances/<instance_id>/supervisions  nnnnnn
POST   /api/rehearsals  nnnynn
POST   /api/substitutions  nnnnyn
POST   /api/substitutions/<substitution_id>/revoke  nhhhhh
POST   /api/supervisions/<supervision_id>/lift  nhhhhh
POST   /api/tasks/<task_id>/return  nnynnn
POST   /api/tasks/<task_id>/return/preview  nnhnnn
POST   /api/tasks/<task_id>/transfer  nnnnnn
POST   /api/tasks/<task_id>/urge  nnynnn
POST   /api/tasks/<task_id>/withdraw  nnynny
POST   /cases/<instance_id>/copies  nnynny
POST   /cases/<instance_id>/copies/read  nnynny
POST   /cases/<instance_id>/remarks  nnynny
POST   /cases/<instance_id>/supervise  nnnnnn
POST   /cases/<instance_id>/supervisions/<supervision_id>/lift  nhhhhh
POST   /deadlines/<deadline_id>/<operation>  nhhhhh
POST   /decision-modeler/try  nnnynn
POST   /desk/claim  nyyyyy
POST   /engine-rest/condition  nnnnny
POST   /engine-rest/decision-definition/<definition_id>/evaluate  nhhhhh
POST   /engine-rest/decision-definition/key/<key>/evaluate  nhhhhh
POST   /engine-rest/deployment/create  nnnyny
POST   /engine-rest/execution/<execution_id>/signal  nnnnny
POST   /engine-rest/external-task  nyyyyy
POST   /engine-rest/external-task/<task_id>/bpmnError  nnnnnh
POST   /engine-rest/external-task/<task_id>/complete  nhhhhh
POST   /engine-rest/external-task/<task_id>/extendLock  nnnnnh
POST   /engine-rest/external-task/<task_id>/failure  nnnnnh
POST   /engine-rest/external-task/<task_id>/lock  nnnnnh
POST   /engine-rest/external-task/<task_id>/unlock  nnnnnh
POST   /engine-rest/external-task/count  nyyyyy
POST   /engine-rest/external-task/fetchAndLock  nnnnny
POST   /engine-rest/history/activity-instance  nyyyyy
POST   /engine-rest/history/activity-instance/count  nyyyyy
POST   /engine-rest/history/decision-instance  nyyyyy
POST   /engine-rest/history/decision-instance/count  nyyyyy
POST   /engine-rest/history/process-instance  nyyyyy
POST   /engine-rest/history/process-instance/count  nyyyyy
POST   /engine-rest/history/variable-instance  nyyyyy
POST   /engine-rest/history/variable-instance/count  nyyyyy
POST   /engine-rest/job  nyyyyy
POST   /engine-rest/job/<job_id>/execute  nnnnnh
POST   /engine-rest/job/count  nyyyyy
POST   /engine-rest/message  nnnnny
POST   /engine-rest/process-definition/<definition_id>/start  nyynny
POST   /engine-rest/process-definition/key/<key>/start  nyynny
POST   /engine-rest/process-instance  nyyyyy
POST   /engine-rest/process-instance/<instance_id>/modification  nnnnyy
POST   /engine-rest/process-instance/<instance_id>/variables  nnnnny
POST   /engine-rest/process-instance/count  nyyyyy
POST   /engine-rest/signal  nnnnny
POST   /engine-rest/task  nyyyyy
POST   /engine-rest/task/<task_id>/assignee  nnnnny
POST   /engine-rest/task/<task_id>/bpmnError  nnynnn
POST   /engine-rest/task/<task_id>/bpmnEscalation  nnynnn
POST   /engine-rest/task/<task_id>/claim  nnynny
POST   /engine-rest/task/<task_id>/comment/create  nnynny
POST   /engine-rest/task/<task_id>/complete  nnynnn
POST   /engine-rest/task/<task_id>/delegate  nnnnnn
POST   /engine-rest/task/<task_id>/resolve  nnynny
POST   /engine-rest/task/<task_id>/submit-form  nnynnn
POST   /engine-rest/task/<task_id>/unclaim  nnynny
POST   /engine-rest/task/count  nyyyyy
POST   /files  nyyyyy
POST   /incidents/<incident_id>/retry  nhhhhh
POST   /modeler/check  nnnynn
POST   /modeler/deploy  nnnynn
POST   /modeler/draft  nnnynn
POST   /modeler/draft/discard  nnnynn
POST   /modeler/layout  nnnynn
POST   /notifications/<notification_id>/read  nhhhhh
POST   /offers/<offer_id>/end  nhhhhh
POST   /offers/<offer_id>/start  nhhhhh
POST   /phrases  nyyyyy
POST   /phrases/<phrase_id>/forget  nhhhhh
POST   /sign-in  nnnnnn
POST   /sign-out  yyyyyy
POST   /start/<key>  nyynny
POST   /start/<key>/at/<start_event>  nyynny
POST   /start/<key>/at/<start_event>/draft  nyynny
POST   /start/<key>/at/<start_event>/draft/discard  nyyyyy
POST   /start/<key>/draft  nyynny
POST   /start/<key>/draft/discard  nyyyyy
POST   /substitutions  nnnnyn
POST   /substitutions/<substitution_id>/revoke  nhhhhh
POST   /tasks/<task_id>  nnynnn
POST   /tasks/<task_id>/assign  nnnnny
POST   /tasks/<task_id>/claim  nnynnn
POST   /tasks/<task_id>/delegate  nnnnnn
POST   /tasks/<task_id>/draft  nnynny
POST   /tasks/<task_id>/draft/discard  nyyyyy
POST   /tasks/<task_id>/resolve  nnynny
POST   /tasks/<task_id>/return  nnynnn
POST   /tasks/<task_id>/transfer  nnnnnn
POST   /tasks/<task_id>/unclaim  nnynny
POST   /tasks/<task_id>/urge  nnynnn
POST   /tasks/<task_id>/withdraw  nnynny
PUT    /engine-rest/external-task/<task_id>/retries  nnnnhh
PUT    /engine-rest/external-task/retries  nnnnhh
PUT    /engine-rest/job/<job_id>/retries  nnnnhh
PUT    /engine-rest/process-instance/<instance_id>/variables/<name>  nnnnny
"""


def _rows() -> dict[str, str]:
    return dict(line.rsplit(maxsplit=1) for line in TABLE.strip().splitlines())


def _routes(installation: Installation) -> list[str]:
    rules = [rule for rule in installation.app.url_map.iter_rules() if not rule.endpoint.endswith(".elsewhere")]
    return sorted(f"{method:6} {rule}" for rule in rules for method in METHODS if method in (rule.methods or ()))


class Town:
    """A case that waits at the desk of the bureau's clerks, and callers with sessions and tokens."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        app = installation.app
        app.config["WTF_CSRF_ENABLED"] = False
        app.before_request_funcs.setdefault(None, []).insert(0, _forget)
        create_account("target", actor=SYSTEM, name="target", posts=["clerk@bureau"])
        issue_token("target", actor=SYSTEM)
        installation.deploy(("p.bpmn", one_task()))
        case = installation.start("p", actor=installation.actor("ann"))
        self.tokens = {name: issue_token(name, actor=SYSTEM) for name in CALLERS if name}
        self.browsers: dict[str, FlaskClient] = {name: app.test_client() for name in ("", "target", *CALLERS)}
        self.secrets = {name: let_in(client, name) for name, client in self.browsers.items() if name}
        session = db.session.query(BrowserSession).filter_by(secret=hash_token(self.secrets["target"])).one()
        token = db.session.query(Credential).filter_by(kind="token", user_id="target").one()
        self.values = {
            "instance_id": case,
            "execution_id": case,
            "task_id": installation.tasks(case)["work"].id,
            "definition_id": installation.definition("p").id,
            "deployment_id": db.session.query(Deployment).one().id,
            "key": "p",
            "start_event": "start",
            "user_id": "target",
            "session_id": session.id,
            "token_id": token.id,
            "filename": "site.css",
        }
        db.session.remove()
        db.engine.dispose()
        event.listen(db.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        self._file = str(folder / "test.db")
        self._before = sqlite3.connect(":memory:")
        with sqlite3.connect(self._file) as now:
            now.backup(self._before)

    def undo(self) -> None:
        db.session.remove()
        with sqlite3.connect(self._file) as now:
            self._before.backup(now)

    def verdict(self, name: str, route: str) -> str:
        method, rule = route.split()
        path = re.sub(r"<any\((\w+),[^>]*>", r"\1", rule)
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: self.values.get(m.group(1), "none"), path)
        rest = path.startswith(("/engine-rest", "/api")) and path != "/api/docs"  # which is a page
        client = self.browsers[""] if rest else self.browsers[name]
        headers = {"Authorization": f"Bearer {self.tokens[name]}"} if rest and name else {}
        if not rest and name:
            with client.session_transaction() as cookie:  # a sign-out or a late refusal has emptied it
                cookie["session"] = self.secrets[name]
        accept = {} if rest else {"Accept": "text/html"}
        form = rule.removesuffix("/draft").removesuffix("/at/<start_event>") in ("/tasks/<task_id>", "/start/<key>")
        sent = {"data": {}} if form else BODIES.get(rule.rsplit("/", 1)[1], {}) if rest else None
        body = {"json": sent} if method != "GET" and sent is not None else {}
        if method == "POST" and not rest and not form:
            body = {"data": FORMS.get(rule.rsplit("/", 1)[1], {})}
        answer = client.open(path, method=method, headers={**accept, **headers}, **body)
        if method != "GET" and answer.status_code < 400:
            self.undo()
        assert answer.status_code not in (500, 405), (route, name, answer.text)
        to_sign_in = (answer.location or "").partition("?")[0] == "/sign-in" and rule != "/sign-out"
        if answer.status_code in (401, 403) or to_sign_in:
            return "n"
        return "h" if answer.status_code == 404 else "y"


def _forget() -> None:
    """The test's own application context stays open around all requests; none must see another's ``g``."""
    for name in list(g):
        g.pop(name)
    db.session.expire_all()


@pytest.fixture
def town(sqlite_town: Installation, tmp_path: Path) -> Town:
    return Town(sqlite_town, tmp_path)


def test_every_route_has_a_row(sqlite_installation: Installation) -> None:
    """Whoever adds a route says here who may take it; the table has no rows of routes that are gone."""
    assert sorted(" ".join(row.split()) for row in _rows()) == sorted(
        " ".join(route.split()) for route in _routes(sqlite_installation)
    )


def test_every_route_lets_in_whom_the_table_says(town: Town, sqlite_town: Installation) -> None:
    """Default is no: an anonymous caller gets nothing but the way in."""
    found = {route: "".join(town.verdict(name, route) for name in CALLERS) for route in _routes(sqlite_town)}
    expected = {" ".join(row.split()): letters for row, letters in _rows().items()}
    assert {" ".join(route.split()): letters for route, letters in found.items()} == expected


def test_a_stranger_gets_in_nowhere() -> None:
    """What is open without signing in is a list that one can read."""
    assert [" ".join(row.split()) for row, letters in _rows().items() if letters[0] != "n"] == OPEN
