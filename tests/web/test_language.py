"""The language of the pages: chosen by a link, complete in English, and honest about what stays Chinese."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from app.web.chinese_parts import marked
from app.web.language import CATALOGUE
from tests.installation import Installation
from tests.web.messages import HAN, escaped, wanted
from tests.web.signed_in import let_in

_PLACES = re.compile(r"%\(\w+\)s|%.")


def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}


def test_every_text_has_its_english_and_nothing_else_does() -> None:
    """What templates and sources say is in the catalogue, with a translation; what they no longer say is not."""
    assert sorted(_english()) == sorted(wanted())
    assert [text for text, english in _english().items() if not english or HAN.search(english)] == []


def test_placeholders_agree() -> None:
    """A translation fills in what its original fills in, and no percent sign stands alone."""
    for text, english in _english().items():
        assert set(_PLACES.findall(english)) == set(_PLACES.findall(text)), text


def test_no_chinese_escapes_the_catalogue() -> None:
    """No template holds Chinese outside ``_()``, and no text of the pages is put together from pieces."""
    assert list(escaped()) == []


def test_the_choice_stays_until_it_is_changed(client: FlaskClient, sqlite_installation: Installation) -> None:
    """Before and after signing in, on errors too, and with its dates; and back to Chinese by the link."""
    assert '<html lang="zh-CN">' in client.get("/sign-in").text
    answer = client.get("/language/en?next=/sign-in")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in")
    page = client.get("/sign-in").text
    assert '<html lang="en">' in page
    assert "Sign in</h1>" in page
    assert "<h1>Not found</h1>" in client.get("/no-such-page").text
    assert client.get("/language/fr").status_code == 404
    client.get("/language/zh")
    assert "登录</h1>" in client.get("/sign-in").text


@pytest.mark.parametrize("next_", ["https://example.org/", "//example.org", "/\\example.org", "", "cases"])
def test_the_link_leads_nowhere_else(client: FlaskClient, sqlite_installation: Installation, next_: str) -> None:
    """Only to a path of this service; anything else is the desk."""
    answer = client.get("/language/en", query_string={"next": next_})
    assert answer.headers["Location"] == "/"


def test_what_stays_chinese_says_so() -> None:
    """Running text is wrapped; what can hold no element is marked on its tag; attributes and scripts stay."""
    assert marked("<p>Case 案件移送（甲）</p>") == '<p>Case <span lang="zh-CN">案件移送（甲）</span></p>'
    assert marked("<option value=a>甲</option>") == '<option lang="zh-CN" value=a>甲</option>'
    assert marked('<a title="甲">x</a>') == '<a title="甲">x</a>'
    assert marked('<script>"甲"</script><title>甲</title>') == '<script>"甲"</script><title>甲</title>'


def test_a_page_in_english(client: FlaskClient, sqlite_installation: Installation, monkeypatch) -> None:
    """Words and dates are English, the procedure's own name stays Chinese and is marked as Chinese."""
    sqlite_installation.deploy_jurisdiction("wuyi")
    sqlite_installation.demo(monkeypatch)
    facts = {"found_at": "2026-09-30T16:20:00+08:00", "urgent": False, "offender": "某店", "violation": "占道经营"}
    facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
    clerk = sqlite_installation.actor("clerk@wuyi-market-bureau")
    sqlite_installation.start("wuyi_case_transfer", facts, actor=clerk)
    let_in(client, "clerk@wuyi-market-bureau")
    client.get("/language/en")
    page = client.get("/definitions").text
    assert '<th scope="col">Procedure</th>' in page
    assert ">Cases</a>" in page and ">Diagrams</a>" in page and "<h1>Diagrams</h1>" in page
    assert '<span lang="zh-CN">案件移送抄告</span>' in page
    desk = client.get("/").text
    assert "Tasks of my posts" in desk
    assert "10 Oct 2026 24:00" in desk
    assert "2026-10-10 24:00" not in desk
