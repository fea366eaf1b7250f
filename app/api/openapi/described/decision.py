"""Decision definitions and evaluating them."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, VARIABLES
from app.api.openapi.operation import Described, gives, lists
from app.api.openapi.shapes import NULL, TEXT, WHOLE, answered, asked, maybe, several

DECISION = answered(
    "DecisionDefinition",
    {
        "id": TEXT,
        "key": TEXT,
        "category": NULL,
        "name": maybe(TEXT),
        "version": WHOLE,
        "resource": TEXT,
        "deploymentId": TEXT,
        "tenantId": NULL,
        "decisionRequirementsDefinitionId": NULL,
        "decisionRequirementsDefinitionKey": NULL,
        "historyTimeToLive": NULL,
        "versionTag": NULL,
    },
)
_XML = answered("DecisionXml", {"id": TEXT, "dmnXml": TEXT})
_GIVEN = asked({}, {"variables": GIVEN_VARIABLES})
_ROWS = several(VARIABLES)
_PATH = "/engine-rest/decision-definition"

OPERATIONS: Described = {
    **lists(_PATH, "decision definitions", DECISION, twin=False),
    f"GET {_PATH}/{{definition_id}}": gives("Get a version of a decision", DECISION),
    f"GET {_PATH}/key/{{key}}": gives("Get the newest version of a decision", DECISION),
    f"GET {_PATH}/{{definition_id}}/xml": gives("Get the model of a version", _XML),
    f"GET {_PATH}/key/{{key}}/xml": gives("Get the newest model", _XML),
    f"POST {_PATH}/{{definition_id}}/evaluate": gives("Evaluate a version of a decision", _ROWS, _GIVEN),
    f"POST {_PATH}/key/{{key}}/evaluate": gives("Evaluate the newest version of a decision", _ROWS, _GIVEN),
}
