"""Sessions: the secret in the cookie, its rotation, its ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import BrowserSession, HistoryEvent
from tests.conftest import TestClock
from tests.installation import Installation
from tests.web.conftest import HTML, PASSWORD, Browser
from tests.web.signed_in import let_in

CASE = "/cases/<instance_id>"
SignIn = Callable[[str], Browser]


def _secret(browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        return str(cookie["session"])


def _with_secret(site: Installation, secret: str) -> Browser:
    client = site.app.test_client()
    with client.session_transaction() as cookie:
        cookie["session"] = secret
    return Browser(client)


def _in(browser: Browser) -> bool:
    return browser.get("/notifications").status_code == 200


def test_a_planted_session_is_not_taken_over(site: Installation, visitor: Browser) -> None:
    """Whoever sets somebody's cookie before they sign in does not share their session afterwards."""
    planted = let_in(visitor.client, "clerk@south")
    visitor.get("/sign-in")
    visitor.post("/sign-in", user_id="with-password", password=PASSWORD)
    assert _secret(visitor) != planted
    thief = _with_secret(site, planted)
    assert "有密码" not in thief.text("/account")
    assert "有密码" in visitor.text("/account")


def test_a_session_ends_after_twelve_hours(browser: SignIn, time: TestClock) -> None:
    """However busy it was."""
    clerk, begin = browser("clerk@north"), time.at
    for half_hours in range(1, 24):
        time.at = begin + timedelta(minutes=30 * half_hours)
        assert _in(clerk)
    time.at = begin + timedelta(hours=12)
    assert not _in(clerk)


def test_an_idle_session_ends(browser: SignIn, time: TestClock) -> None:
    """After two hours without a request; a little less, and it goes on."""
    clerk = browser("clerk@north")
    time.at += timedelta(minutes=119)
    assert _in(clerk)
    time.at += timedelta(hours=2)
    assert not _in(clerk)
    assert clerk.get("/cases").location == "/sign-in?next=/cases"


def test_a_form_survives_the_rotation(site: Installation, browser: SignIn, time: TestClock) -> None:
    """After half an hour the secret is another; a form that was open before is still accepted."""
    clerk = browser("clerk@north")
    clerk.get("/start/letter")
    before = _secret(clerk)
    time.at += timedelta(minutes=30)
    assert clerk.submit("/start/letter", {}).status_code == 422
    assert _secret(clerk) != before


def test_the_old_secret_serves_half_a_minute_more(site: Installation, browser: SignIn, time: TestClock) -> None:
    """For requests in flight, which do not put it back into the browser; then it is worth nothing."""
    clerk = browser("clerk@north")
    late = _with_secret(site, _secret(clerk))
    time.at += timedelta(minutes=30)
    assert _in(clerk)
    time.at += timedelta(seconds=29)
    answer = late.get("/notifications")
    assert answer.status_code == 200
    assert _secret(late) != _secret(clerk)
    time.at += timedelta(seconds=1)
    assert not _in(late)
    assert _in(clerk)


def test_an_island_that_comes_late_does_not_sign_the_browser_out(
    site: Installation, browser: SignIn, time: TestClock
) -> None:
    """Its answer is 401, and leaves the cookie alone: the browser may hold the new secret by now."""
    stale = _with_secret(site, "an old one")
    answer = stale.client.get("/session", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_its_use_is_noted_once_a_minute(browser: SignIn, time: TestClock) -> None:
    """A page is not a write."""
    clerk, begin = browser("clerk@north"), time.at
    for seconds, noted in ((59, 0), (60, 60), (100, 60), (120, 120)):
        time.at = begin + timedelta(seconds=seconds)
        assert _in(clerk)
        db.session.rollback()
        (row,) = db.session.query(BrowserSession).all()
        assert row.last_seen_at == begin + timedelta(seconds=noted)


def test_signing_out_ends_the_session_itself(site: Installation, browser: SignIn) -> None:
    """A copy of the cookie is worth nothing afterwards."""
    clerk = browser("clerk@north")
    copy = _with_secret(site, _secret(clerk))
    assert _in(copy)
    clerk.post("/sign-out")
    assert not _in(copy)


def test_the_owner_ends_another_browser(site: Installation, browser: SignIn) -> None:
    """On 我的账号, and nobody else's."""
    here, there, stranger = browser("clerk@north"), browser("clerk@north"), browser("clerk@south")
    ids = {row.user_id: row.id for row in db.session.query(BrowserSession).order_by(BrowserSession.created_at)}
    page = here.text("/account")
    assert page.count('/end"') == 1
    (address,) = re.findall(r'action="(/account/sessions/[^"]+/end)"', page)
    assert stranger.post(address).status_code == 403
    assert _in(there)
    assert here.post(address).location == "/account"
    assert (_in(here), _in(there), _in(stranger)) == (True, False, True)
    assert here.post(f"/account/sessions/{ids['clerk@south']}/end").status_code == 403


@pytest.mark.parametrize("wrong", [None, "", "wrong"])
def test_sign_in_wants_the_page_s_token(visitor: Browser, wrong: str | None) -> None:
    """Another site cannot sign somebody in as somebody else."""
    visitor.get("/sign-in")
    fields = {"user_id": "with-password", "password": PASSWORD} | ({} if wrong is None else {"csrf_token": wrong})
    answer = visitor.client.post("/sign-in", data=fields, headers=HTML)
    assert (answer.status_code, db.session.query(BrowserSession).count()) == (400, 0)


def test_a_one_time_password_leads_to_the_page_that_changes_it(site: Installation, visitor: Browser) -> None:
    """And to no other; what is wrong with the new one is said at its field."""
    from app.actor import SYSTEM
    from app.commands.reset_password import reset_password

    once = reset_password("with-password", actor=SYSTEM)
    visitor.get("/sign-in")
    assert visitor.post("/sign-in", user_id="with-password", password=once).location == "/account/password"
    assert visitor.get("/cases").location == "/account/password"
    visitor.get("/account/password")
    assert visitor.submit("/start/letter", {}).status_code == 403
    for fields, words in (
        ({"old": once, "password": "short", "again": "short"}, "至少 12 个字符"),
        ({"old": once, "password": "quite another one", "again": "different"}, "不一致"),
        ({"old": "wrong", "password": "quite another one", "again": "quite another one"}, "原密码不正确"),
    ):
        answer = visitor.post("/account/password", **fields)
        assert (answer.status_code, words in answer.text) == (422, True)
    again = {"old": once, "password": "quite another one", "again": "quite another one"}
    assert visitor.post("/account/password", **again).location == "/"
    assert _in(visitor)


def test_a_refusal_is_recorded_once_a_minute(browser: SignIn, case: dict[str, str], time: TestClock) -> None:
    """Who was refused what; pages and REST alike write it, and none can flood the history."""
    stranger = browser("colleague")
    admin = browser("admin")
    for _ in range(3):
        assert admin.get(case["case"]).status_code == 403
        assert stranger.get("/admin").status_code == 403
    time.at += timedelta(minutes=1)
    assert admin.get(case["case"]).status_code == 403
    db.session.rollback()
    told = [(e.actor, e.data["route"]) for e in db.session.query(HistoryEvent).filter_by(type="access.refused")]
    assert told == [("admin", CASE), ("colleague", "/admin"), ("admin", CASE)]
