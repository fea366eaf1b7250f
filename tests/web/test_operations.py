"""Passing a task on, copies, supervision and substitutes, by the forms of the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.web.conftest import Browser

Open = Callable[[str], Browser]
DRAFT = {"kind": "letter", "grounds": "示例依据"}


def _drafted(browser: Open, case: dict[str, str]) -> str:
    """The clerk has drafted; the address of the head's task."""
    assert browser("clerk@north").submit(case["task"], DRAFT).status_code == 200
    found = re.search(r'href="(/tasks/[0-9a-f-]+)"', browser("head@north").text(case["case"]))
    assert found is not None
    return found.group(1)


def test_a_holder_transfers_and_delegates(browser: Open, case: dict[str, str]) -> None:
    """The forms are there for the holder alone; what happened stands in the timeline with its reason."""
    clerk, task = browser("clerk@north"), case["task"]
    clerk.post(f"{task}/claim")
    page = clerk.text(task)
    assert "转办理由" in page
    assert 'value="person:colleague"' in page
    assert "转办理由" not in browser("colleague").text(task)
    assert clerk.post(f"{task}/transfer", to="person:colleague", reason="").status_code == 422
    assert clerk.post(f"{task}/transfer", to="person:colleague", reason="<i>出差</i>").status_code == 302
    colleague = browser("colleague")
    assert colleague.post(f"{task}/delegate", person="clerk@north", note="请核对").status_code == 302
    assert "请先" not in clerk.text(task)
    assert "办结并交回" in clerk.text(task)
    assert clerk.post(f"{task}/resolve", note="无误").status_code == 302
    story = clerk.text(case["case"])
    assert "<i>出差" not in story
    for words in ("转办", "理由：&lt;i&gt;出差&lt;/i&gt;", "委派", "说明：请核对", "办结委派", "说明：无误"):
        assert words in story, words


def test_the_head_assigns_and_others_urge(browser: Open, case: dict[str, str]) -> None:
    """The head chooses among the post; the clerk who is waited for is told."""
    head = browser("head@north")
    assert head.post(f"{case['task']}/assign", person="colleague").status_code == 302
    assert head.post(f"{case['task']}/urge", note="请加快").status_code == 302
    assert "【催办】" in browser("colleague").text("/notifications")
    assert browser("clerk@north").post(f"{case['task']}/assign", person="clerk@north").status_code == 403


def test_returning_shows_its_effect_first(browser: Open, case: dict[str, str]) -> None:
    """The head sees what is cancelled and opened, gives a reason, and the clerk holds the draft again."""
    task = _drafted(browser, case)
    head = browser("head@north")
    effect = head.text(f"{task}/return?to=draft")
    assert re.search(r"取消.*审批.*重新办理.*拟函", effect, re.S)
    assert head.get(f"{task}/return?to=approve").status_code == 404
    assert head.post(f"{task}/return", to="draft", reason="请补依据").status_code == 302
    assert "退回" in browser("clerk@north").text(case["case"])
    assert "拟函" in browser("clerk@north").text("/")


def test_a_submission_is_withdrawn_from_the_case_page(browser: Open, case: dict[str, str]) -> None:
    """Offered to whoever made it; refused on a page in Chinese once somebody has gone on."""
    task = _drafted(browser, case)
    clerk = browser("clerk@north")
    assert "撤回我的提交" in clerk.text(case["case"])
    assert "撤回我的提交" not in browser("head@north").text(case["case"])
    assert clerk.post(f"{case['task']}/withdraw", reason="").status_code == 302
    assert "由您办理" in clerk.text(case["task"])
    task = _drafted(browser, case)
    browser("head@north").post(f"{task}/claim")
    refused = clerk.post(f"{case['task']}/withdraw")
    assert refused.status_code == 409
    assert "不能撤回" in refused.text


def test_opening_a_case_receipts_the_copy(browser: Open, case: dict[str, str]) -> None:
    """The other organisation could not read it; now it does, and the sender sees when."""
    other, clerk = browser("clerk@south"), browser("clerk@north")
    assert other.get(case["case"]).status_code == 403
    assert clerk.post(f"{case['case']}/copies", to="clerk@south", note="请知悉").status_code == 302
    assert "未阅" in clerk.text(case["case"])
    assert "请知悉" in other.text(case["case"])
    page = clerk.text(case["case"])
    assert "未阅" not in page
    assert "已阅" in page


def test_supervision_and_remarks(browser: Open, case: dict[str, str]) -> None:
    """The head supervises and lifts; anybody who may read writes a remark, which is shown as text."""
    head, clerk = browser("head@north"), browser("clerk@north")
    assert "列入督办" not in clerk.text(case["case"])
    assert clerk.post(f"{case['case']}/supervise", reason="x").status_code == 403
    assert head.post(f"{case['case']}/supervise", reason="重点案件").status_code == 302
    assert "督办中" in clerk.text(case["case"])
    found = re.search(r'action="(/cases/[^"]+/lift)"', head.text(case["case"]))
    assert found is not None
    assert head.post(found.group(1), note="已办妥").status_code == 302
    assert clerk.post(f"{case['case']}/remarks", text="<b>来电</b>").status_code == 302
    page = clerk.text(case["case"])
    assert "&lt;b&gt;来电" in page
    assert "<b>来电" not in page
    assert "督办已结束" in page


def test_a_substitute_is_arranged_and_both_are_named(browser: Open, case: dict[str, str]) -> None:
    """On the page 代理, days included; the timeline says who acted for whom."""
    head = browser("head@north")
    days = {"absent": "head@north", "from": "2026-09-30", "until": "2026-10-08"}
    assert head.post("/substitutions", substitute="head@north", **days).status_code == 400
    assert head.post("/substitutions", substitute="colleague", **days | {"until": "soon"}).status_code == 400
    assert head.post("/substitutions", substitute="colleague", **days).status_code == 302
    page = head.text("/substitutions")
    assert "生效中" in page
    assert "2026-10-08" in page
    task = _drafted(browser, case)
    colleague = browser("colleague")
    assert colleague.submit(task, {}).status_code == 200
    assert re.search(r"同岗.*代 北.*负责人.*办理|代 .*head@north.*办理", colleague.text(case["case"]))


@pytest.mark.parametrize("what", ["assign", "transfer", "delegate", "resolve", "urge", "return", "withdraw"])
def test_a_stranger_is_refused_every_form(browser: Open, case: dict[str, str], what: str) -> None:
    """A party it is not, and it is told no more."""
    answer = browser("clerk@south").post(f"{case['task']}/{what}", person="colleague", to="draft", reason="x")
    assert answer.status_code in (400, 403)
    assert "占道" not in answer.text
