from __future__ import annotations

from decimal import Decimal

import pytest

from app.api.wire.json_text import MAX_DEPTH, answer, read_json
from app.errors import BadRequest


def test_fractions_are_exact() -> None:
    """A decimal is never rounded to binary on its way in."""
    assert read_json('{"a": 0.1}') == {"a": Decimal("0.1")}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        b"\xff",
        "NaN",
        "[Infinity]",
        '"\\u0000"',
        '{"a\\u0000": 1}',
        '["\\ud800"]',
        "1e999999999",
        "[" * 100_000,
        "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
        "1" * 5000,
    ],
)
def test_what_cannot_be_stored_is_refused(text: str | bytes) -> None:
    """Bad syntax, numbers that are none, U+0000, lone surrogates, depth: BadRequest, not a traceback."""
    with pytest.raises(BadRequest):
        read_json(text)


def test_the_content_type_is_exact() -> None:
    """The official JavaScript client compares the header by equality."""
    response = answer({"名": "值"})
    assert response.headers["Content-Type"] == "application/json"
    assert response.get_data(as_text=True) == '{"名": "值"}'
