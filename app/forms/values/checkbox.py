"""The value of a checkbox."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field


class CheckboxValue(Field[bool]):
    """True or false and nothing that merely looks like it; false counts as left empty."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("应为真或假。")
        return value
