"""A regulation as ``statute.yaml`` tells it."""

from __future__ import annotations

from dataclasses import dataclass

from app.statute.citation import Citation

PROCEDURAL = "procedural"
RULE = "rule"
ORGANISATIONAL = "organisational"
NON_PROCEDURAL = "non-procedural"
KINDS = (PROCEDURAL, RULE, ORGANISATIONAL, NON_PROCEDURAL)


@dataclass(frozen=True, slots=True)
class Article:
    """An article, a paragraph or a numbered item of it; ``gist`` is in our own words.

    ``by`` are ids of processes, decisions and deadline rules that carry it out, ``planned`` those of processes that
    are still to come, ``platform`` the part of the service that does, ``reason`` why nothing has to.
    """

    cite: Citation
    gist: str
    kind: str
    by: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    platform: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """``id`` is its key, ``short`` the name by which it is cited; ``in_force`` is an ISO date, or what is known of it.

    ``notices`` are the short names of papers that came with it and are cited on their own.
    """

    id: str
    short: str
    title: str
    in_force: str
    articles: tuple[Article, ...]
    notices: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.short, *self.notices))

    def named_by(self, citation: Citation) -> tuple[Article, ...]:
        """The rows that a citation names, in the order of the text; empty when there is no such article."""
        if not citation.path:
            return ()
        return tuple(article for article in self.articles if citation.names(article.cite))
