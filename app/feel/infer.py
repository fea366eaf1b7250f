"""What type an expression certainly has when it is not null; None where that cannot be said."""

from __future__ import annotations

from collections.abc import Mapping

from app.feel import tree as t
from app.feel.comparison import kind
from app.feel.types import ANY, SIMPLE, AnyType, Constrained, ContextType, FeelType, FunctionType, ListType, Simple

_RESULTS: Mapping[str, str] = {
    **dict.fromkeys(
        ["count", "string length", "floor", "ceiling", "decimal", "modulo", "sqrt", "log", "exp", "number"], "number"
    ),
    **dict.fromkeys(
        ["string", "substring", "upper case", "lower case", "substring before", "substring after", "replace"], "string"
    ),
    **dict.fromkeys(
        ["not", "contains", "starts with", "ends with", "matches", "list contains", "is", "all", "any", "odd", "even"],
        "boolean",
    ),
    "string join": "string",
    "date": "date",
    "time": "time",
    "date and time": "date and time",
    "years and months duration": "years and months duration",
}


def infer(part: t.Part, scope: Mapping[str, FeelType | None]) -> FeelType | None:
    match part:
        case t.Literal():
            return SIMPLE["Null"] if part.value is None else SIMPLE.get(kind(part.value))
        case t.Name():
            return _plain(scope.get(part.name)) if part.name in scope else None
        case t.ListOf():
            kinds = {infer(item, scope) for item in part.items}
            return ListType(next(iter(kinds)) or ANY if len(kinds) == 1 else ANY)
        case t.ContextOf():
            return _context(part, scope)
        case t.Path():
            return _member(infer(part.base, scope), part.name)
        case t.Compare() | t.Between() | t.In() | t.InstanceOf() | t.Quantified() | t.Logic():
            return SIMPLE["boolean"]
        case t.If():
            yes, no = infer(part.yes, scope), infer(part.no, scope)
            return yes if yes == no else None
        case t.For():
            return ListType(ANY)
        case t.FunctionOf():
            return FunctionType(tuple(type for _, type in part.parameters), ANY)
        case t.Chain():
            kinds = {infer(inner, scope) for inner in (part.first, *(right for _, right in part.rest))}
            return SIMPLE["number"] if kinds == {SIMPLE["number"]} else None
        case t.Negate():
            return infer(part.value, scope)
        case t.Call(target=t.Name(name=name)) if name not in scope and name in _RESULTS:
            return SIMPLE[_RESULTS[name]]
    return None


def _context(part: t.ContextOf, scope: Mapping[str, FeelType | None]) -> FeelType:
    inside = dict(scope)
    entries: list[tuple[str, FeelType]] = []
    for key, value in part.entries:
        inside[key] = infer(value, inside)
        entries.append((key, inside[key] or ANY))
    return ContextType(tuple(entries))


def _member(base: FeelType | None, name: str) -> FeelType | None:
    if isinstance(base, ContextType):
        return _plain(dict(base.entries).get(name))
    if isinstance(base, Simple) and name in ("year", "month", "day", "hour", "minute", "weekday"):
        return SIMPLE["number"]
    return None


def _plain(type_: FeelType | None) -> FeelType | None:
    """The type without its allowed values; Any says nothing."""
    if isinstance(type_, Constrained):
        return _plain(type_.base)
    return None if type_ is None or isinstance(type_, AnyType) else type_
