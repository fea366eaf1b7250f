"""``GET /api/openapi.json``: what both APIs understand and answer, for everybody who may sign in."""

from __future__ import annotations

from flask import Response, current_app

from app.api.house.blueprint import blueprint
from app.api.wire.json_text import answer


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """OpenAPI 3.1; it says nothing of any case."""
    return answer(current_app.extensions["openapi"]())
