"""A page asks the database a bounded number of questions, however much there is to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.extensions import db
from tests.web.conftest import Browser

Open = Callable[[str], Browser]


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def asked(browser: Browser, address: str) -> int:
    """How often a page asks, once what a process keeps has been read."""
    browser.text(address)
    with statements() as seen:
        browser.text(address)
    return len(seen)


@pytest.fixture
def addresses(case: dict[str, str], browser: Open) -> dict[str, str]:
    clerk = browser("clerk@north")
    facts = {"received_at": "2026-09-30T16:20:00+08:00", "addressee": None}
    for n in range(4):
        clerk.submit("/start/letter", {"subject": f"第 {n} 件", **facts})
    return case


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/", 16),
        ("/?q=第&level=normal&procedure=letter&sort=received", 15),
        ("/desk/done", 14),
        ("/desk/started", 16),
        ("/desk/unread", 16),
        ("/desk/changes", 6),
        ("/register", 16),
        ("/register/deadlines", 20),
        ("/decisions", 6),
        ("/forms", 6),
        ("task", 40),
        ("case", 66),
    ],
)
def test_a_page_asks_no_more_than_it_must(addresses: dict[str, str], browser: Open, page: str, most: int) -> None:
    """The bound of each page; whoever passes it looks for a loop that asks."""
    assert asked(browser("clerk@north"), addresses.get(page, page)) <= most


def test_what_one_actor_asked_is_not_another_actors_answer(case: dict[str, str], browser: Open) -> None:
    """Statements are kept by their shape and serve everybody, each with the own values."""
    clerk, head = browser("clerk@north"), browser("head@north")
    for _ in range(2):
        assert "拟函" in clerk.text("/") and "拟函" not in head.text("/")
        assert "拟函" not in clerk.text("/?q=没有这样的词") and "拟函" in clerk.text("/?q=占道")
        assert "拟函" in clerk.text("/?from=2026-10-10&to=2026-10-10")
        assert "拟函" not in clerk.text("/?from=2026-10-11&to=2026-10-11")
