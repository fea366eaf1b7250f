"""The blueprint of ``/api`` and its errors as problem documents."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response

from app.api.reading import note_readings
from app.api.refusals import guard
from app.api.wire.json_text import answer
from app.errors import ChengxuError, InvalidSubmission

blueprint = Blueprint("house", __name__, url_prefix="/api")


def _problem(error: ChengxuError, status: int) -> Response:
    """``code`` is our stable name of the error; ``type`` stays ``about:blank``, so ``title`` is the status phrase."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": error.message,
        "code": error.code,
    }
    if isinstance(error, InvalidSubmission):
        body["fields"] = error.fields
    response = answer(body, status)
    response.content_type = "application/problem+json"
    return response


guard(blueprint, _problem)
note_readings(blueprint)
