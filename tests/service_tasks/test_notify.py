"""The handler of ``house.notify``: what it reads, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from app.service_tasks import HANDLERS, ServiceCall, UnusableCall

TEXT = "请核对移送材料。"


def _notified(properties: Mapping[str, Any], variables: Mapping[str, Any]) -> list[tuple[list[str], str]]:
    """What it tells whom."""
    told: list[tuple[list[str], str]] = []

    def notify(posts: Sequence[str], text: str) -> None:
        told.append((list(posts), text))

    now = datetime(2026, 9, 30, 8, tzinfo=UTC)
    call = ServiceCall("house.notify", "key", variables, properties, now, notify)
    assert HANDLERS["house.notify"](call) == {}
    return told


@pytest.mark.parametrize(
    ("to", "posts"),
    [
        ("head@bureau", ["head@bureau"]),
        ("head@bureau, clerk@bureau", ["head@bureau", "clerk@bureau"]),
        ("head@bureau，clerk@bureau", ["head@bureau", "clerk@bureau"]),
        (["head@bureau", "clerk@bureau", "head@bureau"], ["head@bureau", "clerk@bureau"]),
    ],
)
def test_posts_come_as_a_text_or_a_list(to: Any, posts: list[str]) -> None:
    """Each is told once, in the order written."""
    assert _notified({"to": to, "text": TEXT}, {}) == [(posts, TEXT)]


def test_a_property_comes_before_a_variable() -> None:
    """Where the element says nothing, the case does, by variables of the same names."""
    assert _notified({"to": "head@bureau"}, {"to": "clerk@bureau", "text": TEXT}) == [(["head@bureau"], TEXT)]


@pytest.mark.parametrize("to", [None, "", " ，", [], 5, ["head@bureau", None], {"post": "head"}])
def test_without_a_post_it_is_a_failure(to: Any) -> None:
    """A notice that nobody would get must not pass for sent, whatever the variables say."""
    with pytest.raises(UnusableCall):
        _notified({"to": to, "text": TEXT}, {"to": "head@bureau"})


@pytest.mark.parametrize("text", [None, "", "  ", 7])
def test_without_a_text_it_is_a_failure(text: Any) -> None:
    """An empty notice tells nobody anything."""
    with pytest.raises(UnusableCall):
        _notified({"to": "head@bureau", "text": text}, {})
