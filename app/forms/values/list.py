"""The value of a list of rows, such as the parties of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.forms.form import Component
from app.forms.values.emptiness import is_empty
from app.typed_json import Value

MOST_ROWS = 200

ReadRow = Callable[[Mapping[str, Any], Mapping[str, Value]], dict[str, Any]]
"""Answers the typed values of one row, given what was sent and what stood there; raises ValidationError by the row's
fields."""


def standing_rows(component: Component, value: Value) -> list[dict[str, Any]]:
    """The rows that the case already has, of a list to which nobody can add any."""
    rows = value if component.fixed and isinstance(value, list) else []
    return [dict(row) for row in rows] if all(isinstance(row, Mapping) for row in rows) else []


class ListValue(Field["list[dict[str, Any]] | None"]):
    """Rows in, typed rows out; a row in which nothing is filled is none. Errors are by the number of the row sent.

    ``standing`` rows are filled further, each in its place: what is read-only or hidden in them stays as it is."""

    def __init__(
        self, component: Component, read_row: ReadRow, standing: Sequence[Mapping[str, Any]] = (), **options: Any
    ) -> None:
        super().__init__(**options)
        self._component = component
        self._read_row = read_row
        self._standing = standing

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[dict[str, Any]] | None:
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise ValidationError("应为列表。")
        if len(value) > MOST_ROWS:
            raise ValidationError(f"最多 {MOST_ROWS} 项。")
        if self._standing and len(value) != len(self._standing):
            raise ValidationError(f"此列表的 {len(self._standing)} 项不能增减。")
        keys = {one.key for one in self._component.rows}
        rows: list[dict[str, Any]] = []
        errors: dict[Any, Any] = {}
        for number, row in enumerate(value):
            filled = {key: item for key, item in row.items() if not is_empty(item)}
            if unknown := [str(key)[:100] for key in filled if key not in keys]:
                errors[number] = {key: ["表单中没有此字段。"] for key in unknown[:20]}
            elif self._standing or any(item is not False for item in filled.values()):
                before = self._standing[number] if self._standing else {}
                try:
                    rows.append({**before, **self._read_row(filled, before)})
                except ValidationError as refused:
                    errors[number] = refused.messages
        if errors:
            raise ValidationError(errors)
        if len(rows) < self._component.fewest:
            raise ValidationError(f"请至少填写 {self._component.fewest} 项。")
        return rows or None
