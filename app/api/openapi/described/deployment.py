"""Deployments, and deploying."""

from __future__ import annotations

from app.api.openapi.common_shapes import INSTANT, LINKS
from app.api.openapi.described.decision import DECISION
from app.api.openapi.described.definition import DEFINITION
from app.api.openapi.operation import Content, Described, Operation, gives, lists
from app.api.openapi.shapes import NULL, TEXT, WHOLE, answered, by_name, maybe, several, word

_FIELDS = {
    "links": LINKS,
    "id": TEXT,
    "name": maybe(TEXT),
    "source": maybe(TEXT),
    "deploymentTime": INSTANT,
    "tenantId": maybe(TEXT),
}
DEPLOYMENT = answered("Deployment", _FIELDS)
_WARNING = answered(
    "DeploymentWarning",
    {
        "resource": TEXT,
        "line": maybe(WHOLE),
        "column": maybe(WHOLE),
        "elementId": maybe(TEXT),
        "rule": TEXT,
        "message": TEXT,
    },
)
_DEPLOYED = answered(
    "Deployed",
    {
        **_FIELDS,
        "deployedProcessDefinitions": maybe(by_name(DEFINITION)),
        "deployedCaseDefinitions": NULL,
        "deployedDecisionDefinitions": maybe(by_name(DECISION)),
        "deployedDecisionRequirementsDefinitions": NULL,
        "warnings": several(_WARNING),
    },
)
_FLAG = word("true", "false")
_FORM = {
    "type": "object",
    "properties": {
        "deployment-name": TEXT,
        "deployment-source": TEXT,
        "enable-duplicate-filtering": _FLAG,
        "deploy-changed-only": _FLAG,
        "tenant-id": TEXT,
    },
    "additionalProperties": {"type": "string", "contentMediaType": "application/octet-stream"},
}
"""Every other part is a file; its file name names the resource."""

OPERATIONS: Described = {
    **lists("/engine-rest/deployment", "deployments", DEPLOYMENT, twin=False),
    "GET /engine-rest/deployment/{deployment_id}": gives("Get a deployment", DEPLOYMENT),
    "POST /engine-rest/deployment/create": Operation(
        "Deploy diagrams, decisions, forms and rules", {200: Content(_DEPLOYED)}, Content(_FORM, "multipart/form-data")
    ),
}
