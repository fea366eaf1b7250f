"""Whether a value is what a scenario says, and how values are shown in a difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.feel import duration
from app.rehearsal.instants import read_day, read_instant, show_instant
from app.typed_json import StoredFile, Value, YearsMonths

_LONGEST = 500


def same(expected: Any, found: Value) -> bool:
    """``expected`` is plain YAML: instants and days are texts there, a file is its name."""
    match found:
        case bool() | None:
            return expected is found
        case int() | Decimal():
            return isinstance(expected, int | Decimal) and not isinstance(expected, bool) and expected == found
        case datetime():
            return isinstance(expected, str) and read_instant(expected) == found
        case date():
            return isinstance(expected, str) and read_day(expected) == found
        case StoredFile():
            return bool(expected == found.name)
        case list():
            fits = isinstance(expected, list) and len(expected) == len(found)
            return fits and all(same(one, other) for one, other in zip(expected, found, strict=True))
        case Mapping():
            fits = isinstance(expected, dict) and expected.keys() == found.keys()
            return fits and all(same(expected[key], value) for key, value in found.items())
        case _:
            return bool(expected == found) or expected == show(found)


def show(value: Value) -> str:
    """As it would be written in a scenario, cut where it is long."""
    text = _show(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _show(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case datetime():
            return show_instant(value)
        case date() | time():
            return value.isoformat()
        case timedelta() | YearsMonths():
            return duration.write(value)
        case StoredFile():
            return value.name
        case list():
            return f"[{', '.join(_show(item) for item in value)}]"
        case Mapping():
            return f"{{{', '.join(f'{key}: {_show(item)}' for key, item in value.items())}}}"
        case _:
            return str(value)


def listed(names: Sequence[str] | Counter[str]) -> str:
    """``a、b ×2``, or 没有."""
    counts = Counter(names)
    words = [name if counts[name] == 1 else f"{name} ×{counts[name]}" for name in sorted(counts) if counts[name]]
    return "、".join(words) or "没有"
