"""How the typed values of variables are written as JSON, and read back as the same types.

Plain JSON values stand for themselves. Everything else is a one-key object ``{"$<tag>": text}``; a context
whose own single key begins with ``$`` is wrapped as ``{"$context": [[key, value], …]}``, so that no value a user
can submit is ever read as a tag.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

Value = Any
"""None, bool, str, int, Decimal, date, time, aware datetime, timedelta, YearsMonths, StoredFile, list or dict
of these."""


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A duration in calendar months (``P1Y2M`` is 14): how many days it is depends on where it begins."""

    total: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept outside the database; the value of a file field. Its content is found by ``id``."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str


def to_plain(value: Value) -> Any:
    """The JSON-ready form of a value; raises TypeError for a type that no variable may have."""
    match value:
        case None | bool() | str() | int():
            return value
        case Decimal():
            return {"$decimal": str(value)}
        case float():
            return {"$decimal": repr(value)}
        case datetime():
            if value.tzinfo is None:
                raise TypeError("a date-time without a zone cannot be a variable")
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case time():
            return {"$time": value.isoformat()}
        case timedelta():
            return {"$duration": [value.days, value.seconds, value.microseconds]}
        case YearsMonths():
            return {"$months": value.total}
        case StoredFile():
            return {"$file": asdict(value)}
        case list() | tuple():
            return [to_plain(item) for item in value]
        case Mapping():
            if len(value) == 1 and next(iter(value)).startswith("$"):
                return {"$context": [[key, to_plain(item)] for key, item in value.items()]}
            return {key: to_plain(item) for key, item in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} cannot be a variable")


def from_plain(plain: Any) -> Value:
    """The inverse of :func:`to_plain`."""
    if isinstance(plain, list):
        return [from_plain(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if len(plain) == 1:
        tag, body = next(iter(plain.items()))
        reader = _READERS.get(tag)
        if reader is not None:
            return reader(body)
    return {key: from_plain(item) for key, item in plain.items()}


def dumps(value: Value) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Value:
    return from_plain(json.loads(text))


_READERS: dict[str, Any] = {
    "$decimal": Decimal,
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$duration": lambda body: timedelta(days=body[0], seconds=body[1], microseconds=body[2]),
    "$months": YearsMonths,
    "$file": lambda body: StoredFile(**body),
    "$context": lambda pairs: {key: from_plain(item) for key, item in pairs},
}
