"""The fields of a request that changes a deadline: read strictly, since each of them moves the end of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.api.wire.instants import read_instant
from app.calendar import Start
from app.errors import BadRequest
from app.store.deadline_grounds import Grounds


def grounds(given: Mapping[str, Any]) -> Grounds:
    """``article``, ``reason`` and ``approver``; raises GroundsMissing."""
    return Grounds(*(given.get(name, "") for name in ("article", "reason", "approver")))


def text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise BadRequest(f"{name} 应为不空的字符串。")
    return value


def instant(given: Mapping[str, Any], name: str) -> datetime | None:
    """An instant with its offset; None where the field is missing or null."""
    return read_instant(text(given, name)) if given.get(name) is not None else None


def day(given: Mapping[str, Any], name: str) -> date:
    found = _day(text(given, name))
    if found is None:
        raise BadRequest(f"{name} 应为日期，如 2026-10-09。")
    return found


def start(given: Mapping[str, Any], name: str) -> Start:
    """A day, or an instant with its offset."""
    written = text(given, name)
    return _day(written) or read_instant(written)


def whole(given: Mapping[str, Any], name: str) -> int | None:
    value = given.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise BadRequest(f"{name} 应为整数。")
    return value


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == len("2026-10-09") else None
    except ValueError:
        return None
