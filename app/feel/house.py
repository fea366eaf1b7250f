"""The context ``house``: the functions that the service adds to FEEL, reached as ``house.deadline(rule, start)``.

A function of the house may also be called by its plain name. What the caller of an evaluation registers is in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature

from app.errors import ChengxuError, ExpressionFailed
from app.feel.border import from_variable
from app.feel.types import ANY, FeelType, FunctionType
from app.typed_json import Value

NAMESPACE = "house"
"""No variable may have this name: where functions are registered, a free ``house`` is always this context."""


def qualified(name: str) -> str:
    return f"{NAMESPACE}.{name}"


@dataclass(frozen=True, slots=True, eq=False)
class Registered:
    """A registered function as a value of FEEL."""

    name: str
    apply: Callable[..., Value]

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(signature(self.apply).parameters)

    @property
    def type(self) -> FeelType:
        return FunctionType(None, ANY)

    def call(self, positional: Sequence[Value], named: Mapping[str, Value]) -> Value:
        """Its own refusals pass through: a period that cannot be computed must not turn into a null that nobody sees.
        Raises ExpressionFailed for arguments that it cannot take."""
        try:
            return from_variable(self.apply(*positional, **named))
        except ChengxuError:
            raise
        except (TypeError, ValueError, ArithmeticError) as error:
            raise ExpressionFailed(f"函数 {self.name}( ) 不能用这些参数计算。") from error


def context(functions: Mapping[str, Callable[..., Value]]) -> dict[str, Value]:
    """The value of ``house``: the registered functions by name."""
    return {name: Registered(name, function) for name, function in functions.items()}
