"""The blueprint of ``/engine-rest``, its errors in the dialect's words, and the routes that every list has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Blueprint, Response

from app.api.authentication import caller, caller_id
from app.api.reading import note_readings
from app.api.refusals import guard
from app.api.wire.error_body import error_body
from app.api.wire.json_text import answer
from app.api.wire.list_request import choice, parameters
from app.errors import ChengxuError
from app.queries import rest_listing
from app.queries.rest_listing import Listing

Row = TypeVar("Row")
blueprint = Blueprint("engine_rest", __name__, url_prefix="/engine-rest")
LISTINGS: dict[str, Listing[Any]] = {}
"""By endpoint: the lists that have their routes from ``add_list``."""


def _refusal(error: ChengxuError, status: int) -> Response:
    return answer(error_body(error, caller_id()), status)


guard(blueprint, _refusal)
note_readings(blueprint)


def each(write: Callable[[Row], dict[str, Any]]) -> Callable[[Sequence[Row]], list[dict[str, Any]]]:
    """A page whose entries are written one by one."""
    return lambda rows: [write(row) for row in rows]


def add_list(
    path: str,
    listing: Listing[Row],
    write: Callable[[Sequence[Row]], list[dict[str, Any]]],
    *,
    twin: bool = True,
    may_list: Callable[[], None] = lambda: None,
) -> None:
    """``GET path`` and ``GET path/count``; with ``twin`` also by POST, the parameters in a JSON body."""

    def entries() -> Response:
        may_list()
        return answer(write(rest_listing.rows(listing, caller(), choice(listing, parameters()))))

    def count() -> Response:
        may_list()
        return answer({"count": rest_listing.count(listing, caller(), choice(listing, parameters()))})

    methods = ["GET", "POST"] if twin else ["GET"]
    name = path.strip("/").replace("/", "_").replace("-", "_")
    LISTINGS.update({f"{blueprint.name}.{name}_{kind}": listing for kind in ("list", "count")})
    blueprint.add_url_rule(path, f"{name}_list", entries, methods=methods)
    blueprint.add_url_rule(f"{path}/count", f"{name}_count", count, methods=methods)
