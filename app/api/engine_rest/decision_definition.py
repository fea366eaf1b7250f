"""``/decision-definition``: the versions of the decisions, by id or, the newest, by key, and their evaluation."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.engine_rest.file_variable import keep_file
from app.api.wire import field
from app.api.wire.json_text import answer, body
from app.api.wire.variable_input import read_variables
from app.api.wire.variable_output import write_variables
from app.commands.evaluate_decision import evaluate_decision
from app.models import DecisionDefinition
from app.queries import rest_decision
from app.queries.rest_definition import text_of


def write_decision_definition(row: DecisionDefinition) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": row.key,
        "category": None,
        "name": row.name,
        "version": row.version,
        "resource": row.resource_name,
        "deploymentId": row.deployment_id,
        "tenantId": None,
        "decisionRequirementsDefinitionId": None,
        "decisionRequirementsDefinitionKey": None,
        "historyTimeToLive": None,
        "versionTag": None,
    }


add_list("/decision-definition", rest_decision.DECISIONS, each(write_decision_definition), twin=False)


@blueprint.get("/decision-definition/<definition_id>")
def decision_definition(definition_id: str) -> Response:
    return answer(write_decision_definition(rest_decision.decision(definition_id)))


@blueprint.get("/decision-definition/key/<key>")
def latest_decision_definition(key: str) -> Response:
    return answer(write_decision_definition(rest_decision.latest_decision(key)))


@blueprint.get("/decision-definition/<definition_id>/xml")
def decision_xml(definition_id: str) -> Response:
    return _xml(rest_decision.decision(definition_id))


@blueprint.get("/decision-definition/key/<key>/xml")
def latest_decision_xml(key: str) -> Response:
    return _xml(rest_decision.latest_decision(key))


@blueprint.post("/decision-definition/<definition_id>/evaluate")
def evaluate_by_id(definition_id: str) -> Response:
    return _evaluate(rest_decision.decision(definition_id))


@blueprint.post("/decision-definition/key/<key>/evaluate")
def evaluate_by_key(key: str) -> Response:
    return _evaluate(rest_decision.latest_decision(key))


def _xml(row: DecisionDefinition) -> Response:
    return answer({"id": row.id, "dmnXml": text_of(row.resource_id)})


def _evaluate(row: DecisionDefinition) -> Response:
    """A list of rows, each a map of typed values; the answer is recorded in the decision history."""
    variables = read_variables(field.mapping(body(), "variables"), keep_file)
    rows = evaluate_decision(row.id, variables, actor=caller())
    return answer([write_variables(found) for found in rows])
