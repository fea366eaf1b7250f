"""A form's schema as the browser draws it: what the service adds to the analyst's own."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from app.store.definitions import LoadedForm

EMPTY: Mapping[str, Any] = {"type": "default", "components": []}


def served_schema(form: LoadedForm | None) -> Mapping[str, Any]:
    """Pickers are given the list of options that the service computes, and a search where the component has one."""
    if form is None:
        return EMPTY
    schema = copy.deepcopy(dict(form.schema))
    _serve(schema, None)
    return schema


def _serve(component: dict[str, Any], laws: str | None) -> None:
    for child in component.get("components") or []:
        properties = child.get("properties") if isinstance(child.get("properties"), dict) else {}
        picker = properties.get("picker")
        if picker == "laws":
            _serve(child, f"house_options_{child.get('path')}")
            continue
        if picker:
            for name in ("values", "valuesExpression"):
                child.pop(name, None)
            child["valuesKey"] = f"house_options_{child.get('key')}"
            if child.get("type") == "select":
                child["searchable"] = True
        if laws and child.get("key") in ("norm", "article"):
            child["properties"] = {**properties, "suggest": laws}
        _serve(child, None)
