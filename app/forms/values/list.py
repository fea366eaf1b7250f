"""The value of a list of rows, such as the parties of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.forms.form import Component
from app.forms.values.emptiness import is_empty

MOST_ROWS = 200

ReadRow = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Answers the typed values of one row; raises ValidationError by the row's fields."""


class ListValue(Field["list[dict[str, Any]] | None"]):
    """Rows in, typed rows out; a row in which nothing is filled is none. Errors are by the number of the row sent."""

    def __init__(self, component: Component, read_row: ReadRow, **options: Any) -> None:
        super().__init__(**options)
        self._component = component
        self._read_row = read_row

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[dict[str, Any]] | None:
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise ValidationError("应为列表。")
        if len(value) > MOST_ROWS:
            raise ValidationError(f"最多 {MOST_ROWS} 项。")
        keys = {one.key for one in self._component.rows}
        rows: list[dict[str, Any]] = []
        errors: dict[Any, Any] = {}
        for number, row in enumerate(value):
            filled = {key: item for key, item in row.items() if not is_empty(item)}
            if unknown := [str(key)[:100] for key in filled if key not in keys]:
                errors[number] = {key: ["表单中没有此字段。"] for key in unknown[:20]}
            elif any(item is not False for item in filled.values()):
                try:
                    rows.append(self._read_row(filled))
                except ValidationError as refused:
                    errors[number] = refused.messages
        if errors:
            raise ValidationError(errors)
        if len(rows) < self._component.fewest:
            raise ValidationError(f"请至少填写 {self._component.fewest} 项。")
        return rows or None
