"""``= != < <= > >=``, ``between``, ``in`` and ``instance of``."""

from __future__ import annotations

import operator as python
from collections.abc import Callable, Sequence
from decimal import Decimal

from app.feel.comparison import compare, kind, meets
from app.feel.frame import Frame, Node
from app.feel.types import FeelType, instance_of
from app.typed_json import Value

_NUMBERS = frozenset((int, Decimal))
_PYTHON: dict[str, Callable[[Value, Value], bool]] = {
    "=": python.eq,
    "!=": python.ne,
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
}


def comparison(operator: str, left: Node, right: Node) -> Node:
    plain = _PYTHON[operator]

    def decide(frame: Frame) -> bool | None:
        a, b = left(frame), right(frame)
        which, other = type(a), type(b)
        if (which is str and other is str) or (which in _NUMBERS and other in _NUMBERS):
            return plain(a, b)
        result = compare(operator, a, b)
        if result is None:
            frame.run.null(f"{kind(a)} 与 {kind(b)} 不能用 {operator} 比较")
        return result

    return decide


def between(value: Node, low: Node, high: Node) -> Node:
    def decide(frame: Frame) -> bool | None:
        middle = value(frame)
        above, below = compare("<=", low(frame), middle), compare("<=", middle, high(frame))
        return None if above is None or below is None else above and below

    return decide


def operator_test(operator: str, right: Node) -> Node:
    return lambda frame: compare(operator, frame.input, right(frame))


def value_test(test: Node) -> Node:
    return lambda frame: meets(frame.input, test(frame))


def condition_test(condition: Node) -> Node:
    """A test that speaks of ``?`` is a condition of its own."""
    return lambda frame: condition(frame) is True


def membership(value: Node, tests: Sequence[Node]) -> Node:
    """True if the value meets any test; each sees it as ``?``."""

    def decide(frame: Frame) -> Value:
        seen = Frame(frame.names, frame.parent, frame.run, value(frame))
        result: bool | None = False
        for test in tests:
            met = test(seen)
            if met is True:
                return True
            if met is None:
                result = None
        return result

    return decide


def of_type(value: Node, type: FeelType) -> Node:
    return lambda frame: instance_of(value(frame), type)
