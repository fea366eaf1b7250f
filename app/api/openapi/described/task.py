"""Open user tasks: reading, taking, completing them, and passing them on."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, INSTANT, VARIABLES
from app.api.openapi.operation import Content, Described, Operation, does, gives, lists
from app.api.openapi.shapes import FLAG, NULL, TEXT, WHOLE, answered, asked, maybe, several, word

_FORM = answered("FormReference", {"key": TEXT, "binding": TEXT, "version": maybe(WHOLE)})
TASK = answered(
    "Task",
    {
        "id": TEXT,
        "name": maybe(TEXT),
        "assignee": maybe(TEXT),
        "created": INSTANT,
        "due": maybe(INSTANT),
        "followUp": maybe(INSTANT),
        "lastUpdated": NULL,
        "delegationState": maybe(TEXT),
        "description": NULL,
        "executionId": TEXT,
        "owner": maybe(TEXT),
        "parentTaskId": NULL,
        "priority": WHOLE,
        "processDefinitionId": TEXT,
        "processInstanceId": TEXT,
        "taskDefinitionKey": TEXT,
        "caseExecutionId": NULL,
        "caseInstanceId": NULL,
        "caseDefinitionId": NULL,
        "suspended": FLAG,
        "formKey": maybe(TEXT),
        "camundaFormRef": maybe(_FORM),
        "tenantId": NULL,
        "taskState": word("Created", "Updated"),
    },
)
_LINK = answered(
    "IdentityLink",
    {"userId": maybe(TEXT), "groupId": maybe(TEXT), "type": word("candidate", "assignee", "owner")},
)
_COMMENT = answered(
    "Comment",
    {
        "id": TEXT,
        "userId": TEXT,
        "time": INSTANT,
        "taskId": maybe(TEXT),
        "processInstanceId": TEXT,
        "rootProcessInstanceId": NULL,
        "removalTime": NULL,
        "message": TEXT,
    },
)
_BODY = Content(asked({}, {"variables": GIVEN_VARIABLES, "withVariablesInReturn": FLAG}))
_DONE = {204: None, 200: Content(VARIABLES)}
_PERSON = asked({}, {"userId": TEXT})
_THROWN = {"errorMessage": TEXT, "variables": GIVEN_VARIABLES}
_ONE = "/engine-rest/task/{task_id}"

OPERATIONS: Described = {
    **lists("/engine-rest/task", "open user tasks", TASK),
    f"GET {_ONE}": gives("Get an open user task", TASK),
    f"GET {_ONE}/variables": gives("Get all variables that a task sees", VARIABLES),
    f"GET {_ONE}/localVariables": gives("Get the variables of the task itself", VARIABLES),
    f"GET {_ONE}/form-variables": gives(
        "Get the values of the form's fields", VARIABLES, query={"variableNames": TEXT}
    ),
    f"GET {_ONE}/identity-links": gives("Get candidates, assignee and owner", several(_LINK)),
    f"POST {_ONE}/claim": does("Claim a task", _PERSON),
    f"POST {_ONE}/unclaim": does("Put a claimed task back"),
    f"POST {_ONE}/complete": Operation("Complete a task through its form", _DONE, _BODY),
    f"POST {_ONE}/submit-form": Operation("Submit the form of a task", _DONE, _BODY),
    f"POST {_ONE}/assignee": does("Assign a task, or take it from its holder", _PERSON),
    f"POST {_ONE}/delegate": does("Delegate a task", asked({"userId": TEXT})),
    f"POST {_ONE}/resolve": does("Hand a delegated task back to its owner"),
    f"POST {_ONE}/bpmnError": does("Throw a BPMN error from a task", asked({"errorCode": TEXT}, _THROWN)),
    f"POST {_ONE}/bpmnEscalation": does(
        "Throw a BPMN escalation from a task", asked({"escalationCode": TEXT}, {"variables": GIVEN_VARIABLES})
    ),
    f"GET {_ONE}/comment": gives("List the remarks on a task", several(_COMMENT)),
    f"GET {_ONE}/comment/{{comment_id}}": gives("Get a remark on a task", _COMMENT),
    f"POST {_ONE}/comment/create": gives("Add a remark to a task", _COMMENT, asked({"message": TEXT})),
}
