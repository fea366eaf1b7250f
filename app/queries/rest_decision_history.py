"""Evaluations of decisions as the REST API lists them."""

from __future__ import annotations

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.access import among_readable
from app.actor import Actor
from app.models import DecisionDefinition, DecisionInstance, ProcessDefinition, ProcessInstance
from app.queries.rest_listing import Listing, among, anything, equal, not_after, not_before, when


def _readable(actor: Actor) -> Select[DecisionInstance]:
    """Those in cases that the actor may read; those outside any case for analysts and other systems only."""
    query = (
        select(DecisionInstance)
        .join(DecisionDefinition, DecisionDefinition.id == DecisionInstance.decision_id)
        .outerjoin(ProcessInstance, ProcessInstance.id == DecisionInstance.instance_id)
        .outerjoin(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
    )
    inside = DecisionInstance.instance_id.is_not(None) & among_readable(ProcessInstance.id, actor)
    if actor.roles & {"analyst", "integration"}:
        return query.where(or_(DecisionInstance.instance_id.is_(None), inside))
    return query.where(inside)


EVALUATIONS: Listing[DecisionInstance] = Listing(
    rows=_readable,
    criteria={
        "decisionInstanceId": equal(DecisionInstance.id),
        "decisionInstanceIdIn": among(DecisionInstance.id),
        "decisionDefinitionId": equal(DecisionInstance.decision_id),
        "decisionDefinitionIdIn": among(DecisionInstance.decision_id),
        "decisionDefinitionKey": equal(DecisionInstance.decision_key),
        "decisionDefinitionKeyIn": among(DecisionInstance.decision_key),
        "decisionDefinitionName": equal(DecisionDefinition.name),
        "processInstanceId": equal(DecisionInstance.instance_id),
        "processDefinitionId": equal(ProcessInstance.definition_id),
        "processDefinitionKey": equal(ProcessDefinition.key),
        "activityId": equal(DecisionInstance.element_id),
        "activityIdIn": among(DecisionInstance.element_id),
        "activityInstanceId": equal(DecisionInstance.activity_id),
        "activityInstanceIdIn": among(DecisionInstance.activity_id),
        "evaluatedBefore": not_after(DecisionInstance.at),
        "evaluatedAfter": not_before(DecisionInstance.at),
        "userId": equal(DecisionInstance.actor),
        "rootDecisionInstanceId": equal(DecisionInstance.root_id),
        "rootDecisionInstancesOnly": when(lambda: DecisionInstance.root_id.is_(None)),
        "includeInputs": anything("flag"),
        "includeOutputs": anything("flag"),
    },
    sorting={"evaluationTime": DecisionInstance.at},
    default_order=(DecisionInstance.at, DecisionInstance.id),
    unsupported=frozenset({"caseInstanceId", "tenantIdIn"})
    | {
        "decisionRequirementsDefinitionId",
        "decisionRequirementsDefinitionKey",
        "caseDefinitionId",
        "caseDefinitionKey",
    },
    load=(joinedload(DecisionInstance.definition), joinedload(DecisionInstance.instance)),
)
