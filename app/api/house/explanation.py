"""``GET /api/process-instances/{id}/explanation``: why a case stands where it stands, in Chinese or English."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from flask import Response, request

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.camel import camel
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.api.wire.variable_output import write_variable
from app.queries.explanation import explanation
from app.queries.explanation.contract import Present


@blueprint.get("/process-instances/<instance_id>/explanation")
def explain(instance_id: str) -> Response:
    """``?lang=`` zh (the default) or en. The keys are the fields of ``Explanation`` in camelCase."""
    return answer(_json(explanation(caller(), instance_id, request.args.get("lang", "zh"))))


def _json(value: Any) -> Any:
    match value:
        case Present():
            return {"name": value.name, "missing": value.missing, **write_variable(value.value)}
        case datetime():
            return write_instant(value)
        case tuple():
            return [_json(item) for item in value]
        case _ if is_dataclass(value):
            return {camel(field.name): _json(getattr(value, field.name)) for field in fields(value)}
    return value
