"""Shapes with a title, gathered where the document can refer to them by it."""

from __future__ import annotations

from typing import Any

from app.api.openapi.shapes import Schema


class Components:
    """``schemas`` grows as shapes are referred to."""

    def __init__(self) -> None:
        self.schemas: dict[str, Any] = {}

    def referred(self, schema: Schema) -> dict[str, Any]:
        """The same, with a reference in place of each shape that has a title. Two shapes of one title are a mistake."""
        inner = {key: self._inside(key, value) for key, value in schema.items() if key != "title"}
        title = schema.get("title")
        if title is None:
            return inner
        if self.schemas.setdefault(title, inner) != inner:
            raise ValueError(f"there are two shapes {title}")
        return {"$ref": f"#/components/schemas/{title}"}

    def _inside(self, key: str, value: Any) -> Any:
        match key, value:
            case "properties", dict():
                return {name: self.referred(shape) for name, shape in value.items()}
            case "anyOf", list():
                return [self.referred(shape) for shape in value]
            case (("items" | "additionalProperties"), dict()):
                return self.referred(value)
            case _:
                return value
