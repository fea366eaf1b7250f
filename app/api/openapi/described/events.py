"""What comes to a process from outside: messages, signals, conditions, and the signal of a receive task."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, VARIABLES
from app.api.openapi.described.instance import INSTANCE
from app.api.openapi.operation import Content, Described, Operation, does, gives
from app.api.openapi.shapes import FLAG, NULL, TEXT, answered, asked, maybe, several, word

_EXECUTION = answered("Execution", {"id": TEXT, "ended": FLAG, "tenantId": NULL, "processInstanceId": TEXT})
_RESULT = answered(
    "Correlated",
    {
        "resultType": word("ProcessDefinition", "Execution"),
        "execution": maybe(_EXECUTION),
        "processInstance": maybe(INSTANCE),
        "variables": maybe(VARIABLES),
    },
)
_MESSAGE = asked(
    {"messageName": TEXT},
    {
        "businessKey": TEXT,
        "processInstanceId": TEXT,
        "correlationKeys": GIVEN_VARIABLES,
        "processVariables": GIVEN_VARIABLES,
        "all": FLAG,
        "resultEnabled": FLAG,
        "variablesInResultEnabled": FLAG,
    },
)
_VARIABLES = {"variables": GIVEN_VARIABLES}

OPERATIONS: Described = {
    "POST /engine-rest/message": Operation(
        "Correlate a message", {204: None, 200: Content(several(_RESULT))}, Content(_MESSAGE)
    ),
    "POST /engine-rest/signal": does("Broadcast a signal", asked({"name": TEXT}, {"executionId": TEXT, **_VARIABLES})),
    "POST /engine-rest/condition": gives(
        "Start what has a conditional start event that holds",
        several(INSTANCE),
        asked({}, {**_VARIABLES, "businessKey": TEXT, "processDefinitionId": TEXT}),
    ),
    "POST /engine-rest/execution/{execution_id}/signal": does("Let a receive task go on", asked({}, _VARIABLES)),
}
