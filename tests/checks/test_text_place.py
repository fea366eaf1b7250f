"""A place within an expression is found in the file, however its characters are written there."""

from __future__ import annotations

import pytest

from app.checks.text_place import TextPlaces


@pytest.mark.parametrize(
    ("written", "text", "line", "column", "expected"),
    [
        ("<e id='x'>= a &gt; b</e>", "a > b", 1, 5, (2, 20)),
        ("<e id='x'>= a > b</e>", "a > b", 1, 5, (2, 17)),
        ('<e a="= &quot;q&quot; &#60; b" id="x"/>', '"q" < b', 1, 7, (2, 29)),
        ("<e id='x'>\n\n = a\n  + b</e>", "a\n  + b", 2, 5, (5, 5)),
        ('<e id="x" a="= 1 +&#10;b"/>', "1 +\nb", 2, 1, (2, 24)),
        ("<e id='x'><![CDATA[a < b]]></e>", "a < b", 1, 5, (2, 24)),
        ("<e id='w'>a</e><e id='x'>a</e>", "a", 1, 1, (2, 26)),
    ],
)
def test_it_is_found_where_it_is_written(
    written: str, text: str, line: int, column: int, expected: tuple[int, int]
) -> None:
    """Entities, attributes, lines and CDATA; another element's text is not taken for it."""
    assert TextPlaces(f"<?xml version='1.0'?>\n{written}".encode()).find("x", text, line, column) == expected


def test_what_is_not_found_is_not_guessed() -> None:
    """An unknown element, a text that is not there, a file in another encoding."""
    places = TextPlaces(b"<e id='x'>a</e>")
    assert places.find("y", "a", 1, 1) is None
    assert places.find("x", "b", 1, 1) is None
    assert TextPlaces("<e id='x'>a</e>".encode("utf-16")).find("x", "a", 1, 1) is None
