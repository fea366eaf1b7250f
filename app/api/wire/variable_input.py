"""Typed variables on their way in: ``{"name": {"value", "type", "valueInfo"}}`` to values of the house."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from app.api.wire.instants import read_instant
from app.api.wire.json_text import read_json
from app.errors import BadRequest
from app.typed_json import StoredFile, Value

FileKeeper = Callable[[str, bytes], StoredFile]
"""Keeps a file's bytes under its name and answers the value that stands for it."""

_RANGES = {"short": 15, "integer": 31, "long": 63}


def read_variables(raw: Mapping[str, Any], keep: FileKeeper) -> dict[str, Value]:
    """The values by name. Types are case-insensitive; without a type it is inferred from the JSON value, and a string
    then stays a string. Raises BadRequest naming the variable. Files are kept only when every variable is well-formed.
    """
    files = [name for name, given in raw.items() if _type_of(name, given) == "file"]
    values = {name: _read(name, given) for name, given in raw.items() if name not in files}
    parts = {name: _file(name, raw[name]) for name in files}
    values |= {name: keep(*part) if part else None for name, part in parts.items()}
    return {name: values[name] for name in raw}


def _type_of(name: str, given: Any) -> str | None:
    if not name or len(name) > 255:
        raise BadRequest("变量名应为 1 至 255 个字符。")
    if not isinstance(given, dict):
        raise BadRequest(f'变量 {name} 应写作 {{"value": …, "type": …}}。')
    kind = given.get("type")
    if kind is not None and not isinstance(kind, str):
        raise BadRequest(f"变量 {name} 的 type 应为字符串。")
    if not isinstance(given.get("valueInfo", {}), dict | None):
        raise BadRequest(f"变量 {name} 的 valueInfo 应为一个 JSON 对象。")
    return kind.lower() if kind else None


def _read(name: str, given: Mapping[str, Any]) -> Value:
    kind, value = _type_of(name, given), given.get("value")
    if value is None and kind in _KNOWN:
        return None
    match kind, value:
        case (None, int()) if not isinstance(value, bool):
            return _whole(name, "long", value)
        case (None, _) | ("string", str()) | ("boolean", bool()):
            return value
        case (("short" | "integer" | "long"), int()) if not isinstance(value, bool):
            return _whole(name, kind, value)
        case "double", int() | Decimal() if not isinstance(value, bool):
            return Decimal(value)
        case "date", str():
            return read_instant(value)
        case (("json" | "object"), str()):
            return _document(name, given)
    if kind not in _KNOWN:
        raise BadRequest(f"变量 {name} 的类型 {given.get('type')} 不受支持。")
    raise BadRequest(f"变量 {name} 的值与类型 {given.get('type')} 不符。")


_KNOWN = {"null", "string", "boolean", "short", "integer", "long", "double", "date", "json", "object"}


def _whole(name: str, kind: str, value: int) -> int:
    if not -(2 ** _RANGES[kind]) <= value < 2 ** _RANGES[kind]:
        raise BadRequest(f"变量 {name} 的值超出 {kind.capitalize()} 的范围。")
    return value


def _document(name: str, given: Mapping[str, Any]) -> Value:
    data_format = (given.get("valueInfo") or {}).get("serializationDataFormat")
    if data_format not in (None, "application/json"):
        raise BadRequest(f"变量 {name} 的序列化格式 {data_format} 不受支持，只支持 application/json。")
    try:
        return read_json(given["value"])
    except BadRequest as refusal:
        raise BadRequest(f"变量 {name} 的值应为 JSON 文本：{refusal.message}") from None


def _file(name: str, given: Mapping[str, Any]) -> tuple[str, bytes] | None:
    value = given.get("value")
    if value is None:
        return None
    file_name = (given.get("valueInfo") or {}).get("filename")
    if not isinstance(file_name, str) or not file_name:
        raise BadRequest(f"文件变量 {name} 缺少 valueInfo.filename。")
    try:
        return file_name, base64.b64decode("".join(value.split()), validate=True)
    except (AttributeError, ValueError):
        raise BadRequest(f"文件变量 {name} 的值应为 base64 文本。") from None
