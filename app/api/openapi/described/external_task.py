"""External tasks: work for the workers of other systems."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, INSTANT, VARIABLES
from app.api.openapi.operation import Content, Described, Operation, does, gives, lists
from app.api.openapi.shapes import ANY, FLAG, NULL, TEXT, WHOLE, Schema, answered, asked, by_name, maybe, several, word

_FIELDS: dict[str, Schema] = {
    "activityId": TEXT,
    "activityInstanceId": TEXT,
    "errorMessage": maybe(TEXT),
    "errorDetails": maybe(TEXT),
    "executionId": TEXT,
    "id": TEXT,
    "lockExpirationTime": maybe(INSTANT),
    "createTime": INSTANT,
    "processDefinitionId": TEXT,
    "processDefinitionKey": TEXT,
    "processDefinitionVersionTag": maybe(TEXT),
    "processInstanceId": TEXT,
    "retries": maybe(WHOLE),
    "suspended": FLAG,
    "workerId": maybe(TEXT),
    "topicName": TEXT,
    "tenantId": NULL,
    "priority": WHOLE,
    "businessKey": maybe(TEXT),
}
EXTERNAL_TASK = answered("ExternalTask", _FIELDS)
_LOCKED = answered("LockedExternalTask", {**_FIELDS, "variables": VARIABLES, "extensionProperties": by_name(TEXT)})
_TOPIC = asked(
    {"topicName": TEXT, "lockDuration": WHOLE},
    {
        "variables": several(TEXT),
        "localVariables": FLAG,
        "businessKey": TEXT,
        "processDefinitionId": TEXT,
        "processDefinitionIdIn": several(TEXT),
        "processDefinitionKey": TEXT,
        "processDefinitionKeyIn": several(TEXT),
        "processDefinitionVersionTag": TEXT,
        "processVariables": by_name(ANY),
        "tenantIdIn": several(TEXT),
        "includeExtensionProperties": FLAG,
    },
)
_FETCH = asked(
    {"workerId": TEXT, "maxTasks": WHOLE},
    {
        "usePriority": FLAG,
        "asyncResponseTimeout": WHOLE,
        "sorting": several(asked({"sortBy": word("createTime"), "sortOrder": word("asc", "desc")})),
        "topics": several(_TOPIC),
    },
)
_WORKER = {"workerId": TEXT}
_COMPLETE = asked(_WORKER, {"variables": GIVEN_VARIABLES, "localVariables": GIVEN_VARIABLES})
_FAILURE = asked(
    _WORKER,
    {
        "errorMessage": TEXT,
        "errorDetails": TEXT,
        "retries": WHOLE,
        "retryTimeout": WHOLE,
        "variables": GIVEN_VARIABLES,
    },
)
_ERROR = asked({**_WORKER, "errorCode": TEXT}, {"errorMessage": TEXT, "variables": GIVEN_VARIABLES})
_TOPICS = {"withLockedTasks": FLAG, "withUnlockedTasks": FLAG, "withRetriesLeft": FLAG}
_PATH = "/engine-rest/external-task"

OPERATIONS: Described = {
    **lists(_PATH, "open external tasks", EXTERNAL_TASK),
    f"GET {_PATH}/topic-names": gives("List the topics of open external tasks", several(TEXT), query=_TOPICS),
    f"GET {_PATH}/{{task_id}}": gives("Get an open external task", EXTERNAL_TASK),
    f"GET {_PATH}/{{task_id}}/errorDetails": Operation(
        "Get what its worker wrote of its failure", {200: Content(None, "text/plain"), 204: None}
    ),
    f"POST {_PATH}/fetchAndLock": gives("Fetch and lock work, or wait for some", several(_LOCKED), _FETCH),
    f"POST {_PATH}/{{task_id}}/complete": does("Complete an external task", _COMPLETE),
    f"POST {_PATH}/{{task_id}}/failure": does("Report that an external task failed", _FAILURE),
    f"POST {_PATH}/{{task_id}}/bpmnError": does("Throw a BPMN error from an external task", _ERROR),
    f"POST {_PATH}/{{task_id}}/extendLock": does("Hold a lock longer", asked({**_WORKER, "newDuration": WHOLE})),
    f"POST {_PATH}/{{task_id}}/lock": does("Lock one external task", asked({**_WORKER, "lockDuration": WHOLE})),
    f"POST {_PATH}/{{task_id}}/unlock": does("Give a lock back"),
    f"PUT {_PATH}/{{task_id}}/retries": does("Set the retries of an external task", asked({"retries": WHOLE})),
    f"PUT {_PATH}/retries": does(
        "Set the retries of several external tasks", asked({"externalTaskIds": several(TEXT), "retries": WHOLE})
    ),
}
