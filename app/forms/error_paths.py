"""The messages of a refused submission by the path of their field, rows of lists among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def by_path(messages: Mapping[Any, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """``{"parties": {0: {"name": [...]}}}`` becomes ``parties[0].name``, as the browser's form names its fields."""
    for key, found in messages.items():
        here = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}" if path else str(key)
        if isinstance(found, Mapping):
            yield from by_path(found, here)
        else:
            yield here, [str(text) for text in found]
