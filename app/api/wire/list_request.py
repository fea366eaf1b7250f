"""A list request: parameters from the query string or from the POST twin's JSON body, checked against a listing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import request

from app.api.wire.instants import read_instant
from app.api.wire.json_text import body
from app.errors import BadRequest
from app.queries.rest_listing import Choice, Kind, Listing

_LARGEST = 2**31 - 1


def parameters() -> dict[str, Any]:
    """The parameters as given; of a repeated one the first. A GET's body is ignored: one client always sends ``{}``."""
    if request.method in ("GET", "HEAD"):
        return request.args.to_dict()
    return request.args.to_dict() | {name: value for name, value in body().items() if value is not None}


def choice(listing: Listing[Any], given: Mapping[str, Any], *, also_sortable: frozenset[str] = frozenset()) -> Choice:
    """Parameters that the dialect does not know are ignored; those it knows and we cannot apply raise BadRequest, as
    does any ill-typed value, an unknown ``sortBy``, and ``sortBy`` without ``sortOrder`` or the reverse."""
    for name in listing.unsupported.intersection(given):
        raise BadRequest(f"不支持查询参数 {name}。")
    known = {name: value for name, value in given.items() if name in listing.criteria}
    return Choice(
        values={name: _value(name, listing.criteria[name].kind, value) for name, value in known.items()},
        order=_order(given, frozenset(listing.sorting) | also_sortable),
        first=_whole("firstResult", given.get("firstResult", 0), 0),
        limit=_whole("maxResults", given["maxResults"], 0) if "maxResults" in given else None,
    )


def text(given: Mapping[str, Any], name: str) -> str | None:
    return _text(name, given[name]) if name in given else None


def _order(given: Mapping[str, Any], sortable: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    wanted = given.get("sorting", [])
    if "sortBy" in given or "sortOrder" in given:
        wanted = [{"sortBy": given.get("sortBy"), "sortOrder": given.get("sortOrder")}]
    if isinstance(wanted, str):
        raise BadRequest("查询参数 sorting 只能出现在请求内容中，请使用 sortBy 和 sortOrder。")
    if not isinstance(wanted, list) or not all(isinstance(item, dict) for item in wanted):
        raise BadRequest("sorting 应为对象的列表。")
    order = []
    for item in wanted:
        by, direction = item.get("sortBy"), item.get("sortOrder")
        if by is None or direction is None:
            raise BadRequest("sortBy 和 sortOrder 必须同时给出。")
        if not isinstance(by, str) or by not in sortable:
            raise BadRequest(f"不能按 {by} 排序，可用：{'、'.join(sorted(sortable))}。")
        if direction not in ("asc", "desc"):
            raise BadRequest(f"sortOrder 应为 asc 或 desc，收到的是 {direction}。")
        order.append((by, direction == "desc"))
    return tuple(order)


def _value(name: str, kind: Kind, value: Any) -> Any:
    match kind:
        case "text":
            return _text(name, value)
        case "texts":
            return _texts(name, value)
        case "flag" | "either":
            return _flag(name, value)
        case "whole":
            return _whole(name, value, -_LARGEST)
        case "instant":
            return read_instant(_text(name, value))


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadRequest(f"参数 {name} 应为字符串。")
    return value


def _texts(name: str, value: Any) -> list[str]:
    """A list in a body, comma-separated in a query string."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise BadRequest(f"参数 {name} 应为字符串的列表。")


def _flag(name: str, value: Any) -> bool:
    """Clients write booleans as true, True, "true" and 1."""
    written = json.dumps(value) if isinstance(value, bool | int) else value
    found = {"true": True, "1": True, "false": False, "0": False}.get(str(written).lower())
    if found is None:
        raise BadRequest(f"参数 {name} 应为 true 或 false。")
    return found


def _whole(name: str, value: Any, least: int) -> int:
    try:
        if isinstance(value, bool | Decimal) or len(str(value)) > 11:
            raise ValueError
        number = int(value)
    except (TypeError, ValueError):
        raise BadRequest(f"参数 {name} 应为整数。") from None
    if not least <= number <= _LARGEST:
        raise BadRequest(f"参数 {name} 应在 {least} 至 {_LARGEST} 之间。")
    return number
