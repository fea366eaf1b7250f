"""Whether a request wants a page or JSON, and JSON answers to the islands."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from app.errors import BadRequest
from app.web.language import gettext as _


def wants_json() -> bool:
    """True for the islands' requests, which say so in Accept; a browser's own navigation prefers HTML."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def go_to(address: str) -> Response:
    """Tell an island where the work goes on."""
    return jsonify({"location": address})


def submitted() -> dict[str, Any]:
    """The form data an island has posted; raises BadRequest when the body is not ``{"data": {…}}``."""
    body = request.get_json(silent=True)
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict):
        raise BadRequest(_("提交的内容不是有效的表单数据。"))
    return data


def form_id() -> str | None:
    """The version of the form that an island has shown, where it says."""
    body = request.get_json(silent=True)
    found = body.get("form_id") if isinstance(body, dict) else None
    return found if isinstance(found, str) else None


def page_number() -> int:
    """The ``page`` parameter; anything that is not a sensible number is the first page."""
    text = request.args.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= 6 and int(text) > 0 else 1
