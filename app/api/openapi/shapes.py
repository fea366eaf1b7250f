"""JSON Schema in a few words: what an answer holds, to the last key, and what a request may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
NULL: Schema = {"type": "null"}
"""A key of the dialect that we have nothing to say for; its clients want it there."""
ANY: Schema = {}
OBJECT: Schema = {"type": "object"}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, NULL]} if schema else schema


def word(*words: str) -> Schema:
    """One of these."""
    return {"type": "string", "enum": list(words)}


def several(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def by_name(value: Schema) -> Schema:
    """An object whose keys are names of the caller's own."""
    return {"type": "object", "additionalProperties": value}


def answered(title: str | None, fields: Mapping[str, Schema], also: Mapping[str, Schema] | None = None) -> Schema:
    """An object of an answer: ``fields`` are always there, those of ``also`` sometimes, and no others ever."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {**fields, **(also or {})},
        "required": list(fields),
        "additionalProperties": False,
    }
    return {"title": title, **schema} if title else schema


def asked(needed: Mapping[str, Schema], may: Mapping[str, Schema] | None = None) -> Schema:
    """An object of a request; what it may say may also be null. Keys that nobody knows are passed over."""
    properties = {**needed, **{name: maybe(schema) for name, schema in (may or {}).items()}}
    return {"type": "object", "properties": properties, **({"required": list(needed)} if needed else {})}
