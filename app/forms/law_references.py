"""Whether a row of legal references names a provision that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from app.forms.form import Component
from app.typed_json import Value


def require_known_law(component: Component, row: Mapping[str, Any], data: Mapping[str, Value]) -> None:
    """Raises ValidationError by the row's fields, unless the list takes free text."""
    if component.picker is None or component.picker.kind != "laws" or component.picker.free:
        return
    known = data.get(component.options_key)
    laws = known if isinstance(known, list) else []
    pairs = [(law.get("norm"), law.get("article")) for law in laws if isinstance(law, Mapping)]
    if row.get("norm") not in {norm for norm, _ in pairs}:
        raise ValidationError({"norm": ["不在可选范围内。"]})
    if (row.get("norm"), row.get("article")) not in pairs:
        raise ValidationError({"article": ["不在可选范围内。"]})
