"""JSON in and out: decimals kept exact on the way in, and nothing that a database could choke on."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Never

from flask import Response, request

from app.errors import BadRequest

MAX_DEPTH = 64
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read_json(text: str | bytes) -> Any:
    """The JSON value of a text; fractions become Decimals. Raises BadRequest.

    Refused besides bad syntax: NaN and infinities, U+0000 and lone surrogates (no database stores them), and nesting
    deeper than ``MAX_DEPTH``.
    """
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadRequest("请求内容不是有效的 JSON。") from None
    _inspect(value)
    return value


def body() -> dict[str, Any]:
    """The request's JSON object; an empty body counts as ``{}``, as several clients send commands without one."""
    raw = request.get_data(cache=False)
    if not raw.strip():
        return {}
    if request.mimetype and not request.is_json:
        raise BadRequest(f"请求内容应为 JSON（Content-Type: application/json），收到的是 {request.mimetype}。")
    value = read_json(raw)
    if not isinstance(value, dict):
        raise BadRequest("请求内容应为一个 JSON 对象。")
    return value


def answer(payload: Any, status: int = 200) -> Response:
    """The content type is exactly ``application/json``: the official JavaScript client compares it by equality."""
    return Response(json.dumps(payload, ensure_ascii=False), status, mimetype="application/json")


def nothing() -> Response:
    """204, the answer to a command."""
    return Response(status=204)


def check_text(text: str) -> None:
    """Raises BadRequest for a text that cannot be stored or compared."""
    if _UNSTORABLE.search(text):
        raise BadRequest("内容含有不允许的字符（空字符或不成对的代理字符）。")


def _no_constant(name: str) -> Never:
    raise ValueError(name)


def _inspect(value: Any) -> None:
    open_values = [(value, 0)]
    while open_values:
        item, depth = open_values.pop()
        if depth > MAX_DEPTH:
            raise BadRequest(f"JSON 的嵌套超过 {MAX_DEPTH} 层。")
        match item:
            case str():
                check_text(item)
            case Decimal() if abs(item.adjusted()) > 300 and item:
                raise BadRequest("数值超出可表示的范围。")
            case list():
                open_values.extend((inner, depth + 1) for inner in item)
            case dict():
                for key, inner in item.items():
                    check_text(key)
                    open_values.append((inner, depth + 1))
