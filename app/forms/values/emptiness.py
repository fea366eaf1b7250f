"""What form-js sends for a field left empty."""

from __future__ import annotations

from typing import Any


def is_empty(value: Any) -> bool:
    """Blanks alone are no answer either."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
