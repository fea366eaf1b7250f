"""What each construct of FEEL computes: makers of closures over a frame."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping, Sequence
from typing import cast

from app.errors import ChengxuError, ExpressionFailed
from app.feel import arithmetic
from app.feel import path as paths
from app.feel.built_ins.signature import BuiltIn
from app.feel.comparison import kind, less
from app.feel.frame import Frame, Node
from app.feel.membership import compare, meets
from app.feel.values import Range
from app.typed_json import Value


def constant(value: Value) -> Node:
    return lambda frame: value


def name(key: str) -> Node:
    def read(frame: Frame) -> Value:
        return frame.names[key] if key in frame.names else frame.null(f"没有名为“{key}”的变量")

    return read


def the_input(frame: Frame) -> Value:
    return frame.input


def path(root: Node, names: Sequence[str]) -> Node:
    def walk(frame: Frame) -> Value:
        value = root(frame)
        for key in names:
            found, part = paths.step(value, key)
            if not found:
                return frame.null(paths.missing(value, key))
            value = part
        return value

    return walk


def choose(condition: Node, yes: Node, no: Node) -> Node:
    return lambda frame: yes(frame) if condition(frame) is True else no(frame)


def conjunction(parts: Sequence[Node]) -> Node:
    """False as soon as one is false; null if any is neither true nor false."""

    def decide(frame: Frame) -> bool | None:
        result: bool | None = True
        for part in parts:
            value = part(frame)
            if value is False:
                return False
            result = result if value is True else None
        return result

    return decide


def disjunction(parts: Sequence[Node]) -> Node:
    def decide(frame: Frame) -> bool | None:
        result: bool | None = False
        for part in parts:
            value = part(frame)
            if value is True:
                return True
            result = result if value is False else None
        return result

    return decide


def inversion(part: Node) -> Node:
    def invert(frame: Frame) -> bool | None:
        value = part(frame)
        return not value if isinstance(value, bool) else None

    return invert


def comparison(operator: str, left: Node, right: Node) -> Node:
    def decide(frame: Frame) -> bool | None:
        a, b = left(frame), right(frame)
        result = compare(operator, a, b)
        if result is None:
            frame.null(f"{kind(a)} 与 {kind(b)} 不能用 {operator} 比较")
        return result

    return decide


def between(value: Node, low: Node, high: Node) -> Node:
    def decide(frame: Frame) -> bool | None:
        middle = value(frame)
        above, below = less(low(frame), middle, True), less(middle, high(frame), True)
        return None if above is None or below is None else above and below

    return decide


def chain(first: Node, rest: Sequence[tuple[str, Node]]) -> Node:
    def compute(frame: Frame) -> Value:
        value = first(frame)
        for operator, part in rest:
            other = part(frame)
            try:
                result = arithmetic.OPERATORS[operator](value, other)
            except (ArithmeticError, ValueError):
                result = None
            if result is None:
                return frame.null(f"{kind(value)} {operator} {kind(other)} 没有结果")
            value = result
        return value

    return compute


def negation(part: Node) -> Node:
    return lambda frame: arithmetic.negate(part(frame))


def sequence(parts: Sequence[Node]) -> Node:
    def build(frame: Frame) -> list[Value]:
        frame.spend(len(parts))
        return [part(frame) for part in parts]

    return build


def context(entries: Sequence[tuple[str, Node]]) -> Node:
    """A context; each entry sees those before it."""

    def build(frame: Frame) -> dict[str, Value]:
        frame.spend(len(entries))
        made: dict[str, Value] = {}
        outside = frame.names
        frame.names = ChainMap(made, cast(MutableMapping[str, Value], outside))
        try:
            for key, part in entries:
                made[key] = part(frame)
        finally:
            frame.names = outside
        return made

    return build


def interval(start: Node, end: Node, start_closed: bool, end_closed: bool) -> Node:
    return lambda frame: Range(start(frame), end(frame), start_closed, end_closed)


def built_in_call(function: str, built_in: BuiltIn, arguments: Sequence[Node]) -> Node:
    def call(frame: Frame) -> Value:
        frame.spend(1 + len(arguments))
        values = [part(frame) for part in arguments]
        try:
            result = built_in.apply(*values)
        except (ArithmeticError, ValueError):
            result = None
        return frame.null(f"{function}( ) 不能用这些参数计算") if result is None else result

    return call


def house_call(function: str, arguments: Sequence[Node]) -> Node:
    """A call of a function that the caller registered. Its own refusals pass through: a period that cannot be
    computed must not turn into a null that nobody sees."""

    def call(frame: Frame) -> Value:
        frame.spend(1 + len(arguments))
        if function not in frame.functions:
            return frame.null(f"没有名为 {function}( ) 的函数")
        values = [part(frame) for part in arguments]
        try:
            return frame.functions[function](*values)
        except ChengxuError:
            raise
        except (TypeError, ValueError, ArithmeticError) as error:
            raise ExpressionFailed(f"函数 {function}( ) 不能用这些参数计算。") from error

    return call


def operator_test(operator: str, right: Node) -> Node:
    return lambda frame: compare(operator, frame.input, right(frame))


def value_test(test: Node) -> Node:
    return lambda frame: meets(frame.input, test(frame))


def condition_test(condition: Node) -> Node:
    """A test that speaks of ``?`` is a condition of its own."""
    return lambda frame: condition(frame) is True


def some_of(tests: Sequence[Node]) -> Node:
    return disjunction(tests)


def none_of(tests: Sequence[Node]) -> Node:
    return inversion(disjunction(tests))


def membership(value: Node, test: Node) -> Node:
    def decide(frame: Frame) -> Value:
        outside, frame.input = frame.input, value(frame)
        try:
            return test(frame)
        finally:
            frame.input = outside

    return decide
