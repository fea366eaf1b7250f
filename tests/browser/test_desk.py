"""The desk under the fingers of a clerk: keys, several at once, word of what is new, and the width of a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.conftest import TestClock
from tests.installation import Installation

CLERK = "clerk@wuyi-market-bureau"


def _start(town: Installation, offender: str) -> None:
    facts = {"found_at": "2026-09-30T16:20:00+08:00", "urgent": False, "offender": offender, "violation": "占道经营"}
    facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
    town.start("wuyi_case_transfer", facts, actor=town.actor(CLERK))


def test_a_clerk_works_the_desk(person, served: str, sqlite_installation: Installation, time: TestClock) -> None:
    """By keyboard alone two of three tasks are claimed; typing is never taken for a key; nothing moves by itself."""
    for offender in ("甲店", "乙店", "丙店"):
        _start(sqlite_installation, offender)
    clerk = person(CLERK)
    page = clerk.page
    page.clock.install()
    clerk.open("/")
    rows = page.locator("#posts tbody tr")
    expect(rows).to_have_count(3)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘操作")).to_be_visible()
    page.keyboard.press("Escape")
    for key in ("j", "x", "ArrowDown", "x"):
        page.keyboard.press(key)
    expect(page.locator("#claim-count")).to_have_text("已选 2 项")
    page.keyboard.press("/")
    page.keyboard.type("cxj")
    expect(page.get_by_label("查找")).to_have_value("cxj")

    time.travel("2026-09-30T16:45:00+08:00")
    _start(sqlite_installation, "丁店")
    page.clock.run_for(21_000)
    expect(page.locator("#desk-news")).to_contain_text("有 1 项新待办")
    expect(page.locator("[data-count=todo]")).to_have_text("4")
    expect(rows).to_have_count(3)

    page.locator("#posts .row-link").first.focus()
    page.keyboard.press("c")
    expect(page.get_by_text("已领取 2 项")).to_be_visible()
    expect(page.locator("#mine tbody tr")).to_have_count(2)
    page.get_by_label("选中本页全部").check()
    expect(page.locator("#claim-count")).to_have_text("已选 2 项")
    page.get_by_role("button", name="键盘操作").click()
    page.get_by_label("启用单键快捷键").uncheck()
    page.get_by_role("button", name="关闭").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()

    page.set_viewport_size({"width": 375, "height": 700})
    for path in ("/", "/desk/started", "/desk/done", "/desk/unread"):
        clerk.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
