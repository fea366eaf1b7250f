"""Function values: what an expression may call because it is the value of a name or of another expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from app.feel.types import FeelType
from app.typed_json import Value


@runtime_checkable
class FeelFunction(Protocol):
    """A function of FEEL: written in an expression, built in, or made by DMN of a knowledge model or a service.

    ``parameters`` are the names by which arguments may be given, in order; ``types`` the same as a type, None where
    it is not declared.
    """

    @property
    def parameters(self) -> tuple[str, ...]: ...

    @property
    def type(self) -> FeelType | None: ...

    def call(self, positional: Sequence[Value], named: Mapping[str, Value]) -> Value:
        """The result; None when the arguments do not fit. Either ``positional`` or ``named`` is empty."""
        ...


def arrange(parameters: Sequence[str], positional: Sequence[Value], named: Mapping[str, Value]) -> list[Value] | None:
    """One argument a parameter, in order; None when one is missing, unknown or too many."""
    if named:
        if positional or named.keys() != set(parameters):
            return None
        return [named[name] for name in parameters]
    return list(positional) if len(positional) == len(parameters) else None
