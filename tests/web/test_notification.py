"""Notices and their badge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.extensions import db
from app.models import Notification
from tests.conftest import TestClock
from tests.web.conftest import Browser


@pytest.fixture
def notice(case: dict[str, str], time: TestClock) -> str:
    row = Notification(
        kind="reminder",
        recipient="clerk@north",
        instance_id=case["case"].rsplit("/", 1)[1],
        case_id=case["case"].rsplit("/", 1)[1],
        text="<u>快到期</u>",
        created_at=time(),
    )
    db.session.add(row)
    db.session.commit()
    return row.id


def test_a_notice_is_shown_until_it_is_read(browser: Callable[[str], Browser], notice: str) -> None:
    """The badge counts it on every page; reading it takes it away for the whole post."""
    clerk = browser("clerk@north")
    assert 'id="unread"' in clerk.text("/")
    assert "&lt;u&gt;快到期" in clerk.text("/notifications?unread=1")
    assert clerk.post(f"/notifications/{notice}/read").location == "/notifications"
    assert 'id="unread"' not in browser("colleague").text("/")
    assert "没有未读通知" in clerk.text("/notifications?unread=1")


def test_notices_are_for_their_post(browser: Callable[[str], Browser], notice: str) -> None:
    """Another post neither sees nor reads it."""
    head = browser("head@north")
    assert "快到期" not in head.text("/notifications")
    assert head.post(f"/notifications/{notice}/read").status_code == 403
