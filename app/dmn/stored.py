"""A decision's outcome as variables and history can hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.dmn.errors import DecisionViolation
from app.dmn.result import DecisionOutcome
from app.feel.border import to_variable
from app.feel.errors import NoVariable
from app.typed_json import Value


def stored(outcome: DecisionOutcome) -> DecisionOutcome:
    """``outcome`` with its date-times made aware. Raises DecisionViolation for an answer that no variable can hold (a
    function, a range)."""
    for row in outcome.outputs:
        for name, value in row.items():
            if not _storable(value):
                raise DecisionViolation(f"决策“{outcome.name}”的结果“{name}”不能存为变量。", decision=outcome.decision)
    return told(outcome)


def told(outcome: DecisionOutcome) -> DecisionOutcome:
    """``outcome`` as history keeps it: what no variable can hold is told as text."""
    outputs = tuple(_all_told(row) for row in outcome.outputs)
    return replace(outcome, outputs=outputs, inputs=_all_told(outcome.inputs))


def _all_told(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _told(value) for name, value in values.items()}


def _told(value: Value) -> Value:
    return to_variable(value) if _storable(value) else str(value)


def _storable(value: Value) -> bool:
    try:
        to_variable(value)
    except NoVariable:
        return False
    return True
