"""``+ - * / **`` and the unary minus."""

from __future__ import annotations

from collections.abc import Sequence

from app.feel import arithmetic
from app.feel.comparison import kind
from app.feel.errors import EvaluationTooLong
from app.feel.frame import MAX_STRING, Frame, Node
from app.typed_json import Value


def chain(first: Node, rest: Sequence[tuple[str, Node]]) -> Node:
    steps = [(operator, arithmetic.OPERATORS[operator], part) for operator, part in rest]

    def compute(frame: Frame) -> Value:
        value = first(frame)
        for operator, apply, part in steps:
            other = part(frame)
            try:
                result = apply(value, other)
            except (ArithmeticError, ValueError):
                result = None
            if result is None:
                return frame.run.null(f"{kind(value)} {operator} {kind(other)} 没有结果")
            if type(result) is str and len(result) > MAX_STRING:
                raise EvaluationTooLong
            value = result
        return value

    return compute


def negation(part: Node) -> Node:
    def compute(frame: Frame) -> Value:
        value = part(frame)
        result = arithmetic.negate(value)
        return frame.run.null(f"{kind(value)} 没有相反数") if result is None else result

    return compute
