"""What can go wrong when a decision table is evaluated."""

from __future__ import annotations

from app.errors import ChengxuError


class DecisionViolation(ChengxuError):
    """The table was given, or gave, what its own author excluded: two rules where one may match, a foreign value."""

    code = "decision-violation"
    status = 500
