"""Built-in functions over contexts."""

from __future__ import annotations

from collections.abc import Mapping

from app.feel.built_ins.signature import catalogue
from app.typed_json import Value


def get_value(context: Mapping[str, Value], key: str) -> Value:
    return context.get(key)


def get_path(context: Mapping[str, Value], keys: list[Value]) -> Value:
    value: Value = context
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) and isinstance(key, str) else None
    return value if keys else None


def get_entries(context: Mapping[str, Value]) -> Value:
    return [{"key": key, "value": value} for key, value in context.items()]


def of_entries(entries: list[Value]) -> Value:
    """The inverse of ``get entries``; None when an entry is none or a key comes twice."""
    made: dict[str, Value] = {}
    for entry in entries:
        if not isinstance(entry, Mapping) or not {"key", "value"} <= entry.keys():
            return None
        if not isinstance(entry["key"], str) or entry["key"] in made:
            return None
        made[entry["key"]] = entry["value"]
    return made


def put(context: Mapping[str, Value], key: str, value: Value) -> Value:
    return {**context, key: value}


def put_deep(context: Mapping[str, Value], keys: list[Value], value: Value) -> Value:
    """A copy with ``value`` at the path ``keys``; contexts that are missing on the way are made."""
    if not keys or not all(isinstance(key, str) for key in keys):
        return None
    first, *rest = keys
    if not rest:
        return put(context, first, value)
    inner = context.get(first)
    if inner is not None and not isinstance(inner, Mapping):
        return None
    made = put_deep(inner or {}, rest, value)
    return None if made is None else put(context, first, made)


def merge(contexts: list[Value]) -> Value:
    made: dict[str, Value] = {}
    for context in contexts:
        if not isinstance(context, Mapping):
            return None
        made.update(context)
    return made


FUNCTIONS = catalogue(
    ("get value(m: context, key: string)", get_value),
    ("get value(m: context, keys: list)", get_path),
    ("get entries(m: context)", get_entries),
    ("context(entries: list)", of_entries),
    ("context put(context: context, key: string, value: any)", put),
    ("context put(context: context, keys: list, value: any)", put_deep),
    ("context merge(contexts: list)", merge),
)
