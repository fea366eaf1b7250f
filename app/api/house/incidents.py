"""``POST /api/incidents/{id}/retry``: try again what an incident reports."""

from __future__ import annotations

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.json_text import body, nothing
from app.commands.retry_incident import retry_incident


@blueprint.post("/incidents/<incident_id>/retry")
def retry(incident_id: str) -> Response:
    """A failed job gets a retry, an unrouted event its attempts anew; 409 for what cannot be tried again by itself."""
    body()
    retry_incident(incident_id, actor=caller())
    return nothing()
