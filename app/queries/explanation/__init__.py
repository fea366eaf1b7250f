"""Why a case waits, for whom, until when, by which article, and what happens next: told from the rows."""

from app.queries.explanation.contract import Explanation
from app.queries.explanation.explain import explanation

__all__ = ["Explanation", "explanation"]
