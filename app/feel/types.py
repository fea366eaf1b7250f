"""The types of FEEL: what ``instance of`` asks and what DMN's item definitions are made of (DMN 1.5 §10.3.2.9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from app.feel.comparison import kind
from app.feel.values import Range
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class AnyType:
    """Every type."""

    def __str__(self) -> str:
        return "Any"


@dataclass(frozen=True, slots=True)
class Simple:
    """``name`` is number, string, boolean, date, time, date and time, one of the durations, or Null."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ListType:
    item: FeelType

    def __str__(self) -> str:
        return f"list<{self.item}>"


@dataclass(frozen=True, slots=True)
class RangeType:
    point: FeelType

    def __str__(self) -> str:
        return f"range<{self.point}>"


@dataclass(frozen=True, slots=True)
class ContextType:
    """A context that has at least these entries; with none it is any context."""

    entries: tuple[tuple[str, FeelType], ...] = ()

    def __str__(self) -> str:
        return "context<" + ", ".join(f"{name}: {type}" for name, type in self.entries) + ">"


@dataclass(frozen=True, slots=True)
class FunctionType:
    """``parameters`` None is any function."""

    parameters: tuple[FeelType, ...] | None
    result: FeelType

    def __str__(self) -> str:
        return f"function<{', '.join(str(type) for type in self.parameters or ())}>->{self.result}"


@dataclass(frozen=True, slots=True)
class Constrained:
    """A type whose values must also pass ``allows`` (an item definition with allowed values)."""

    base: FeelType
    allows: Callable[[Value], bool] = field(compare=False)
    name: str = ""

    def __str__(self) -> str:
        return self.name or str(self.base)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A type name that nobody declared: nothing is an instance of it."""

    name: str

    def __str__(self) -> str:
        return self.name


FeelType = AnyType | Simple | ListType | RangeType | ContextType | FunctionType | Constrained | Unknown
"""A type of FEEL; ``str(type)`` is how FEEL writes it."""

ANY = AnyType()
NULL = Simple("Null")
SIMPLE: Mapping[str, FeelType] = {
    "Any": ANY,
    "Null": NULL,
    **{
        name: Simple(name)
        for name in (
            "number",
            "string",
            "boolean",
            "date",
            "time",
            "date and time",
            "years and months duration",
            "days and time duration",
        )
    },
    "dateTime": Simple("date and time"),
    "yearMonthDuration": Simple("years and months duration"),
    "dayTimeDuration": Simple("days and time duration"),
    "list": ListType(ANY),
    "range": RangeType(ANY),
    "context": ContextType(),
    "function": FunctionType(None, ANY),
}
"""The types that a plain name stands for."""


def parse_type(text: str, named: Mapping[str, FeelType] | None = None) -> FeelType:
    """The type that ``text`` writes; ``named`` are types of the model. Raises FeelSyntaxError.

    A name that is neither is an :class:`Unknown`.
    """
    from app.feel.parser import Parser

    return Parser(text, (), named or {}).whole_type()


def conforms(value: Value, type: FeelType) -> bool:
    """Whether ``value`` is of ``type`` as it stands; null is of every type, as a variable may be unset."""
    return value is None or instance_of(value, type)


def instance_of(value: Value, type: FeelType) -> bool:
    """What the operator ``instance of`` answers: null is an instance of Null alone."""
    match type:
        case Constrained():
            return instance_of(value, type.base) and type.allows(value)
        case Unknown():
            return False
        case Simple():
            return kind(value) == ("null" if type is NULL else type.name)
        case ListType():
            return isinstance(value, list | tuple) and all(conforms(item, type.item) for item in value)
        case RangeType():
            return isinstance(value, Range) and all(conforms(end, type.point) for end in (value.start, value.end))
        case ContextType():
            return isinstance(value, Mapping) and all(
                name in value and conforms(value[name], entry) for name, entry in type.entries
            )
        case FunctionType():
            return kind(value) == "function" and _is_function_of(value.type, type)
        case _:
            return value is not None


def coerce(value: Value, type: FeelType) -> Value:
    """``value`` as ``type`` wants it (DMN 1.5 §10.3.2.9.4): a list of one stands for its item and an item for a list
    of one, a date for its midnight (UTC); None when it does not conform even so."""
    if value is None or instance_of(value, type):
        return value
    match type:
        case Constrained():
            fitting = coerce(value, type.base)
            return fitting if fitting is not None and type.allows(fitting) else None
        case ListType():
            items = list(value) if isinstance(value, list | tuple) else [value]
            fitted = [coerce(item, type.item) for item in items]
            lost = any(new is None and old is not None for new, old in zip(fitted, items, strict=True))
            return None if lost else fitted
        case _ if isinstance(value, list | tuple):
            return coerce(value[0], type) if len(value) == 1 and not isinstance(value[0], list | tuple) else None
        case ContextType() if isinstance(value, Mapping):
            return _coerce_entries(value, type)
        case Simple(name="date and time") if kind(value) == "date":
            return datetime.combine(value, time(), UTC)
    return None


def _coerce_entries(value: Mapping[str, Value], type: ContextType) -> Value:
    made = dict(value)
    for name, entry in type.entries:
        if name not in value:
            return None
        made[name] = coerce(value[name], entry)
        if made[name] is None and value[name] is not None:
            return None
    return made


def _is_function_of(actual: FeelType | None, wanted: FunctionType) -> bool:
    if wanted.parameters is None or not isinstance(actual, FunctionType) or actual.parameters is None:
        return True
    return (
        len(actual.parameters) == len(wanted.parameters)
        and all(is_subtype(want, have) for have, want in zip(actual.parameters, wanted.parameters, strict=True))
        and is_subtype(actual.result, wanted.result)
    )


def is_subtype(part: FeelType, whole: FeelType) -> bool:
    """Whether every value of ``part`` is one of ``whole`` (DMN 1.5 §10.3.2.9.2)."""
    if part == whole or isinstance(whole, AnyType):
        return True
    match part, whole:
        case Constrained(), _:
            return is_subtype(part.base, whole)
        case ListType(), ListType():
            return is_subtype(part.item, whole.item)
        case RangeType(), RangeType():
            return is_subtype(part.point, whole.point)
        case ContextType(), ContextType():
            have = dict(part.entries)
            return all(name in have and is_subtype(have[name], entry) for name, entry in whole.entries)
        case FunctionType(), FunctionType():
            return whole.parameters is None or _is_function_of(part, whole)
    return False
