"""Words as searches compare them: without difference of case and of full and half width."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(number: str | None, title: str | None, parties: list[str]) -> str:
    """Number, title and the names of the parties, a line each, so that no hit runs from one into the next."""
    return folded("\n".join(part for part in (number, title, *parties) if part))
