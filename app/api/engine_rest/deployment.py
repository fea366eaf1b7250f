"""``/deployment``: what was deployed. For analysts, administrators and other systems."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer
from app.models import Deployment
from app.queries import rest_deployment


def may_read() -> None:
    require_role(caller(), "analyst", "integration", "administrator")


def write_deployment(row: Deployment) -> dict[str, Any]:
    return {
        "links": [
            {
                "method": "GET",
                "href": url_for("engine_rest.deployment", deployment_id=row.id, _external=True),
                "rel": "self",
            }
        ],
        "id": row.id,
        "name": row.name,
        "source": row.source,
        "deploymentTime": write_instant(row.deployed_at),
        "tenantId": row.tenant_id,
    }


add_list("/deployment", rest_deployment.DEPLOYMENTS, each(write_deployment), twin=False, may_list=may_read)


@blueprint.get("/deployment/<deployment_id>")
def deployment(deployment_id: str) -> Response:
    may_read()
    return answer(write_deployment(rest_deployment.deployment(deployment_id)))
