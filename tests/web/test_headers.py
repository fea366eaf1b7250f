"""What every answer says about itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.conftest import Browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ["/sign-in", "/", "/start", "/start/letter", "/cases", "/definitions", "/nowhere"])
def test_pages_are_protected(browser: Callable[[str], Browser], address: str) -> None:
    """The strict policy, no sniffing, no referrer to others, no copy in caches; on error pages too."""
    headers = browser("clerk@north").get(address).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/", "/start", "/start/letter", "/cases", "/definitions", "/notifications", "/sign-in"]
)
def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(
    browser: Callable[[str], Browser], address: str
) -> None:
    """Every script has a source on this site or is data; no address of another host, no handler in an attribute."""
    import re

    page = browser("clerk@north").text(address)
    for tag in re.findall(r"<script[^>]*>", page):
        assert 'type="application/json"' in tag or 'src="/static/' in tag, tag
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_static_files_may_be_kept(visitor: Browser) -> None:
    """Static files need no session and carry no cookie-dependent content."""
    answer = visitor.get("/static/site.css")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
