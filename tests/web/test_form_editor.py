"""The form editor: opened with the newest version, checked, kept and deployed over what was seen only."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.extensions import db
from app.models import FormDefinition
from tests.installation import Installation
from tests.web.conftest import Browser
from tests.web.editing import data

Open = Callable[[str], Browser]


@pytest.fixture
def analyst(site: Installation, browser: Open) -> Browser:
    create_account("ana", actor=SYSTEM, name="分析员", roles=["analyst"])
    return browser("ana")


def newest() -> FormDefinition:
    """The newest version of the first form of the material."""
    key = db.session.scalars(select(FormDefinition.key).order_by(FormDefinition.key)).first()
    query = select(FormDefinition).where(FormDefinition.key == key).order_by(FormDefinition.version.desc())
    found = db.session.scalars(query).first()
    assert found is not None
    return found


def text_of(browser: Browser, form: FormDefinition) -> str:
    return browser.get(f"/forms/{form.id}/schema.form").get_data(as_text=True)


def test_a_form_is_opened_kept_and_deployed(analyst: Browser) -> None:
    """Its draft is its own; the answer leads to the new version, which keeps the file's name."""
    first = newest()
    assert f'href="/form-modeler/{first.id}"' in analyst.text(f"/forms/{first.id}")
    opened = data(analyst.text(f"/form-modeler/{first.id}"))
    assert (opened["kind"], opened["basis"], opened["draft"]) == ("form", first.id, None)
    sent = {"kind": "form", "key": first.key, "basis": first.id, "file": first.resource_name}
    text = text_of(analyst, first).replace("\n", "\n ")
    analyst.send("/modeler/draft", **sent, xml=text)
    assert data(analyst.text(f"/form-modeler/{first.id}"))["draft"]["xml"] == text
    done = analyst.send("/modeler/deploy", **sent, xml=text)
    second = newest()
    assert done.json == {"location": f"/forms/{second.id}"}
    assert (second.version, second.resource_name) == (2, first.resource_name)
    assert data(analyst.text(f"/form-modeler/{second.id}"))["draft"] is None
    late = analyst.send("/modeler/deploy", **sent, xml=text)
    assert late.json["code"] == "outdated-model" and "表单" in late.json["message"]
    assert data(analyst.text("/form-modeler"))["source"] is None


def test_a_form_is_checked_as_a_deployment_would(analyst: Browser) -> None:
    """A problem names its component; what is no JSON is a problem like any other."""
    schema = {"type": "default", "id": "f", "components": [{"type": "no-such-type", "key": "odd", "id": "odd"}]}
    found = analyst.send("/modeler/check", kind="form", xml=json.dumps(schema)).json["problems"]
    assert [(one["element_id"], one["stops"]) for one in found] == [("odd", True)]
    assert analyst.send("/modeler/check", kind="form", xml="{").json["problems"][0]["stops"]
    assert analyst.send("/modeler/check", kind="form", xml=text_of(analyst, newest())).json == {"problems": []}


def test_nobody_else_edits(analyst: Browser, browser: Open) -> None:
    """A clerk reads only."""
    clerk, form = browser("clerk@north"), newest()
    assert "form-modeler" not in clerk.text(f"/forms/{form.id}") + clerk.text("/forms")
    assert clerk.get("/form-modeler").status_code == 403
    assert clerk.get(f"/form-modeler/{form.id}").status_code == 403
