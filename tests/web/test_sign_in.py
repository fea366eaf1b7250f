"""Signing in and out."""

import pytest

from tests.web.conftest import PASSWORD, Browser


def test_every_page_wants_a_session(visitor: Browser) -> None:
    """A stranger is led to the sign-in page, and back to where they wanted to go."""
    answer = visitor.get("/cases?status=active")
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/cases?status%3Dactive"


def test_an_island_without_a_session_is_told_in_json(visitor: Browser) -> None:
    """A form that is submitted after the session ended is not redirected: the clerk keeps the page and the text."""
    visitor.get("/sign-in")
    answer = visitor.submit("/tasks/none", {})
    assert (answer.status_code, answer.get_json()["code"]) == (401, "not-signed-in")


def test_sign_in_starts_a_new_session(visitor: Browser) -> None:
    """Whatever was in the cookie before is gone (no fixation), and the wanted page follows."""
    visitor.get("/sign-in")
    with visitor.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    answer = visitor.post("/sign-in", user_id=" with-password ", password=PASSWORD, next="/cases")
    assert (answer.status_code, answer.location) == (302, "/cases")
    with visitor.client.session_transaction() as session:
        assert "planted" not in session
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_one_sentence_for_every_failure(visitor: Browser) -> None:
    """An unknown account and a wrong password cannot be told apart."""
    visitor.get("/sign-in")
    unknown = visitor.post("/sign-in", user_id="x", password="x")
    visitor.get("/sign-in")
    wrong = visitor.post("/sign-in", user_id="with-password", password="x")
    assert unknown.status_code == wrong.status_code == 401
    assert "账号或密码不正确，或账号已被暂时锁定。" in unknown.text
    assert "账号或密码不正确，或账号已被暂时锁定。" in wrong.text


@pytest.mark.parametrize(
    "address", ["//evil.example/", "https://evil.example/", "/\\evil.example", "evil", "/a\nb", ""]
)
def test_sign_in_leads_to_no_other_site(visitor: Browser, address: str) -> None:
    """Only a path of this service is followed."""
    visitor.get("/sign-in")
    assert visitor.post("/sign-in", user_id="with-password", password=PASSWORD, next=address).location == "/"


def test_sign_out_ends_the_session(browser) -> None:  # type: ignore[no-untyped-def]
    """After signing out the next page asks for a password again."""
    clerk = browser("clerk@north")
    assert clerk.post("/sign-out").status_code == 302
    assert clerk.get("/").location == "/sign-in"


def test_a_closed_account_is_signed_out(browser, site) -> None:  # type: ignore[no-untyped-def]
    """An account that is closed loses its open sessions at once."""
    from app.extensions import db
    from app.models import User

    clerk = browser("clerk@north")
    db.session.get_one(User, "clerk@north").active = False
    db.session.commit()
    assert clerk.get("/").status_code == 302
