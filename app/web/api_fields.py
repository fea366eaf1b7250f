"""JSON Schema in a word or two, for the page that tells of the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """``kind`` as a reader writes it: ``string``, ``Task[]``; ``shape`` is the shape named in it, if any."""

    name: str
    kind: str
    shape: str | None
    needed: bool
    where: str = "body"


def parameters(document: dict[str, Any], said: dict[str, Any]) -> list[Field]:
    found = []
    for one in said["parameters"]:
        if "$ref" in one:
            one = document["components"]["parameters"][one["$ref"].rpartition("/")[2]]
        found.append(Field(one["name"], kind_of(one["schema"]), None, one.get("required", False), one["in"]))
    return found


def fields_of(schema: dict[str, Any]) -> list[Field]:
    """Of an object, key by key; what an inner object without a name holds follows it, its keys written ``a.b``."""
    found = []
    for name, inner in schema.get("properties", {}).items():
        found.append(Field(name, kind_of(inner), inside(inner), name in schema.get("required", ())))
        found += [Field(f"{name}.{one.name}", one.kind, one.shape, one.needed) for one in fields_of(_innermost(inner))]
    return found


def kind_of(schema: dict[str, Any]) -> str:
    match schema:
        case {"$ref": str(reference)}:
            return reference.rpartition("/")[2]
        case {"anyOf": [inner, {"type": "null"}]}:
            return f"{kind_of(inner)} | null"
        case {"enum": list(words)}:
            return " | ".join(words)
        case {"type": "array", "items": inner}:
            return f"{kind_of(inner)}[]"
        case {"type": "object", "additionalProperties": {"type": _} | {"$ref": _} as inner}:
            return f"{{name: {kind_of(inner)}}}"
        case {"type": list(kinds)}:
            return " | ".join(kinds)
        case {"type": str(kind)}:
            return kind
    return "any"


def inside(schema: dict[str, Any]) -> str | None:
    """The shape with a name that it holds."""
    innermost = _innermost(schema)
    return innermost["$ref"].rpartition("/")[2] if "$ref" in innermost else None


def _innermost(schema: dict[str, Any]) -> dict[str, Any]:
    match schema:
        case {"anyOf": [inner, {"type": "null"}]} | {"type": "array", "items": inner}:
            return _innermost(inner)
        case {"type": "object", "additionalProperties": dict() as inner} if "properties" not in schema:
            return _innermost(inner)
    return schema
