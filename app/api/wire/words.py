"""A sentence of a request: longer than a name, and checked for its length where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import BadRequest


def words(body: Mapping[str, Any], key: str) -> str | None:
    value = body.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRequest(f"{key} 应为字符串。")
    return value
