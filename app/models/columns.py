"""Column types of the house: aware instants kept in UTC, typed values kept as tagged JSON, UUID keys."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from app.clock import LEGAL_ZONE
from app.typed_json import Value, dumps, loads


class Instant(TypeDecorator[datetime]):
    """An aware instant; stored in UTC, read in the legal zone. A naive value is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return aware.astimezone(LEGAL_ZONE)


class TypedValue(TypeDecorator[Any]):
    """A variable's value, or a context of them, as tagged JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Value, dialect: Dialect) -> str | None:
        return None if value is None else dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Value:
        return None if value is None else loads(value)


class PlainJson(TypeDecorator[Any]):
    """JSON without types of ours, kept with its characters readable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


Id = String(36)
Key = String(255)
Name = String(500)
Blob = LargeBinary


def new_id() -> str:
    """A fresh identifier; the REST dialect's clients insist on UUID strings."""
    return str(uuid.uuid4())
