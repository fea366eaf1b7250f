"""The start page of a process with several none start events: a choice, and a form for each."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from app.models import Draft, ProcessInstance
from tests.commands.rows import all_of
from tests.engine.bpmn import catch, end, event_gateway, message, process, start, user
from tests.installation import Installation

from .conftest import Browser

Open = Callable[[str], Browser]


def _form(key: str, field: str) -> str:
    components = [{"type": "textfield", "key": field, "label": field, "id": f"F_{field}"}]
    return json.dumps({"id": key, "type": "default", "schemaVersion": 16, "components": components})


@pytest.fixture
def counter(site: Installation) -> Installation:
    """Started at the counter with one form, by mail with another."""
    parts = (
        start("paper", name="窗口收件", c_formRef="by_hand"),
        start("mail", name="邮寄收件", c_formRef="by_mail"),
        user("A", name="登记窗口", c_candidateGroups="clerk@north"),
        user("B", name="登记邮件", c_candidateGroups="clerk@north"),
        end(),
    )
    model = process("paper>A>end; mail>B>end", *parts, id_="intake", name="收件")
    forms = (("h.form", _form("by_hand", "window")), ("m.form", _form("by_mail", "postmark")))
    site.deploy(("i.bpmn", model), *forms)
    return site


def test_each_way_is_offered_by_its_name(counter: Installation, browser: Open) -> None:
    """The page of the procedure lists them; each has an address and a form of its own."""
    clerk = browser("clerk@north")
    page = clerk.text("/start/intake")
    assert "窗口收件" in page and "邮寄收件" in page and "/start/intake/at/mail" in page
    assert 'id="form"' not in page
    mail = clerk.text("/start/intake/at/mail")
    assert "postmark" in mail and "window" not in mail.split('id="form-schema"')[1] and "邮寄收件" in mail
    assert "window" in clerk.text("/start/intake/at/paper")


def test_what_is_submitted_starts_there(counter: Installation, browser: Open) -> None:
    """The case begins at the start event that was chosen; without a choice it is refused, and nothing begins."""
    clerk = browser("clerk@north")
    clerk.text("/start/intake/at/mail")
    assert clerk.submit("/start/intake", {}).status_code == 400
    assert clerk.submit("/start/intake/at/A", {}).status_code == 400
    assert not all_of(ProcessInstance)
    answer = clerk.submit("/start/intake/at/mail", {"postmark": "北京"})
    assert answer.status_code == 200, answer.text
    (case,) = all_of(ProcessInstance)
    assert case.start_element == "mail" and case.variables["postmark"] == "北京"
    assert list(counter.tasks(case.id)) == ["B"]
    assert "邮寄收件" in clerk.text(f"/cases/{case.id}")


def test_each_way_keeps_a_draft_of_its_own(counter: Installation, browser: Open) -> None:
    """It is restored at its own start event, gone when it is handed in there, and can be thrown away."""
    clerk = browser("clerk@north")
    for way, field in (("mail", "postmark"), ("paper", "window")):
        clerk.text(f"/start/intake/at/{way}")
        assert clerk.submit(f"/start/intake/at/{way}/draft", {field: f"草稿{way}"}).status_code == 200
    assert len(all_of(Draft)) == 2
    page = clerk.text("/start/intake/at/mail")
    assert "\\u8349\\u7a3fmail" in page or "草稿mail" in page
    assert "paper" not in page.split('id="form-more"')[1].split("</script>")[0]
    clerk.submit("/start/intake/at/mail", {"postmark": "x"})
    (left,) = all_of(Draft)
    assert left.data == {"window": "草稿paper"}
    thrown = clerk.post("/start/intake/at/paper/draft/discard")
    assert thrown.status_code == 302 and thrown.location.endswith("/start/intake/at/paper")
    assert not all_of(Draft)


def test_a_message_start_is_no_choice(site: Installation, browser: Open) -> None:
    """What begins behind an instantiating gateway is not in the list of what a person may start."""
    parts = (event_gateway("g", instantiate="true"), catch("m", message("M")), user("A"), end())
    site.deploy(("g.bpmn", process("g>m>A>end", *parts, id_="heard", name="来件", messages="M")))
    clerk = browser("clerk@north")
    assert "来件" not in clerk.text("/start")
    assert clerk.get("/start/heard").status_code == 400
    assert clerk.get("/start/heard/at/m").status_code == 400
    assert clerk.submit("/start/heard/at/m", {}).status_code == 400


def test_who_may_not_start_it_is_refused_at_each(counter: Installation, browser: Open) -> None:
    """The question of the procedure is asked at every address."""
    nobody = browser("admin")
    for address in ("/start/intake", "/start/intake/at/mail"):
        assert nobody.get(address).status_code == 403
    assert nobody.submit("/start/intake/at/mail", {}).status_code == 403
