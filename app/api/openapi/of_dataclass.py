"""The shape of an answer whose fields are those of a dataclass, in camelCase."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.api.openapi.common_shapes import INSTANT
from app.api.openapi.shapes import FLAG, NUMBER, TEXT, WHOLE, Schema, answered, maybe, several
from app.api.wire.camel import camel

_PLAIN: Mapping[Any, Schema] = {str: TEXT, bool: FLAG, int: WHOLE, float: NUMBER, datetime: INSTANT}


def shape_of(kind: Any, own: Mapping[type, Schema]) -> Schema:
    """``own`` has the shapes of classes that are written in their own way."""
    if kind in own:
        return own[kind]
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in (Union, types.UnionType):
        (present,) = (part for part in get_args(kind) if part is not type(None))
        return maybe(shape_of(present, own))
    if get_origin(kind) is tuple:
        return several(shape_of(get_args(kind)[0], own))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return answered(kind.__name__, {camel(field.name): shape_of(hints[field.name], own) for field in fields(kind)})
    raise TypeError(f"{kind} has no shape in JSON")
