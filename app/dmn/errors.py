"""What can go wrong when a decision is evaluated."""

from __future__ import annotations

from app.errors import ChengxuError, ExpressionFailed


class DecisionViolation(ChengxuError):
    """The decision was given, or gave, what its own author excluded: two rules where one may match, a foreign value,
    a value of another type."""

    code = "decision-violation"
    status = 500


class DecisionTooLong(ExpressionFailed):
    """An evaluation took more steps, or nested deeper, than any honest model needs."""

    code = "decision-too-long"

    def __init__(self) -> None:
        super().__init__("决策计算步骤过多或嵌套过深，已中止。")
