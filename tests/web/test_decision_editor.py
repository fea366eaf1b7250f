"""Decisions and forms to look at, and the decision editor: checked, tried, kept, deployed over what was seen only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.extensions import db
from app.models import DecisionDefinition, DecisionInstance, Deployment, FormDefinition
from tests.dmn.files import decision, literal, row, table, wrap
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation
from tests.web.conftest import Browser
from tests.web.editing import data

Open = Callable[[str], Browser]
RULES = table(
    row("small", ["< 10"], ['"科长"']),
    row("large", [">= 10"], ['"局长"']),
    inputs=("amount",),
    outputs='<output name="signer"/>',
)
SIGNER = wrap(decision("signer", RULES) + decision("greeting", literal('"致" + signer'), "decision:signer"))


@pytest.fixture
def analyst(site: Installation, browser: Open) -> Browser:
    create_account("ana", actor=SYSTEM, name="分析员", roles=["analyst"])
    create_account("other", actor=SYSTEM, name="另一分析员", roles=["analyst"])
    site.deploy(("rules/signer.dmn", SIGNER))
    return browser("ana")


def newest(key: str) -> DecisionDefinition:
    query = select(DecisionDefinition).where(DecisionDefinition.key == key)
    found = db.session.scalars(query.order_by(DecisionDefinition.version.desc())).first()
    assert found is not None
    return found


def sent(xml: bytes | str = SIGNER, **more: Any) -> dict[str, Any]:
    return {"kind": "dmn", "xml": xml if isinstance(xml, str) else xml.decode(), **more}


def test_decisions_are_listed_and_shown_to_everybody(analyst: Browser, browser: Open) -> None:
    """With their newest version and their file as it was written; the way to the editor is for analysts, at the newest
    version only."""
    clerk, first = browser("clerk@north"), newest("signer")
    assert 'href="/decisions"' in clerk.text("/definitions")
    assert f'href="/decisions/{first.id}"' in clerk.text("/decisions")
    page = clerk.text(f"/decisions/{first.id}")
    assert f'data-source="/decisions/{first.id}/decision.dmn"' in page and "modeler" not in page
    assert clerk.get(f"/decisions/{first.id}/decision.dmn").data == SIGNER
    assert f'href="/decision-modeler/{first.id}"' in analyst.text(f"/decisions/{first.id}")
    analyst.send("/modeler/deploy", **sent(key="signer", basis=first.id, file="rules/signer.dmn"))
    assert f'href="/decision-modeler/{first.id}"' not in analyst.text(f"/decisions/{first.id}")
    assert newest("signer").id in clerk.text("/decisions") and first.id not in clerk.text("/decisions")


def test_forms_are_listed_shown_and_downloaded(site: Installation, browser: Open) -> None:
    """A form is drawn empty and read-only; its file is that of its deployment."""
    clerk = browser("clerk@north")
    form = db.session.scalars(select(FormDefinition)).first()
    assert form is not None
    assert f'href="/forms/{form.id}"' in clerk.text("/forms")
    page = clerk.text(f"/forms/{form.id}")
    assert 'data-readonly="true"' in page and 'id="submit"' not in page
    file = clerk.get(f"/forms/{form.id}/schema.form")
    assert "attachment" in file.headers["Content-Disposition"] and json.loads(file.data)["components"]
    assert clerk.get("/forms/none").status_code == 404


def test_the_editor_opens_with_the_table_or_with_a_new_one(analyst: Browser) -> None:
    """A decision's draft is not that of a process of the same key."""
    first = newest("signer")
    opened = data(analyst.text(f"/decision-modeler/{first.id}"))
    assert (opened["kind"], opened["key"], opened["basis"]) == ("dmn", "signer", first.id)
    assert opened["source"] == f"/decisions/{first.id}/decision.dmn"
    assert data(analyst.text("/decision-modeler"))["source"] is None
    analyst.send("/modeler/draft", key="signer", basis="other", xml="<process/>")
    assert data(analyst.text(f"/decision-modeler/{first.id}"))["draft"] is None
    kept = analyst.send("/modeler/draft", **sent("<half", key="signer", basis=first.id))
    opened = data(analyst.text(f"/decision-modeler/{first.id}"))
    assert opened["draft"] == {"xml": "<half", "basis": first.id, "at": kept.json["at"]}
    analyst.send("/modeler/draft/discard", key="signer", kind="dmn")
    assert data(analyst.text(f"/decision-modeler/{first.id}"))["draft"] is None


def test_a_table_is_checked_as_a_deployment_would(analyst: Browser) -> None:
    """A problem names the cell's rule; a table without problems tells what each decision reads."""
    broken = analyst.send("/modeler/check", **sent(SIGNER.replace(b"&lt; 10", b"&lt; ("))).json["problems"]
    assert [(one["element_id"], one["stops"]) for one in broken] == [("small", True)]
    told = analyst.send("/modeler/check", **sent()).json
    assert told["problems"] == []
    assert {one["key"]: one["names"] for one in told["decisions"]}["signer"] == ["amount"]
    other = analyst.send("/modeler/check", **sent(SIGNER.replace(b"<decisionTable ", b'<decisionTable x="1" ')))
    assert other.status_code == 200


