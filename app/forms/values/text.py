"""The value of a text field or text area."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.forms.form import Rules
from app.forms.values.bounds import Bounds

LONGEST = 100_000
LONGEST_FOR_PATTERN = 10_000


class TextValue(Field[str]):
    """A string; its length counts UTF-16 units, as the browser's does."""

    def __init__(self, limits: Bounds, rules: Rules, **options: Any) -> None:
        super().__init__(**options)
        self._limits = limits
        self._rules = rules

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("应为文字。")
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValidationError("含有不能保存的字符。")
        length = len(value.encode("utf-16-le")) // 2
        messages = []
        if length > LONGEST:
            raise ValidationError(f"最多 {LONGEST} 个字符。")
        if self._limits.min_length is not None and length < self._limits.min_length:
            messages.append(f"至少 {self._limits.min_length} 个字符。")
        if self._limits.max_length is not None and length > self._limits.max_length:
            messages.append(f"最多 {self._limits.max_length} 个字符。")
        if self._rules.pattern and (length > LONGEST_FOR_PATTERN or not self._rules.pattern.search(value)):
            messages.append(self._rules.pattern_message or "格式不正确。")
        if messages:
            raise ValidationError(messages)
        return value
