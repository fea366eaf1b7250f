"""Requests that another site could have made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.conftest import Browser


@pytest.mark.parametrize("address", ["/sign-out", "/tasks/x/claim", "/tasks/x/unclaim", "/notifications/x/read"])
def test_a_form_without_the_token_is_refused(browser: Callable[[str], Browser], address: str) -> None:
    """Every button needs the page's token; the refusal is a page in Chinese."""
    answer = browser("clerk@north").client.post(address, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "请刷新页面" in answer.text


@pytest.mark.parametrize("address", ["/start/letter", "/tasks/x", "/files"])
def test_an_island_without_the_token_is_refused(browser: Callable[[str], Browser], address: str) -> None:
    """JSON is no way around the token; the code tells the island to ask for a fresh one."""
    answer = browser("clerk@north").client.post(address, json={"data": {}}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "csrf")


def test_a_fresh_token_is_to_be_had(browser: Callable[[str], Browser]) -> None:
    """A page that was open while its reader signed in again can renew its token and go on."""
    clerk = browser("clerk@north")
    clerk.token = clerk.client.get("/session").get_json()["csrf_token"]
    assert clerk.submit("/start/letter", {}).status_code == 422
