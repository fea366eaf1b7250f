"""Every page, in both languages, at the width of an office screen and of a phone: nothing for axe, nothing sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from app.commands.claim_task import claim_task
from app.extensions import db
from app.models import Deadline
from app.worker.drain import drain
from tests.browser.axe import violations
from tests.browser.person import Person
from tests.conftest import TestClock
from tests.installation import Installation

CLERK, HEAD = "clerk@wuyi-market-bureau", "head@wuyi-market-bureau"
TRANSFER = "wuyi_case_transfer"
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 375, "height": 700}


@pytest.fixture
def paths(served: str, sqlite_installation: Installation, time: TestClock) -> dict[str, list[str]]:
    """The pages of a running installation, by who looks at them; deadlines are over and have been escalated."""
    town = sqlite_installation
    facts = {"found_at": "2026-09-26T10:00:00+08:00", "urgent": False, "offender": "某公司", "violation": "擅自砍伐"}
    facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
    mine, waiting = (town.start(TRANSFER, facts, actor=town.actor(CLERK)) for _ in range(2))
    task = next(iter(town.tasks(mine).values())).id
    claim_task(task, actor=town.actor(CLERK))
    time.travel("2026-10-10T09:30:00+08:00")
    drain()
    deadline = db.session.query(Deadline).filter_by(instance_id=mine).first()
    assert deadline
    definition = town.definition(TRANSFER).id
    lists = [f"/desk/{name}" for name in ("done", "started", "copies", "unread", "supervised")]
    works = [f"/tasks/{task}", f"/tasks/{next(iter(town.tasks(waiting).values())).id}", "/start", f"/start/{TRANSFER}"]
    case = ["/cases", f"/cases/{mine}", f"/cases/{mine}/file", "/definitions", f"/definitions/{definition}"]
    own = ["/notifications", "/substitutions", "/account", "/account/password", "/api/docs"]
    register = ["/register", "/register/deadlines", "/register/escalations", f"/deadlines/{deadline.id}"]
    admin = ["/admin", f"/admin/accounts/{CLERK}", "/admin/new-account", "/admin/organisations", "/admin/history"]
    return {
        CLERK: ["/no-such-page", "/", *lists, *works, *case, *own],
        HEAD: [*register, f"/cases/{mine}"],
        "admin": admin,
        "analyst": ["/modeler", f"/modeler/{definition}"],
    }


def _settled(page: Page) -> None:
    for island in ("#form", "#diagram", "#canvas"):
        if page.locator(island).count():
            expect(page.locator(f"{island}[data-ready=true]")).to_be_attached()


def _complaints(page: Page, path: str) -> Iterator[str]:
    """What is wrong with the page that is open."""
    _settled(page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        yield from (f"{path} at {size['width']}: {one}" for one in violations(page))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            yield f"{path} at {size['width']} is {width} wide"
    page.set_viewport_size(WIDE)


@pytest.mark.parametrize("language", ["中文", "English"])
def test_every_page(person: Callable[[str], Person], paths: dict[str, list[str]], language: str) -> None:
    """Axe finds nothing, and no page is wider than its window."""
    complaints: list[str] = []
    for user_id, addresses in paths.items():
        someone = person(user_id)
        if language == "English":
            someone.page.get_by_role("link", name="English").click()
        for path in addresses:
            someone.open(path)
            complaints += _complaints(someone.page, path)
        someone.page.locator(".top form button").click()
        complaints += _complaints(someone.page, "/sign-in")
        someone.complaints[:] = [one for one in someone.complaints if "status of 404" not in one]
    assert not complaints, "\n".join(complaints)
