"""Safe reading of a ``.form`` file: bounded, UTF-8, one JSON object."""

from __future__ import annotations

import json
from typing import Any

from app.errors import DeploymentRefused, Problem

MAX_BYTES = 500_000


def load(content: bytes, file_name: str) -> dict[str, Any]:
    """The object in the file; raises DeploymentRefused."""
    if len(content) > MAX_BYTES:
        raise _refused(file_name, f"文件有 {len(content)} 字节，最多 {MAX_BYTES} 字节。")
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise _refused(file_name, "文件不是 UTF-8 编码。") from None
    except json.JSONDecodeError as error:
        raise _refused(file_name, f"不是正确的 JSON：{error.msg}", error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise _refused(file_name, "不是正确的 JSON。") from None
    if not isinstance(data, dict):
        raise _refused(file_name, "文件应是一个 JSON 对象。")
    return data


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _refused(file_name: str, message: str, line: int | None = None, column: int | None = None) -> DeploymentRefused:
    return DeploymentRefused([Problem(file_name, "form", message, line=line, column=column)])
