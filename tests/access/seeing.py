"""A case in which every rule of visibility has something to keep back, and all that a person can read of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import g
from flask.testing import FlaskClient

from app.actor import SYSTEM
from app.commands.issue_token import issue_token
from app.commands.store_file import store_file
from app.extensions import db
from app.typed_json import StoredFile
from tests.commands.procedures import CLERK, form
from tests.engine.bpmn import call, end, process, properties, start, user
from tests.installation import PDF, Installation
from tests.web.signed_in import let_in

FORMS = (
    (
        "complaint.form",
        form(
            "complaint",
            {"type": "textfield", "key": "subject", "label": "事由"},
            {"type": "textfield", "key": "contact", "label": "联系人", "properties": {"visible-to": "owner"}},
            {"type": "filepicker", "key": "letter", "label": "来信", "properties": {"visible-to": "owner"}},
        ),
    ),
    (
        "check.form",
        form(
            "check",
            {"type": "textfield", "key": "contact", "label": "联系人"},
            {"type": "textfield", "key": "finding", "label": "核查情况"},
        ),
    ),
)
BESIDE = {"c_candidateGroups": "clerk@elsewhere"}
LATEST = {"c_formRefBinding": "latest"}


def complaint() -> bytes:
    """Consulted on by the bureau alone, stated to by the other party, asked about at the office."""
    passed = '<camunda:in variables="all"/><camunda:out source="result" target="result"/>'
    found = process(
        "start>consult>state>hear>ask>check>after>done",
        start("start", c_formRef="complaint", **LATEST),
        user("consult", properties(**{"visible-to": "owner"}), name="会商", **CLERK),
        user(
            "state", properties(**{"visible-to": "performer, owner", "visible-after": "= heard"}), name="陈述", **BESIDE
        ),
        user("hear", name="听取意见", **CLERK),
        call("ask", "asking", passed=passed + _inner(properties(**{"visible-to": "officer@office, head@bureau"}))),
        user("check", name="核查", c_formRef="check", **LATEST, **BESIDE),
        user("after", name="了结", **CLERK),
        end("done"),
    )
    return with_properties(found, title="= subject", owner="bureau")


def _inner(text: str) -> str:
    return text.removeprefix("<extensionElements>").removesuffix("</extensionElements>")


def with_properties(model: bytes, **of_process: str) -> bytes:
    """The process with properties of its own."""
    return model.replace(b'isExecutable="true">', b'isExecutable="true">' + properties(**of_process).encode(), 1)


ASKING = process(
    "start>answer>done",
    start(),
    user("answer", name="答复", c_candidateGroups="officer@office"),
    end("done"),
    id_="asking",
)


def discipline(restricted: str = "true", id_: str = "discipline") -> bytes:
    """Only the bureau's head reads it, beside whoever works in it."""
    look = user("look", name="了解", c_candidateUsers="ann")
    model = process("start>look>done", start(), look, end("done"), id_=id_)
    return with_properties(model, **{"restricted": restricted, "visible-to": "head@bureau", "title": "= subject"})


@dataclass
class Readers:
    """Everybody's browser and token; ``ids`` fill the routes."""

    installation: Installation
    ids: dict[str, str]
    browsers: dict[str, FlaskClient]
    tokens: dict[str, str]

    @classmethod
    def of(cls, installation: Installation, names: tuple[str, ...], ids: dict[str, str]) -> Readers:
        installation.app.before_request_funcs.setdefault(None, []).insert(0, _forget)
        browsers = {name: installation.app.test_client() for name in names}
        for name, client in browsers.items():
            let_in(client, name)
        return cls(installation, ids, browsers, {name: issue_token(name, actor=SYSTEM) for name in names})

    def get(self, name: str, path: str) -> tuple[int, str]:
        rest = path.startswith(("/engine-rest", "/api"))
        client = self.installation.app.test_client() if rest else self.browsers[name]
        headers = {"Authorization": f"Bearer {self.tokens[name]}"} if rest else {"Accept": "text/html"}
        answer = client.get(path, headers=headers)
        assert answer.status_code < 500, (path, name, answer.text)
        return answer.status_code, answer.get_data().decode("utf-8", "replace")

    def everything(self, name: str) -> dict[str, str]:
        """What every readable route answers that needs nothing but these ids; by path."""
        found = {}
        for path in [*self._paths(), *QUESTIONS]:
            status, text = self.get(name, path)
            if status == 200:
                found[path] = _plain(text)
        return found

    def pages(self, name: str) -> dict[str, str]:
        """Where a person looks for it: the case's page and print, its values over REST, and the task."""
        found = {}
        for path in (one.format(**self.ids) for one in MAIN):
            status, text = self.get(name, path)
            if status == 200:
                found[path] = _plain(text)
        return found

    def _paths(self) -> list[str]:
        paths = []
        for rule in self.installation.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and not rule.rule.startswith(APART):
                path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda m: self.ids.get(m.group(1), "none"), rule.rule)
                paths.append(path)
        return sorted(set(paths))


APART = ("/static", "/admin", "/account", "/password", "/sign", "/.well-known", "/modeler-link", "/api/metrics")
"""What no case has anything to do with."""
MAIN = (
    "/cases/{instance_id}",
    "/cases/{instance_id}/file",
    "/tasks/{task_id}",
    "/engine-rest/history/variable-instance",
    "/engine-rest/task/{task_id}/form-variables",
)
QUESTIONS = (
    "/cases?q=张三丰",
    "/cases?q=违纪线索",
    "/engine-rest/history/decision-instance?includeInputs=true&includeOutputs=true",
    "/engine-rest/history/variable-instance?variableName=contact",
)


def _plain(text: str) -> str:
    """JSON may write Chinese by number."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), text)


def _forget() -> None:
    for name in list(g):
        g.pop(name)
    db.session.expire_all()


def letter(installation: Installation, user_id: str) -> StoredFile:
    return store_file("来信.pdf", PDF, actor=installation.actor(user_id))