def test_a_decision_is_tried_without_a_trace(analyst: Browser) -> None:
    """What is in the editor answers, with the rules that matched; nothing is deployed, nothing is recorded."""
    changed = SIGNER.replace("局长".encode(), "区长".encode())
    before = db.session.scalar(select(func.count()).select_from(Deployment))
    found = analyst.send("/decision-modeler/try", **sent(changed, decision="signer", inputs={"amount": "12 + 1"}))
    assert found.json == {"matched": ["large"], "rows": [{"signer": "区长"}]}
    whole = analyst.send("/decision-modeler/try", **sent(changed, decision="greeting", inputs={"amount": "3"}))
    assert whole.json == {"matched": ["small"], "rows": [{"greeting": "致科长"}]}
    nothing = analyst.send("/decision-modeler/try", **sent(decision="signer", inputs={"amount": " "}))
    assert nothing.json == {"matched": [], "rows": []}
    assert db.session.scalar(select(func.count()).select_from(Deployment)) == before
    assert db.session.scalar(select(func.count()).select_from(DecisionInstance)) == 0


@pytest.mark.parametrize(("text", "said"), [("1 +", "表达式有误"), ("张三", "双引号")])
def test_a_value_that_is_no_feel_is_told_by_its_name(analyst: Browser, text: str, said: str) -> None:
    """A text without its quotes is the likeliest mistake, and says so."""
    found = analyst.send("/decision-modeler/try", **sent(decision="signer", inputs={"amount": text}))
    assert found.status_code == 400
    assert "amount" in found.json["message"] and said in found.json["message"]


def test_what_cannot_be_tried_is_refused(analyst: Browser) -> None:
    """A file with problems, a decision that is not in it."""
    broken = analyst.send("/decision-modeler/try", **sent("<no", decision="signer"))
    assert (broken.status_code, broken.json["code"]) == (400, "deployment-refused")
    assert analyst.send("/decision-modeler/try", **sent(decision="gone")).status_code == 400


def test_a_changed_table_is_the_next_version(analyst: Browser) -> None:
    """Of every decision in its file; the draft is gone, the answer leads to the decision that was opened."""
    first = newest("greeting")
    analyst.send("/modeler/draft", **sent(key="greeting", basis=first.id))
    done = analyst.send("/modeler/deploy", **sent(key="greeting", basis=first.id, file="rules/signer.dmn", name="改"))
    assert done.status_code == 200, done.text
    second = newest("greeting")
    assert done.json == {"location": f"/decisions/{second.id}"}
    assert (second.version, newest("signer").version, second.resource_name) == (2, 2, "rules/signer.dmn")
    assert db.session.get_one(Deployment, second.deployment_id).name == "改"
    assert data(analyst.text(f"/decision-modeler/{second.id}"))["draft"] is None
    assert "编辑最新版" in analyst.text(f"/decision-modeler/{first.id}")


def test_a_version_that_was_not_seen_is_not_replaced(analyst: Browser, browser: Open) -> None:
    """Neither a newer one of the same decision, nor another decision of that key by a new file."""
    first = newest("signer")
    assert browser("other").send("/modeler/deploy", **sent(basis=first.id, file="s.dmn")).status_code == 200
    late = analyst.send("/modeler/deploy", **sent(key="signer", basis=first.id, file="s.dmn"))
    assert (late.status_code, late.json["code"]) == (409, "outdated-model")
    assert "决策" in late.json["message"] and "第 2 版" in late.json["message"] and "other" in late.json["message"]
    assert analyst.send("/modeler/deploy", **sent(file="new.dmn")).json["code"] == "outdated-model"
    assert newest("signer").version == 2
    fresh = wrap(decision("fresh", RULES))
    assert analyst.send("/modeler/deploy", **sent(fresh, file="fresh.dmn")).status_code == 200


def test_what_came_with_another_file_of_the_deployment_is_not_replaced(analyst: Browser, site: Installation) -> None:
    """The basis is the file that was opened, not all that was deployed with it."""
    site.deploy(
        ("one.bpmn", process("start>work>end", start(), user("work"), end(), id_="one")),
        ("two.dmn", wrap(decision("two", RULES))),
        ("three.dmn", wrap(decision("three", RULES))),
    )
    renamed = sent(wrap(decision("three", RULES)), basis=newest("two").id, key="two", file="two.dmn")
    assert analyst.send("/modeler/deploy", **renamed).json["code"] == "outdated-model"
    kept = sent(wrap(decision("two", RULES)), basis=newest("two").id, key="two", file="two.dmn")
    assert analyst.send("/modeler/deploy", **kept).status_code == 200


def test_kind_and_name_of_a_file_agree(analyst: Browser) -> None:
    """A table is not deployed as a diagram, and nothing is edited that no editor is there for."""
    for wrong in (
        {"file": "x.bpmn"},
        {"file": "../x.dmn"},
        {"kind": "form"},
        {"kind": "yaml", "file": "deadlines.yaml"},
    ):
        assert analyst.send("/modeler/deploy", **{**sent(), **wrong}).status_code == 400


def test_nobody_else_edits(analyst: Browser, browser: Open) -> None:
    """A clerk reads only."""
    clerk, first = browser("clerk@north"), newest("signer")
    assert clerk.get("/decision-modeler").status_code == 403
    assert clerk.get(f"/decision-modeler/{first.id}").status_code == 403
    assert clerk.send("/decision-modeler/try", **sent(decision="signer")).status_code == 403
    assert clerk.send("/modeler/deploy", **sent(file="x.dmn")).status_code == 403
