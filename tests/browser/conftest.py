"""A real server on a free port and a real headless Chromium in front of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import Person

QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "the browser tests need Chromium: make test installs it, or says what to install"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield opened
        opened.close()


@pytest.fixture
def person(browser: Browser, served: str) -> Iterator[Callable[[str], Person]]:
    """Signs people in, each in a profile of their own; a console error or a request elsewhere fails the test."""
    signed_in: list[Person] = []

    def sign_in(user_id: str) -> Person:
        someone = Person(browser, served, user_id)
        signed_in.append(someone)
        return someone

    yield sign_in
    complaints = [complaint for someone in signed_in for complaint in someone.complaints]
    for someone in signed_in:
        someone.leave()
    assert complaints == []
