"""``/history/decision-instance``: every evaluation of a decision, with its inputs and outputs where asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.access.sight import WHOLE, Sight
from app.access.sight_of import sight_of
from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list
from app.api.wire.instants import write_instant
from app.api.wire.list_request import choice, parameters
from app.api.wire.variable_output import write_variable
from app.models import DecisionInstance
from app.queries.rest_decision_history import EVALUATIONS


def write_evaluations(rows: Sequence[DecisionInstance]) -> list[dict[str, Any]]:
    asked = choice(EVALUATIONS, parameters()).values
    inputs, outputs = bool(asked.get("includeInputs")), bool(asked.get("includeOutputs"))
    sights: dict[str, Sight] = {}
    for row in rows:
        if row.instance is not None and row.instance.root_id not in sights:
            sights[row.instance.root_id] = sight_of(caller(), row.instance.root_id)
    return [_written(row, inputs, outputs, sights[row.instance.root_id] if row.instance else WHOLE) for row in rows]


def _written(row: DecisionInstance, inputs: bool, outputs: bool, sight: Sight) -> dict[str, Any]:
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
        "inputs": _inputs(row, sight) if inputs else [],
        "outputs": _outputs(row, sight) if outputs else [],
        "collectResultValue": None,
        "rootDecisionInstanceId": row.root_id,
        "decisionRequirementsDefinitionId": None,
        "decisionRequirementsDefinitionKey": None,
        "tenantId": None,
    }


def _inputs(row: DecisionInstance, sight: Sight) -> list[dict[str, Any]]:
    return [
        {
            "decisionInstanceId": row.id,
            "clauseId": None,
            "clauseName": name,
            "errorMessage": None,
            **write_variable(value),
        }
        for name, value in sight.facts(row.instance_id or "", row.inputs).items()
    ]


def _outputs(row: DecisionInstance, sight: Sight) -> list[dict[str, Any]]:
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
        for name, value in sight.facts(row.instance_id or "", answer).items()
    ]


add_list("/history/decision-instance", EVALUATIONS, write_evaluations)
