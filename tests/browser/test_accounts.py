"""A person's first day: a one-time password, a password of one's own, the desk; and where one is signed in."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.person import Person

OWN = "a password of my own"


def test_from_the_one_time_password_to_the_desk(person: Callable[[str], Person]) -> None:
    """The administrator resets it by a button; the owner is led to change it, told what is wrong, and comes to the
    desk; the other browser, which was signed in before, is out."""
    before = person("clerk@wuyi-market-bureau")
    admin = person("admin")
    admin.open("/admin?q=clerk@wuyi-market-bureau")
    admin.page.get_by_role("link", name="clerk@wuyi-market-bureau", exact=True).click()
    admin.page.get_by_role("button", name="重置密码").click()
    once = admin.page.locator("#secret").inner_text()
    before.open("/cases")
    page = before.page
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.get_by_label("账号").fill("clerk@wuyi-market-bureau")
    page.get_by_label("密码").fill(once)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="更改密码")).to_be_visible()
    for new in ("short", OWN):
        page.get_by_label("原密码").fill(once)
        page.get_by_label("新密码", exact=True).fill(new)
        page.get_by_label("再次输入新密码").fill(new)
        page.get_by_role("button", name="更改密码").click()
        if new == "short":
            expect(page.locator("#password-error")).to_contain_text("至少 12 个字符")
    expect(page.locator(".banner-done")).to_contain_text("密码已更改")
    expect(page.get_by_role("heading", name="待办", exact=True)).to_be_visible()
    page.locator("#actor").click()
    expect(page.get_by_role("row", name="本机")).to_be_visible()
    admin.open("/admin/history?user=clerk@wuyi-market-bureau")
    expect(admin.page.get_by_role("row", name="更改密码").first).to_be_visible()
