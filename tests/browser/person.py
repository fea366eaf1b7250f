"""A person at a browser: signs in, fills forms by their labels, reads what the page says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.installation import PASSWORD


class Person:
    """One browser profile, signed in as one account. ``complaints`` are console errors and requests to other hosts."""

    def __init__(self, browser: Browser, address: str, user_id: str) -> None:
        self._context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(30_000)
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._watch)
        self.open("/sign-in")
        self.page.get_by_label("账号").fill(user_id)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("button", name="退出")).to_be_visible()

    def _hear(self, message: ConsoleMessage) -> None:
        expected = "status of 422" in message.text or "status of 409" in message.text
        if message.type == "error" and not expected:
            self.complaints.append(message.text)

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.complaints.append(f"request to another host: {request.url}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def open_form(self, path: str) -> None:
        self.open(path)
        self.await_form()

    def await_form(self) -> None:
        expect(self.page.locator("#form[data-ready=true]")).to_be_visible()

    def fill(self, **fields: str) -> None:
        """Type into text fields by their label."""
        for label, text in fields.items():
            self.page.get_by_label(label, exact=False).first.fill(text)

    def fill_moment(self, label: str, day: str, hour: str, index: int = 0) -> None:
        form = self.page.locator("#form")
        date = form.get_by_label(label, exact=False).first
        date.fill(day)
        date.press("Enter")
        date.blur()
        expect(date).to_have_value(day)
        clock = form.get_by_label("时刻", exact=False).nth(index)
        clock.fill(hour)
        clock.press("Enter")
        clock.blur()
        expect(clock).to_have_value(hour)

    def fill_day(self, label: str, day: str) -> None:
        date = self.page.locator("#form").get_by_label(label, exact=False).first
        date.fill(day)
        date.press("Enter")
        date.blur()
        expect(date).to_have_value(day)

    def choose(self, label: str, option: str) -> None:
        """Pick from a select, searchable or not."""
        field = self.page.locator(".fjs-form-field-select", has_text=label)
        field.locator(".fjs-input-group").click()
        self.page.locator(".fjs-dropdownlist-item").get_by_text(option, exact=True).click()
        expect(field.locator(".fjs-input-group")).to_contain_text(option)

    def attach(self, label: str, path: Path) -> None:
        field = self.page.locator(".fjs-form-field-filepicker", has_text=label).first
        field.locator("input[type=file]").set_input_files(path)

    def submit(self) -> None:
        """Press the page's button; what the page says about a refusal is for the test to look at."""
        self.page.get_by_role("button", name="提交", exact=True).click()

    def take(self, task: str) -> None:
        """Open a task of one's desk by its name, and its form."""
        self.open("/")
        self.page.get_by_role("link", name=task, exact=True).first.click()
        self.await_form()

    def leave(self) -> None:
        self._context.close()
