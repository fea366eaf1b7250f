"""Drafts at the pages, conflicts told to the island, and files shown beside the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.installation import PDF, Installation
from tests.web import material
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
DRAFT = {"kind": "reply", "grounds": "依据条文", "attachment": None}
PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex("0000000d4948445200000001000000010806000000")


def _more(page: str) -> Any:
    found = re.search(r'id="form-more">(.*?)</script>', page)
    return json.loads(found.group(1)) if found else None


def test_a_draft_is_found_again_by_its_writer_alone(browser: Open, case: dict[str, str]) -> None:
    """With the names of its files; giving it up needs no script."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    uploaded = clerk.upload("附件.pdf", PDF).json["id"]
    saved = clerk.submit(f"{case['task']}/draft", {"grounds": "半句", "attachment": [uploaded]})
    assert saved.json == {"at": "16:30"}
    page = clerk.text(case["task"])
    assert "放弃草稿" in page
    more = _more(page)
    assert more["draft"]["data"]["grounds"] == "半句"
    assert more["files"][uploaded]["name"] == "附件.pdf"
    assert _more(colleague.text(case["task"]))["draft"] is None
    assert colleague.get(f"/files/{uploaded}").status_code == 404
    assert clerk.post(f"{case['task']}/draft/discard").location == case["task"]
    assert _more(clerk.text(case["task"]))["draft"] is None


def test_a_draft_of_an_older_form_is_offered_not_filled_in(
    browser: Open, case: dict[str, str], site: Installation
) -> None:
    """And what was typed into the old form cannot be handed in as if it were the new one."""
    clerk = browser("clerk@north")
    found = re.search(r'data-form-id="([^"]+)"', clerk.text(case["task"]))
    assert found is not None
    body = {"data": DRAFT, "form_id": found.group(1)}
    headers = {"Accept": "application/json", "X-CSRFToken": clerk.token}
    assert clerk.client.post(f"{case['task']}/draft", json=body, headers=headers).status_code == 200
    assert "已恢复 16:30 保存的草稿" in clerk.text(case["task"])
    site.deploy(("letter_draft.form", material.DRAFT_FORM.replace("文种", "文书种类")))
    answer = clerk.client.post(case["task"], json=body, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (409, "form-changed")
    page = clerk.text(case["task"])
    assert "按旧版表单保存的草稿，没有填入" in page and "载入草稿" in page
    assert _more(page)["draft"]["fits"] is False


def test_the_slower_of_two_is_told_who_and_keeps_the_text(browser: Open, case: dict[str, str]) -> None:
    """The answer names the person, the time and the case; the page of the task shows what was not handed in."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    assert clerk.submit(case["task"], DRAFT).status_code == 200
    answer = colleague.submit(case["task"], {**DRAFT, "grounds": "我的<依据>"})
    assert (answer.status_code, answer.json["code"], answer.json["case"]) == (409, "task-gone", case["case"])
    assert "账号 clerk@north 于 2026-09-30 16:30 办理" in answer.json["message"]
    assert colleague.submit(f"{case['task']}/draft", {"grounds": "我的<依据>", "kind": "reply"}).status_code == 200
    gone = colleague.get(case["task"])
    assert gone.status_code == 409
    assert "我的&lt;依据&gt;" in gone.text and "复函" in gone.text
    assert "我的&lt;依据" not in clerk.get(case["task"]).text


def test_a_start_form_keeps_a_draft(browser: Open) -> None:
    """Until the case is started."""
    clerk = browser("clerk@north")
    assert clerk.submit("/start/letter/draft", {"subject": "半句"}).status_code == 200
    assert _more(clerk.text("/start/letter"))["draft"]["data"] == {"subject": "半句"}
    assert clerk.submit("/start/letter/draft", "x").status_code == 400
    assert clerk.post("/start/letter/draft/discard").location == "/start/letter"
    assert _more(clerk.text("/start/letter"))["draft"] is None


def test_phrases_are_kept_and_forgotten(browser: Open) -> None:
    """By their owner; the page of a form brings them along."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    headers = {"Accept": "application/json", "X-CSRFToken": clerk.token}
    kept = clerk.client.post("/phrases", json={"text": "同意</script>"}, headers=headers)
    assert kept.status_code == 201
    page = clerk.text("/start/letter")
    assert _more(page)["phrases"] == [{"id": kept.json["id"], "text": "同意</script>"}]
    assert clerk.client.post("/phrases", json={"text": 1}, headers=headers).status_code == 400
    assert colleague.post(f"/phrases/{kept.json['id']}/forget").status_code == 404
    assert clerk.post(f"/phrases/{kept.json['id']}/forget").status_code == 200


def test_only_what_cannot_act_is_shown(browser: Open) -> None:
    """A picture in a sandbox, a quiet PDF by itself; a PDF with a script is a download, and so is the rest."""
    clerk = browser("clerk@north")
    picture, quiet = (clerk.upload(name, content).json["id"] for name, content in (("a.png", PNG), ("a.pdf", PDF)))
    loud = clerk.upload("b.pdf", PDF.replace(b"<<>>", b"<</OpenAction<</S/JavaScript/JS(app.alert)>>>>", 1)).json["id"]
    shown = clerk.client.get(f"/files/{picture}/view")
    assert (shown.status_code, shown.mimetype, shown.headers["Content-Disposition"]) == (200, "image/png", "inline")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "script" not in clerk.get(f"/files/{quiet}/view").headers["Content-Security-Policy"]
    assert clerk.get(f"/files/{loud}/view").location == f"/files/{loud}"
    assert browser("colleague").get(f"/files/{picture}/view").status_code == 404
