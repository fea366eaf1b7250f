"""The history of cases, running or ended."""

from __future__ import annotations

from app.api.openapi.common_shapes import INSTANT, VARIABLE_FIELDS
from app.api.openapi.operation import Described, gives, lists
from app.api.openapi.shapes import FLAG, NULL, TEXT, WHOLE, answered, maybe, several, word
from app.queries.rest_variable import CASES

CASE = answered(
    "HistoricProcessInstance",
    {
        "id": TEXT,
        "businessKey": maybe(TEXT),
        "processDefinitionId": TEXT,
        "processDefinitionKey": TEXT,
        "processDefinitionName": maybe(TEXT),
        "processDefinitionVersion": WHOLE,
        "startTime": INSTANT,
        "endTime": maybe(INSTANT),
        "removalTime": NULL,
        "durationInMillis": maybe(WHOLE),
        "startUserId": maybe(TEXT),
        "startActivityId": maybe(TEXT),
        "deleteReason": maybe(TEXT),
        "rootProcessInstanceId": TEXT,
        "superProcessInstanceId": maybe(TEXT),
        "superCaseInstanceId": NULL,
        "caseInstanceId": NULL,
        "tenantId": NULL,
        "state": TEXT,
        "restartedProcessInstanceId": NULL,
        "endActivityId": maybe(TEXT),
    },
)
_ACTIVITY = answered(
    "HistoricActivityInstance",
    {
        "id": TEXT,
        "parentActivityInstanceId": TEXT,
        "activityId": TEXT,
        "activityName": maybe(TEXT),
        "activityType": TEXT,
        "processDefinitionKey": TEXT,
        "processDefinitionId": TEXT,
        "processInstanceId": TEXT,
        "executionId": TEXT,
        "taskId": maybe(TEXT),
        "calledProcessInstanceId": maybe(TEXT),
        "calledCaseInstanceId": NULL,
        "assignee": maybe(TEXT),
        "startTime": INSTANT,
        "endTime": maybe(INSTANT),
        "durationInMillis": maybe(WHOLE),
        "canceled": FLAG,
        "completeScope": FLAG,
        "tenantId": NULL,
        "removalTime": NULL,
        "rootProcessInstanceId": TEXT,
    },
)
_VARIABLE = answered(
    "HistoricVariableInstance",
    {
        **VARIABLE_FIELDS,
        "id": TEXT,
        "name": TEXT,
        "processDefinitionKey": TEXT,
        "processDefinitionId": TEXT,
        "processInstanceId": TEXT,
        "executionId": TEXT,
        "activityInstanceId": TEXT,
        "caseDefinitionKey": NULL,
        "caseDefinitionId": NULL,
        "caseInstanceId": NULL,
        "caseExecutionId": NULL,
        "taskId": NULL,
        "errorMessage": NULL,
        "tenantId": NULL,
        "state": word("CREATED"),
        "createTime": NULL,
        "removalTime": NULL,
        "rootProcessInstanceId": TEXT,
    },
)
_CLAUSE = {
    **VARIABLE_FIELDS,
    "decisionInstanceId": TEXT,
    "clauseId": NULL,
    "clauseName": TEXT,
    "errorMessage": NULL,
}
_INPUT = answered("HistoricDecisionInput", _CLAUSE)
_OUTPUT = answered(
    "HistoricDecisionOutput", {**_CLAUSE, "ruleId": maybe(TEXT), "ruleOrder": WHOLE, "variableName": TEXT}
)
_EVALUATION = answered(
    "HistoricDecisionInstance",
    {
        "id": TEXT,
        "decisionDefinitionId": TEXT,
        "decisionDefinitionKey": TEXT,
        "decisionDefinitionName": maybe(TEXT),
        "evaluationTime": INSTANT,
        "removalTime": NULL,
        "processDefinitionId": maybe(TEXT),
        "processDefinitionKey": maybe(TEXT),
        "processInstanceId": maybe(TEXT),
        "rootProcessInstanceId": maybe(TEXT),
        "caseDefinitionId": NULL,
        "caseDefinitionKey": NULL,
        "caseInstanceId": NULL,
        "activityId": maybe(TEXT),
        "activityInstanceId": maybe(TEXT),
        "userId": maybe(TEXT),
        "inputs": several(_INPUT),
        "outputs": several(_OUTPUT),
        "collectResultValue": NULL,
        "rootDecisionInstanceId": maybe(TEXT),
        "decisionRequirementsDefinitionId": NULL,
        "decisionRequirementsDefinitionKey": NULL,
        "tenantId": NULL,
    },
)
_PATH = "/engine-rest/history"

OPERATIONS: Described = {
    **lists(f"{_PATH}/process-instance", "cases, running or ended", CASE),
    f"GET {_PATH}/process-instance/{{instance_id}}": gives("Get a case, running or ended", CASE),
    **lists(f"{_PATH}/activity-instance", "passes through elements", _ACTIVITY),
    **lists(f"{_PATH}/decision-instance", "evaluations of decisions", _EVALUATION),
    **lists(
        f"{_PATH}/variable-instance",
        "variables of cases, running or ended",
        _VARIABLE,
        listing=CASES,
        also_sortable=("variableName",),
        query={"variableName": TEXT, "variableNameLike": TEXT},
    ),
}
