"""The diagram editor: checked as a deployment would be, kept for its writer, and deployed over what was seen only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.extensions import db
from app.layout import check
from app.models import Deployment, ProcessDefinition
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation
from tests.web.conftest import Browser
from tests.web.editing import data

Open = Callable[[str], Browser]
PLAIN = process("start>work>end", start(), user("work"), end(), id_="plain").decode()


@pytest.fixture
def analyst(site: Installation, browser: Open) -> Browser:
    create_account("ana", actor=SYSTEM, name="分析员", roles=["analyst"])
    create_account("other", actor=SYSTEM, name="另一分析员", roles=["analyst"])
    return browser("ana")


def newest(key: str) -> ProcessDefinition:
    query = select(ProcessDefinition).where(ProcessDefinition.key == key).order_by(ProcessDefinition.version.desc())
    found = db.session.scalar(query.limit(1))
    assert found is not None
    return found


def stored(browser: Browser, definition_id: str) -> str:
    return browser.get(f"/definitions/{definition_id}/diagram.bpmn").get_data(as_text=True)


def test_the_editor_opens_with_the_diagram_and_what_it_may_name(analyst: Browser) -> None:
    """Forms, processes and posts that are there; the way to it stands on the page of the newest version."""
    page = analyst.text(f"/definitions/{newest('letter').id}")
    assert f'href="/modeler/{newest("letter").id}"' in page
    opened = data(analyst.text(f"/modeler/{newest('letter').id}"))
    assert (opened["key"], opened["basis"], opened["draft"]) == ("letter", newest("letter").id, None)
    assert {"value": "clerk", "label": "经办人"} in opened["words"]["posts"]
    assert "letter" in [word["value"] for word in opened["words"]["processes"]]
    assert data(analyst.text("/modeler"))["basis"] is None


def test_what_stops_a_deployment_and_what_is_only_told_is_answered(analyst: Browser) -> None:
    """Nothing is stored; broken XML is a problem like any other."""
    before = len(db.session.scalars(select(Deployment)).all())
    named = PLAIN.replace('id="work"', 'id="work" camunda:formRef="gone" camunda:formRefBinding="latest"')
    found = analyst.send("/modeler/check", xml=named).json
    assert [(one["element_id"], one["stops"]) for one in found["problems"]] == [("work", True)]
    assert "gone" in found["problems"][0]["message"]
    assert [one["stops"] for one in analyst.send("/modeler/check", xml="<no").json["problems"]] == [True]
    assert analyst.send("/modeler/check", xml=PLAIN).json == {"problems": []}
    assert len(db.session.scalars(select(Deployment)).all()) == before


def test_a_draft_waits_for_its_writer_alone_and_is_gone_when_deployed(analyst: Browser, browser: Open) -> None:
    """Also broken text is kept; the draft tells from which version it was made."""
    first = newest("letter")
    kept = analyst.send("/modeler/draft", key="letter", basis=first.id, xml="<half")
    assert kept.json == {"at": "16:30"}
    opened = data(analyst.text(f"/modeler/{first.id}"))["draft"]
    assert opened == {"xml": "<half", "basis": first.id, "at": "16:30"}
    assert data(browser("other").text(f"/modeler/{first.id}"))["draft"] is None
    changed = stored(analyst, first.id).replace("</bpmn:process>", "<!-- v2 --></bpmn:process>")
    changed = changed if "v2" in changed else changed.replace("</process>", "<!-- v2 --></process>")
    done = analyst.send("/modeler/deploy", key="letter", basis=first.id, file=first.resource_name, xml=changed)
    assert done.status_code == 200, done.text
    second = newest("letter")
    assert (second.version, second.resource_name) == (2, first.resource_name)
    assert done.json == {"location": f"/definitions/{second.id}"}
    assert "v2" in stored(analyst, second.id)
    assert data(analyst.text(f"/modeler/{second.id}"))["draft"] is None


def test_a_draft_is_given_up(analyst: Browser) -> None:
    """The page then opens with what is deployed."""
    analyst.send("/modeler/draft", xml=PLAIN)
    assert data(analyst.text("/modeler"))["draft"]["xml"] == PLAIN
    assert analyst.send("/modeler/draft/discard").status_code == 200
    assert data(analyst.text("/modeler"))["draft"] is None


def test_a_version_that_was_not_seen_is_not_replaced(analyst: Browser, browser: Open) -> None:
    """Two analysts opened the first version; the second to deploy is refused and told by whom, its draft stays."""
    first = newest("letter")
    xml = stored(analyst, first.id)
    assert browser("other").send("/modeler/deploy", basis=first.id, xml=xml + "<!-- 1 -->").status_code == 200
    analyst.send("/modeler/draft", key="letter", basis=first.id, xml=xml)
    late = analyst.send("/modeler/deploy", key="letter", basis=first.id, xml=xml + "<!-- 2 -->")
    assert (late.status_code, late.json["code"]) == (409, "outdated-model")
    assert "第 2 版" in late.json["message"] and "other" in late.json["message"]
    page = analyst.text(f"/modeler/{first.id}")
    assert "编辑最新版" in page and data(page)["draft"] is not None
    assert newest("letter").version == 2


def test_a_new_process_does_not_replace_one_that_is_there(analyst: Browser) -> None:
    """By its id; under another one it is the first version, in a file named after it."""
    taken = analyst.send("/modeler/deploy", xml=PLAIN.replace('id="plain"', 'id="letter"'), file="x.bpmn")
    assert (taken.status_code, taken.json["code"]) == (409, "outdated-model")
    done = analyst.send("/modeler/deploy", xml=PLAIN, file="plain.bpmn", name="第一次")
    assert done.status_code == 200
    deployment = db.session.get_one(Deployment, newest("plain").deployment_id)
    assert (deployment.name, deployment.source, deployment.deployed_by) == ("第一次", "Chengxu Modeler", "ana")


def test_a_refused_deployment_names_its_reasons(analyst: Browser) -> None:
    """As everywhere; nothing is stored."""
    broken = analyst.send("/modeler/deploy", xml=PLAIN.replace("userTask", "choreographyTask"), file="plain.bpmn")
    assert (broken.status_code, broken.json["code"]) == (400, "deployment-refused")


def test_a_diagram_without_places_is_arranged(analyst: Browser) -> None:
    """The answer is the same process, drawn."""
    drawn = analyst.send("/modeler/layout", xml=PLAIN, everything=True).json["xml"]
    assert "BPMNShape" in drawn and check(drawn.encode(), "plain.bpmn") == []


@pytest.mark.parametrize("file", ["../x.bpmn", "x.txt", "a/../../x.bpmn", "a\\x.bpmn"])
def test_a_file_name_is_a_name(analyst: Browser, file: str) -> None:
    """It reaches nothing outside its deployment."""
    assert analyst.send("/modeler/deploy", xml=PLAIN, file=file).status_code == 400


def test_requests_without_sense_are_refused(analyst: Browser) -> None:
    """By name, and without a trace."""
    assert analyst.send("/modeler/check").json["code"] == "bad-request"
    assert analyst.send("/modeler/draft", xml=PLAIN, key="k" * 241).status_code == 400
    assert analyst.send("/modeler/draft", xml="x" * 4_000_001).status_code == 413
    assert analyst.send("/modeler/check", xml=["<"]).status_code == 400


def test_nobody_else_edits(site: Installation, browser: Open) -> None:
    """A clerk sees neither the button nor the page."""
    clerk = browser("clerk@north")
    assert "/modeler" not in clerk.text(f"/definitions/{newest('letter').id}")
    assert clerk.get("/modeler").status_code == 403
    assert clerk.send("/modeler/check", xml=PLAIN).status_code == 403
    assert clerk.send("/modeler/deploy", xml=PLAIN, file="plain.bpmn").status_code == 403
