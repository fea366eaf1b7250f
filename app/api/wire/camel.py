"""Names of ours as JSON writes them."""

from __future__ import annotations


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
