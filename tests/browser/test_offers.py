"""A clerk at an ad-hoc sub-process: starts what the desk offers, does it, ends the rest, reads what became of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from app.layout import lay_out
from tests.engine.bpmn import ad_hoc, end, process, properties, start, user
from tests.installation import Installation

CLERK = "clerk@wuyi-market-bureau"


def _inquiry() -> bytes:
    post = {"c_candidateGroups": CLERK}
    inner = (user("inspect", name="现场检查", **post), user("ask", name="询问当事人", **post))
    whole = ad_hoc("inquiry", properties(post=CLERK), *inner, name="调查取证")
    report = user("report", name="写报告", **post)
    xml = process("start>inquiry>report>end", start(), whole, report, end(), id_="inquiry_here", name="调查")
    return lay_out(xml, "inquiry.bpmn", True)


def test_an_open_desk_hears_of_work_that_may_be_started(person, served: str, sqlite_installation: Installation) -> None:
    """No row moves, but the tab counts it and the line above the list says so."""
    sqlite_installation.deploy(("inquiry.bpmn", _inquiry()))
    clerk = person(CLERK)
    page = clerk.page
    clerk.open("/")
    expect(page.locator(".offered")).to_be_hidden()
    sqlite_installation.start("inquiry_here")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".offered")).to_have_text("可开始 2")
    expect(page.locator("#desk-news")).to_contain_text("列表有变化")
    page.get_by_role("link", name="刷新").click()
    expect(page.get_by_role("button", name="开始办理：现场检查")).to_be_visible()


def test_a_clerk_chooses_what_to_do(person, served: str, sqlite_installation: Installation) -> None:
    """One click leads to the task; the case draws the sub-process as open; ended with a reason, the case goes on."""
    sqlite_installation.deploy(("inquiry.bpmn", _inquiry()))
    case = sqlite_installation.start("inquiry_here")
    clerk = person(CLERK)
    page = clerk.page
    clerk.open("/")
    page.get_by_role("button", name="开始办理：现场检查").click()
    expect(page.get_by_role("heading", name="现场检查", level=1)).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("“现场检查”已提交。")).to_be_visible()

    clerk.open(f"/cases/{case}")
    expect(page.locator("#why")).to_contain_text("“询问当事人”可以由")
    expect(page.locator('.djs-element[data-element-id="inquiry"]')).to_have_class(re.compile("is-token"))
    page.get_by_label("结束“调查取证”的理由（可不填）").fill("事实清楚")
    page.get_by_role("button", name="结束“调查取证”").click()
    expect(page.get_by_text("已结束，案件继续办理。")).to_be_visible()
    expect(page.locator("#why")).to_contain_text("写报告")
    expect(page.locator("#timeline")).to_contain_text("理由：事实清楚")
    expect(page.locator("#offers")).to_have_count(0)

    page.set_viewport_size({"width": 375, "height": 700})
    again = sqlite_installation.start("inquiry_here")
    for path in ("/", f"/cases/{again}"):
        clerk.open(path)
        expect(page.get_by_role("button", name="开始办理：询问当事人")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
