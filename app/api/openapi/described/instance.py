"""Running process instances, their variables, moving and cancelling them."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLE, GIVEN_VARIABLES, LINKS, VARIABLE, VARIABLES
from app.api.openapi.operation import Content, Described, Operation, does, gives, lists
from app.api.openapi.shapes import FLAG, NULL, TEXT, answered, asked, maybe, several, word

INSTANCE_FIELDS = {
    "links": LINKS,
    "id": TEXT,
    "definitionId": TEXT,
    "definitionKey": TEXT,
    "businessKey": maybe(TEXT),
    "caseInstanceId": NULL,
    "ended": FLAG,
    "suspended": FLAG,
    "tenantId": NULL,
}
INSTANCE = answered("ProcessInstance", INSTANCE_FIELDS)
INSTRUCTIONS = several(
    asked(
        {"type": word("cancel", "startBeforeActivity")},
        {"activityId": TEXT, "activityInstanceId": TEXT},
    )
)
_FILE = Operation("Download a file variable", {200: Content(None, "application/octet-stream")})
_CHANGES = asked({}, {"modifications": GIVEN_VARIABLES, "deletions": several(TEXT)})
_PATH = "/engine-rest/process-instance"
_LOCAL = "/engine-rest/execution/{instance_id}/localVariables"

OPERATIONS: Described = {
    **lists(_PATH, "running process instances", INSTANCE),
    f"GET {_PATH}/{{instance_id}}": gives("Get a running process instance", INSTANCE),
    f"DELETE {_PATH}/{{instance_id}}": does("Cancel a process instance", query={"deleteReason": TEXT}),
    f"GET {_PATH}/{{instance_id}}/variables": gives("Get the variables of an instance", VARIABLES),
    f"POST {_PATH}/{{instance_id}}/variables": does("Set and remove variables in one step", _CHANGES),
    f"GET {_PATH}/{{instance_id}}/variables/{{name}}": gives("Get one variable", VARIABLE),
    f"PUT {_PATH}/{{instance_id}}/variables/{{name}}": does("Set one variable", GIVEN_VARIABLE),
    f"DELETE {_PATH}/{{instance_id}}/variables/{{name}}": does("Remove one variable"),
    f"GET {_PATH}/{{instance_id}}/variables/{{name}}/data": _FILE,
    f"POST {_PATH}/{{instance_id}}/modification": does(
        "Cancel what is open and go on elsewhere, in one step",
        asked({"instructions": INSTRUCTIONS}, {"annotation": TEXT}),
    ),
    f"GET {_LOCAL}": gives("Get the variables of an execution", VARIABLES),
    f"GET {_LOCAL}/{{name}}": gives("Get one variable of an execution", VARIABLE),
    f"GET {_LOCAL}/{{name}}/data": _FILE,
}
