"""``/history/decision-instance``: every evaluation of a decision, with its inputs and outputs where asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.api.engine_rest.blueprint import add_list
from app.api.wire.instants import write_instant
from app.api.wire.list_request import choice, parameters
from app.api.wire.variable_output import write_variable
from app.models import DecisionInstance
from app.queries.rest_decision_history import EVALUATIONS


def write_evaluations(rows: Sequence[DecisionInstance]) -> list[dict[str, Any]]:
    asked = choice(EVALUATIONS, parameters()).values
    inputs, outputs = bool(asked.get("includeInputs")), bool(asked.get("includeOutputs"))
    return [_written(row, inputs, outputs) for row in rows]


def _written(row: DecisionInstance, inputs: bool, outputs: bool) -> dict[str, Any]:
    definition = row.instance.definition if row.instance else None
    return {
        "id": row.id,
        "decisionDefinitionId": row.decision_id,
        "decisionDefinitionKey": row.decision_key,
        "decisionDefinitionName": row.definition.name,
        "evaluationTime": write_instant(row.at),
        "removalTime": None,
        "processDefinitionId": definition.id if definition else None,
        "processDefinitionKey": definition.key if definition else None,
        "processInstanceId": row.instance_id,
        "rootProcessInstanceId": row.instance_id,
        "caseDefinitionId": None,
        "caseDefinitionKey": None,
        "caseInstanceId": None,
        "activityId": row.element_id,
        "activityInstanceId": row.activity_id,
        "userId": row.actor,
        "inputs": _inputs(row) if inputs else [],
        "outputs": _outputs(row) if outputs else [],
        "collectResultValue": None,
        "rootDecisionInstanceId": row.root_id,
        "decisionRequirementsDefinitionId": None,
        "decisionRequirementsDefinitionKey": None,
        "tenantId": None,
    }


def _inputs(row: DecisionInstance) -> list[dict[str, Any]]:
    return [
        {
            "decisionInstanceId": row.id,
            "clauseId": None,
            "clauseName": name,
            "errorMessage": None,
            **write_variable(value),
        }
        for name, value in row.inputs.items()
    ]


def _outputs(row: DecisionInstance) -> list[dict[str, Any]]:
    return [
        {
            "decisionInstanceId": row.id,
            "clauseId": None,
            "clauseName": name,
            "ruleId": row.matched_rules[number] if number < len(row.matched_rules) else None,
            "ruleOrder": number + 1,
            "variableName": name,
            "errorMessage": None,
            **write_variable(value),
        }
        for number, answer in enumerate(row.outputs)
        for name, value in answer.items()
    ]


add_list("/history/decision-instance", EVALUATIONS, write_evaluations)
