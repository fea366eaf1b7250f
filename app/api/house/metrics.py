"""``GET /api/metrics``: what the service measures of itself, in the text format of Prometheus."""

from __future__ import annotations

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.access import require_role
from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.store.lateness import exposition


@blueprint.get("/metrics")
def metrics() -> Response:
    """Of this process alone: a worker that runs beside it counts its own (``chengxu worker --metrics-port``)."""
    require_role(caller(), "integration", "administrator")
    return Response(exposition(), content_type=CONTENT_TYPE_LATEST)
