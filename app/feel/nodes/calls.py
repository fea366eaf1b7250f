"""Calling functions: built in, registered by the house, or values of the expression itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.feel.built_ins.signature import BuiltIn
from app.feel.comparison import kind
from app.feel.frame import Frame, Node
from app.feel.function import FeelFunction, arrange
from app.feel.house import Registered
from app.feel.nodes.names import find, is_found
from app.feel.types import ANY, FeelType, FunctionType, coerce
from app.typed_json import Value


def built_in_call(built_in: BuiltIn, arguments: Sequence[Node], names: Sequence[str] | None) -> Node:
    def call(frame: Frame) -> Value:
        values = [part(frame) for part in arguments]
        return _apply(built_in, values, names, frame)

    return call


def named_call(name: str, arguments: Sequence[Node], names: Sequence[str] | None, built_in: BuiltIn | None) -> Node:
    """A call by a name that may be a variable's, the house's or a built-in's, in this order."""

    def call(frame: Frame) -> Value:
        function = find(frame, name)
        if not is_found(function) or not isinstance(function, FeelFunction):
            if name in frame.run.functions:
                function = Registered(name, frame.run.functions[name])
            elif built_in is not None:
                function = built_in
            else:
                return frame.run.null(f"没有名为 {name}( ) 的函数")
        return _apply(function, [part(frame) for part in arguments], names, frame)

    return call


def value_call(target: Node, arguments: Sequence[Node], names: Sequence[str] | None) -> Node:
    def call(frame: Frame) -> Value:
        function = target(frame)
        if not isinstance(function, FeelFunction):
            return frame.run.null(f"{kind(function)} 不是函数，不能调用")
        return _apply(function, [part(frame) for part in arguments], names, frame)

    return call


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A function written in an expression, with the names that were in reach there."""

    parameters: tuple[str, ...]
    type: FunctionType
    body: Node
    frame: Frame

    def call(self, positional: Sequence[Value], named: dict[str, Value]) -> Value:
        values = arrange(self.parameters, positional, named)
        if values is None:
            return self.frame.run.null("函数参数的个数或名称不符")
        fitted: dict[str, Value] = {}
        for name, wanted, value in zip(self.parameters, self.type.parameters or (), values, strict=True):
            fitted[name] = value if wanted is ANY else coerce(value, wanted)
            if fitted[name] is None and value is not None:
                return self.frame.run.null(f"参数 {name} 的值不是 {wanted}")
        return self.body(self.frame.inside(fitted))


def closure(parameters: Sequence[tuple[str, FeelType]], body: Node) -> Node:
    names = tuple(name for name, _ in parameters)
    type = FunctionType(tuple(type for _, type in parameters), ANY)
    return lambda frame: Closure(names, type, body, frame)


def external(frame: Frame) -> Value:
    """No code outside FEEL runs."""
    return frame.run.null("不支持外部函数（external）")


def _apply(function: FeelFunction, values: list[Value], names: Sequence[str] | None, frame: Frame) -> Value:
    run = frame.run
    run.spend(1 + sum(len(value) for value in values if type(value) is list))
    positional, named = (values, {}) if names is None else ([], dict(zip(names, values, strict=True)))
    if len(named) < len(names or ()):
        return run.null("参数名称重复")
    if isinstance(function, BuiltIn):
        if not function.calls_back:
            return _built_in(function, positional, named, frame)
        with run.calling():
            return _built_in(function, positional, named, frame)
    with run.calling():
        return function.call(positional, named)


def _built_in(function: BuiltIn, positional: list[Value], named: dict[str, Value], frame: Frame) -> Value:
    try:
        result = function.call(positional, named)
    except (ArithmeticError, ValueError):
        result = None
    if result is None:
        return frame.run.null(f"{function.name}( ) 不能用这些参数计算")
    if type(result) is list:
        frame.run.spend(len(result))
    return result
