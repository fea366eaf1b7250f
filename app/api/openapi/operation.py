"""What ``described`` says of one operation, and short ways to say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.api.openapi.common_shapes import COUNT
from app.api.openapi.shapes import Schema, several
from app.queries.rest_listing import Listing

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Content:
    """A body; ``schema`` None where it is bytes or text of a format of its own."""

    schema: Schema | None
    media_type: str = JSON


@dataclass(frozen=True, slots=True)
class Operation:
    """``answers`` are those of success, by status, None for one without a body. The parameters of a ``listed`` one are
    those of its list, which its route knows unless ``listing`` is given."""

    summary: str
    answers: Mapping[int, Content | None]
    body: Content | None = None
    query: Mapping[str, Schema] = field(default_factory=dict)
    listed: bool = False
    listing: Listing[Any] | None = None
    also_sortable: tuple[str, ...] = ()


Described = Mapping[str, Operation]
"""By ``METHOD /path/{parameter}``."""


def gives(
    summary: str,
    schema: Schema,
    body: Schema | None = None,
    *,
    status: int = 200,
    query: Mapping[str, Schema] | None = None,
) -> Operation:
    """Answers with JSON."""
    return Operation(summary, {status: Content(schema)}, Content(body) if body is not None else None, query or {})


def does(summary: str, body: Schema | None = None, query: Mapping[str, Schema] | None = None) -> Operation:
    """Answers 204."""
    return Operation(summary, {204: None}, Content(body) if body is not None else None, query or {})


def lists(
    path: str,
    of: str,
    entry: Schema,
    *,
    twin: bool = True,
    listing: Listing[Any] | None = None,
    also_sortable: tuple[str, ...] = (),
    query: Mapping[str, Schema] | None = None,
) -> Described:
    """``GET path`` and ``GET path/count``; with ``twin`` also by POST."""
    found: dict[str, Operation] = {}
    for suffix, verb, schema in (("", "List", several(entry)), ("/count", "Count", COUNT)):
        said = Operation(f"{verb} {of}", {200: Content(schema)}, None, query or {}, True, listing, also_sortable)
        found |= {f"{method} {path}{suffix}": said for method in (("GET", "POST") if twin else ("GET",))}
    return found
