"""Cases: who may see them, and what their page tells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from tests.installation import PDF
from tests.web.conftest import Browser

Open = Callable[[str], Browser]


def test_a_case_is_for_its_parties(browser: Open, case: dict[str, str]) -> None:
    """An organisation that takes no part, and the administrator, are refused every view of it."""
    assert browser("head@north").get(case["case"]).status_code == 200
    for stranger in ("clerk@south", "admin"):
        other = browser(stranger)
        for address in (case["case"], f"{case['case']}/diagram.bpmn", case["task"]):
            assert other.get(address).status_code == 403, (stranger, address)
        assert "占道" not in other.text("/cases")


def test_an_unknown_case_is_not_found(browser: Open) -> None:
    """Ids that name nothing end on a page in Chinese."""
    clerk = browser("clerk@north")
    for address in (
        "/cases/none",
        "/tasks/none",
        "/files/none",
        "/start/none",
        "/definitions/none",
        "/cases/none/diagram.bpmn",
    ):
        answer = clerk.get(address)
        assert answer.status_code == 404, address
        assert "没有找到" in answer.text


def test_what_people_write_is_shown_as_text(browser: Open, case: dict[str, str]) -> None:
    """Markup in titles, names and values is escaped wherever it appears, also inside the islands' data."""
    clerk = browser("clerk@north")
    browser("colleague").post(f"{case['task']}/claim")
    for address in ("/", "/cases", case["case"], case["task"]):
        page = clerk.text(address)
        assert "<i>占道" not in page, address
        assert "<b>同事" not in page, address
    assert "&lt;i&gt;占道" in clerk.text(case["case"])


def test_the_island_data_cannot_end_its_script(browser: Open) -> None:
    """A value holding </script> stays inside the JSON block, and is read back as it was written."""
    clerk = browser("clerk@north")
    evil = "</script><script>alert(1)</script>"
    answer = clerk.submit(
        "/start/letter", {"subject": evil, "received_at": "2026-09-30T16:20:00+08:00", "addressee": None}
    )
    page = clerk.text(answer.get_json()["location"])
    assert evil not in page
    block = re.search(r'<script type="application/json" id="form-data">(.*?)</script>', page, re.S)
    assert block is not None
    assert json.loads(block.group(1))["subject"] == evil


def test_the_case_page_tells_the_whole_story(browser: Open, case: dict[str, str]) -> None:
    """Deadline with its computation, labels and choices in words, the token's place, the timeline."""
    clerk = browser("clerk@north")
    done = clerk.submit(case["task"], {"kind": "reply", "grounds": "有据", "attachment": None})
    assert done.status_code == 200, done.json
    page = clerk.text(case["case"])
    for words in (
        "2026-10-10 24:00",
        "期限是怎样算出的",
        "示例§5",
        "按期完成",
        "复函",
        "南区管理局",
        "办理完成",
        "2026-09-30 16:20",
    ):
        assert words in page, words
    block = re.search(r'id="diagram-data">(.*?)</script>', page, re.S)
    assert block is not None
    data = json.loads(block.group(1))
    assert data["marks"] == {"token": ["approve"], "done": ["draft", "received"], "incident": []}
    assert data["elements"]["draft"]["documentation"] == "按来文拟函，附依据。"


def test_the_diagram_is_the_version_of_the_case(browser: Open, case: dict[str, str], site) -> None:  # type: ignore[no-untyped-def]
    """A newer version changes nothing in the diagram of a running case."""
    from tests.web import material

    before = browser("clerk@north").get(f"{case['case']}/diagram.bpmn").data
    site.deploy(*((name, text.replace('name="拟函"', 'name="起草"')) for name, text in material.FILES), name="newer")
    assert browser("clerk@north").get(f"{case['case']}/diagram.bpmn").data == before == material.PROCEDURE.encode()
    assert "第 1 版" in browser("clerk@north").text(case["case"])
    assert "第 2 版" in browser("clerk@north").text("/definitions")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1),
        ("?q=占道", 1),
        ("?q=letter-2026", 1),
        ("?q=%25", 0),
        ("?q=_", 0),
        ("?status=active", 1),
        ("?status=ended", 0),
    ],
)
def test_cases_are_searched(browser: Open, case: dict[str, str], query: str, found: int) -> None:
    """By number, title and state; the wildcards of SQL are ordinary characters."""
    page = browser("clerk@north").text(f"/cases{query}")
    assert page.count('href="/cases/') == found


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²", ""])
def test_a_strange_page_number_is_the_first_page(browser: Open, case: dict[str, str], page: str) -> None:
    """Nothing that stands in the address can break the list."""
    assert "占道" in browser("clerk@north").text(f"/cases?page={page}")


def test_files_are_for_readers_of_their_case(browser: Open, case: dict[str, str]) -> None:
    """Before it is handed in a file is its uploader's, afterwards the parties'; always a download that cannot run."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    uploaded = clerk.upload("附件 <1>.pdf", PDF)
    assert uploaded.status_code == 201
    address = f"/files/{uploaded.get_json()['id']}"
    assert colleague.get(address).status_code == 404
    submission = {"kind": "letter", "grounds": "有据", "attachment": [uploaded.get_json()["id"]]}
    assert clerk.submit(case["task"], submission).status_code == 200
    answer = colleague.get(address)
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser("clerk@south").get(address).status_code == 403
    assert "附件 &lt;1&gt;.pdf" in clerk.text(case["case"])


def test_a_refused_file_says_why(browser: Open) -> None:
    """Kind and size are checked; the answer is a sentence for the form's banner."""
    clerk = browser("clerk@north")
    assert "不接受" in clerk.upload("x.exe", b"MZ").get_json()["message"]
    assert clerk.upload("x.pdf", PDF + b"0" * (1024 * 1024)).status_code == 413
    assert clerk.upload("x.pdf", PDF + b"0" * (3 * 1024 * 1024)).status_code == 413


def test_only_named_posts_start_a_procedure(browser: Open) -> None:
    """Who may not start it does not find it in the list and is refused at its address."""
    head = browser("head@north")
    assert "发函审批" not in head.text("/start")
    assert head.get("/start/letter").status_code == 403
    assert head.submit("/start/letter", {}).status_code == 403
    assert "发函审批" in browser("clerk@north").text("/start")
