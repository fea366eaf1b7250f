"""How a built-in function is declared, and how arguments are fitted to the declaration.

A declaration reads like the standard's own: ``substring(string: string, start position: number, length?: number)``.
``?`` marks a parameter that may be left out, ``*`` one that takes all further arguments as a list, ``+`` the same
but at least one, ``or null`` one that may be null. A function has one declaration for each way of calling it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.feel.comparison import kind
from app.feel.types import ANY, SIMPLE, FeelType, FunctionType
from app.typed_json import Value

_DECLARED = re.compile(r"([^(]+)\((.*)\)")
_PARAMETER = re.compile(r"([^:?*+]+)([?*+]?): (.+?)( or null)?")


MANY = 10_000


class Unfit(Exception):
    """An argument that the parameter does not take."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """``kind`` is the FEEL type wanted, or any, list, or function."""

    name: str
    kind: str
    optional: bool
    gathers: bool
    nullable: bool

    def fit(self, value: Value) -> Value:
        """The argument as the function shall see it (a list of one stands for its item, and an item for such a list);
        raises Unfit."""
        if self.kind == "any":
            return value
        if value is None:
            if self.nullable:
                return None
            raise Unfit
        if self.kind == "list":
            return list(value) if isinstance(value, list | tuple) else [value]
        if kind(value) == self.kind:
            return value
        if isinstance(value, list | tuple) and len(value) == 1 and kind(value[0]) == self.kind:
            return value[0]
        raise Unfit


@dataclass(frozen=True, slots=True)
class Overload:
    """One way of calling a function."""

    parameters: tuple[Parameter, ...]
    apply: Callable[..., Value]
    least: int
    most: int

    def takes(self, count: int) -> bool:
        return self.least <= count <= self.most

    @property
    def _gathers(self) -> bool:
        return self.most == MANY

    def positional(self, values: Sequence[Value]) -> list[Value]:
        if not self._gathers:
            return [parameter.fit(value) for parameter, value in zip(self.parameters, values, strict=False)]
        fixed = self.parameters[:-1]
        fitted = [parameter.fit(value) for parameter, value in zip(fixed, values, strict=False)]
        return [*fitted, [self.parameters[-1].fit(value) for value in values[len(fixed) :]]]

    def may_take(self, kinds: Sequence[str | None]) -> bool:
        return all(
            kind in (None, "Null", parameter.kind) or parameter.kind in ("any", "list")
            for parameter, kind in zip(self.parameters, kinds, strict=False)
        )

    def takes_named(self, names: Mapping[str, Value]) -> bool:
        wanted = {parameter.name for parameter in self.parameters if not parameter.optional}
        return wanted <= names.keys() <= {parameter.name for parameter in self.parameters}

    def named(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """By position in the declaration, as keyword arguments are Python's and these are FEEL's."""
        return {
            f"p{place}": parameter.fit(values[parameter.name])
            for place, parameter in enumerate(self.parameters)
            if parameter.name in values
        }


@dataclass(frozen=True)
class BuiltIn:
    """A built-in function; ArithmeticError and ValueError out of it mean null. It ``calls_back`` when it calls a
    function that it is given."""

    name: str
    overloads: tuple[Overload, ...]
    calls_back: bool

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in self.overloads[0].parameters)

    @cached_property
    def type(self) -> FeelType | None:
        wanted = tuple(SIMPLE.get(parameter.kind, ANY) for parameter in self.overloads[0].parameters)
        return FunctionType(wanted, ANY)

    def takes(self, count: int) -> bool:
        return any(overload.takes(count) for overload in self.overloads)

    def takes_named(self, names: Mapping[str, Value]) -> bool:
        return any(overload.takes_named(names) for overload in self.overloads)

    def may_take(self, kinds: Sequence[str | None]) -> bool:
        """Whether arguments of these types, None being unknown, could fit."""
        return any(overload.takes(len(kinds)) and overload.may_take(kinds) for overload in self.overloads)

    def call(self, positional: Sequence[Value], named: Mapping[str, Value]) -> Value:
        for overload in self.overloads:
            try:
                if named:
                    if overload.takes_named(named):
                        return _by_place(overload, overload.named(named))
                elif overload.takes(len(positional)):
                    return overload.apply(*overload.positional(positional))
            except Unfit:
                continue
        return None


def _by_place(overload: Overload, given: Mapping[str, Value]) -> Value:
    """Call with what was named; a parameter left out between two given ones is null."""
    last = max((int(place[1:]) for place in given), default=-1)
    arguments = [given.get(f"p{place}") for place in range(last + 1)]
    if overload.parameters and overload.parameters[-1].gathers and last == len(overload.parameters) - 1:
        only = arguments[-1]
        arguments[-1] = only if isinstance(only, list) else [only]
    return overload.apply(*arguments)


def overload(declared: str, apply: Callable[..., Value]) -> tuple[str, Overload]:
    found = _DECLARED.fullmatch(declared)
    assert found is not None, declared
    parameters = []
    for text in found[2].split(", ") if found[2] else ():
        parts = _PARAMETER.fullmatch(text)
        assert parts is not None, declared
        parameters.append(
            Parameter(parts[1], parts[3], parts[2] in ("?", "*"), parts[2] in ("*", "+"), parts[4] is not None)
        )
    least = sum(1 for parameter in parameters if not parameter.optional)
    most = MANY if parameters and parameters[-1].gathers else len(parameters)
    return found[1], Overload(tuple(parameters), apply, least, most)


def catalogue(*declared: tuple[str, Callable[..., Value]]) -> dict[str, BuiltIn]:
    """The functions of these declarations by name; those of one name are overloads, tried in this order."""
    overloads: dict[str, list[Overload]] = {}
    for text, apply in declared:
        name, made = overload(text, apply)
        overloads.setdefault(name, []).append(made)
    return {
        name: BuiltIn(
            name,
            tuple(ways),
            any(parameter.kind == "function" for way in ways for parameter in way.parameters),
        )
        for name, ways in overloads.items()
    }
