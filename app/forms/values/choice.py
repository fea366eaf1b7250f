"""The values of radio buttons, selects and checklists."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.forms.choices import among


class ChoiceValue(Field[Any]):
    """One of the allowed values."""

    def __init__(self, allowed: list[Any], **options: Any) -> None:
        super().__init__(**options)
        self._allowed = allowed

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not among(value, self._allowed):
            raise ValidationError("不在可选范围内。")
        return value


class ChecklistValue(Field["list[Any]"]):
    """Some of the allowed values, each once, in the order in which they were sent."""

    def __init__(self, allowed: list[Any], **options: Any) -> None:
        super().__init__(**options)
        self._allowed = allowed

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValidationError("应为列表。")
        if len(value) > len(self._allowed) or not all(among(item, self._allowed) for item in value):
            raise ValidationError("不在可选范围内。")
        if any(among(item, value[:number]) for number, item in enumerate(value)):
            raise ValidationError("同一项选了两次。")
        return list(value)
