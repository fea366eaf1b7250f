"""What a regulation says, article by article, in our own words, and what carries each article out."""

from app.statute.citation import Citation, citations, own
from app.statute.regulation import Article, Regulation
from app.statute.statute_file import parse

__all__ = ["Article", "Citation", "Regulation", "citations", "own", "parse"]
