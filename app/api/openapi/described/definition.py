"""Process definitions and starting them."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, VARIABLES
from app.api.openapi.described.instance import INSTANCE_FIELDS
from app.api.openapi.operation import Described, gives, lists
from app.api.openapi.shapes import FLAG, NULL, TEXT, WHOLE, answered, asked, maybe, several

DEFINITION = answered(
    "ProcessDefinition",
    {
        "id": TEXT,
        "key": TEXT,
        "category": NULL,
        "description": maybe(TEXT),
        "name": maybe(TEXT),
        "version": WHOLE,
        "resource": TEXT,
        "deploymentId": TEXT,
        "diagram": NULL,
        "suspended": FLAG,
        "tenantId": NULL,
        "versionTag": maybe(TEXT),
        "historyTimeToLive": NULL,
        "startableInTasklist": FLAG,
    },
)
_XML = answered("ProcessXml", {"id": TEXT, "bpmn20Xml": TEXT})
_STARTED = answered("StartedInstance", INSTANCE_FIELDS, {"variables": VARIABLES})
_START = asked(
    {},
    {
        "businessKey": TEXT,
        "variables": GIVEN_VARIABLES,
        "withVariablesInReturn": FLAG,
        "startInstructions": several(asked({"type": TEXT, "activityId": TEXT})),
    },
)
_PATH = "/engine-rest/process-definition"

OPERATIONS: Described = {
    **lists(_PATH, "process definitions", DEFINITION, twin=False),
    f"GET {_PATH}/{{definition_id}}": gives("Get a version of a process", DEFINITION),
    f"GET {_PATH}/key/{{key}}": gives("Get the newest version of a process", DEFINITION),
    f"GET {_PATH}/{{definition_id}}/xml": gives("Get the diagram of a version", _XML),
    f"GET {_PATH}/key/{{key}}/xml": gives("Get the newest diagram", _XML),
    f"POST {_PATH}/{{definition_id}}/start": gives("Start an instance of a version", _STARTED, _START),
    f"POST {_PATH}/key/{{key}}/start": gives("Start an instance of the newest version", _STARTED, _START),
}
