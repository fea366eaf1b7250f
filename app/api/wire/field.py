"""Reading one key of a JSON body: the right type, null or absent as None, anything else refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import BadRequest

MAX_LENGTH = 255
"""Of a name or key, as the columns have it."""


def text(body: Mapping[str, Any], key: str) -> str | None:
    value = body.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRequest(f"{key} 应为字符串。")
    if value is not None and len(value) > MAX_LENGTH:
        raise BadRequest(f"{key} 超过 {MAX_LENGTH} 个字符。")
    return value


def required_text(body: Mapping[str, Any], key: str) -> str:
    value = text(body, key)
    if not value:
        raise BadRequest(f"缺少 {key}。")
    return value


def flag(body: Mapping[str, Any], key: str) -> bool:
    value = body.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadRequest(f"{key} 应为 true 或 false。")
    return bool(value)


def mapping(body: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = body.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadRequest(f"{key} 应为一个 JSON 对象。")
    return value


def refuse(body: Mapping[str, Any], *keys: str) -> None:
    """Law 7 at the border: a key whose effect we do not have is refused when it asks for that effect."""
    for key in keys:
        if body.get(key):
            raise BadRequest(f"不支持 {key}。")
