"""One entry of ``organisations.yaml`` under reading: its fields by type, and refusals that name it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Any

from app.clock import LEGAL_ZONE
from app.store.organisations.errors import OrganisationsRefused

IDENTIFIER = re.compile(r"[^\s@,，+#]+")
"""What stands before or after the ``@`` of a post: also lists and scenarios must be able to name it."""

_LONGEST = 255


class Entry:
    """``label`` is how a refusal names it."""

    def __init__(self, file: str, label: str, fields: Any) -> None:
        self.file, self.label = file, label
        if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
            raise self.refused("应为一组字段。")
        self.fields: dict[str, Any] = fields

    def refused(self, reason: str) -> OrganisationsRefused:
        return OrganisationsRefused(self.file, self.label, reason)

    def only(self, names: Collection[str]) -> None:
        if unknown := sorted(self.fields.keys() - names):
            raise self.refused(f"没有 {'、'.join(unknown)} 这样的字段。")

    def text(self, name: str, *, longest: int = _LONGEST) -> str | None:
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
            raise self.refused(f"{name} 应为文字（数字请加引号），不超过 {longest} 个字符，不含控制字符。")
        return value

    def required(self, name: str, *, longest: int = _LONGEST) -> str:
        value = self.text(name, longest=longest)
        if value is None:
            raise self.refused(f"缺少 {name}。")
        return value

    def identifier(self, name: str) -> str:
        value = self.required(name)
        if not IDENTIFIER.fullmatch(value):
            raise self.refused(f"{name} “{value}”不得含有 @、空白、逗号、+ 或 #。")
        return value

    def choice(self, name: str, among: Collection[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in among:
            raise self.refused(f"{name} 应为 {'、'.join(among)} 之一，现在是“{value}”。")
        return value

    def flag(self, name: str) -> bool:
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self.refused(f"{name} 应为 true 或 false。")
        return value

    def day(self, name: str) -> date | None:
        value = self.fields.get(name)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.refused(f"{name} 应为日期，如 2026-10-10。") from None

    def instant(self, name: str) -> datetime | None:
        """A day is its beginning; without a zone it is legal time."""
        value = self.fields.get(name)
        try:
            found = datetime.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            found = value
        if isinstance(found, date) and not isinstance(found, datetime):
            found = datetime.combine(found, time())
        if found is not None and not isinstance(found, datetime):
            raise self.refused(f"{name} 应为日期或时刻，如 2026-10-10。")
        return found.replace(tzinfo=found.tzinfo or LEGAL_ZONE).astimezone(LEGAL_ZONE) if found else None

    def entries(self, name: str, what: str) -> Iterator[Entry]:
        """The entries of a list; an entry is named by its id, and by its place where it has none."""
        for place, item in enumerate(self.items(name), start=1):
            known = item.get("id") if isinstance(item, dict) else None
            yield Entry(self.file, f"{what} {known if isinstance(known, str) else f'第 {place} 项'}", item)

    def items(self, name: str) -> list[Any]:
        value = self.fields.get(name)
        if value is not None and not isinstance(value, list):
            raise self.refused(f"{name} 应为列表。")
        return value or []
