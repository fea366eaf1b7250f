"""The parameters of a list, told by the very criteria that narrow it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api.openapi.common_shapes import GIVEN_INSTANT
from app.api.openapi.shapes import FLAG, TEXT, WHOLE, Schema, asked, several, word
from app.queries.rest_listing import Kind, Listing

_KINDS: Mapping[Kind, Schema] = {
    "text": TEXT,
    "texts": several(TEXT),
    "flag": FLAG,
    "either": FLAG,
    "whole": WHOLE,
    "instant": GIVEN_INSTANT,
}
_FROM_ZERO: Schema = {"type": "integer", "minimum": 0}


def parameters(listing: Listing[Any], also: Mapping[str, Schema], also_sortable: tuple[str, ...]) -> dict[str, Schema]:
    """All that a query string may say; a list of texts is written with commas there."""
    narrowing = {name: _KINDS[criterion.kind] for name, criterion in listing.criteria.items()}
    paging = {"firstResult": _FROM_ZERO, "maxResults": _FROM_ZERO}
    return {**narrowing, **also, **_order(listing, also_sortable), **paging}


def query_body(listing: Listing[Any], also: Mapping[str, Schema], also_sortable: tuple[str, ...]) -> Schema:
    """The same as the JSON body of the POST twin, which may sort by several columns."""
    sorting = several(asked(_order(listing, also_sortable)))
    return asked({}, {**parameters(listing, also, also_sortable), "sorting": sorting})


def _order(listing: Listing[Any], also_sortable: tuple[str, ...]) -> dict[str, Schema]:
    return {"sortBy": word(*listing.sorting, *also_sortable), "sortOrder": word("asc", "desc")}
