"""Decision definitions as the REST API lists and finds them; everybody signed in may read them."""

from __future__ import annotations

from sqlalchemy import false, select

from app.errors import NotFound
from app.extensions import db
from app.models import DecisionDefinition
from app.queries.rest_listing import Criterion, Listing, among, anything, equal, like, number, when
from app.queries.rest_versions import deployed_at, is_latest

DECISIONS: Listing[DecisionDefinition] = Listing(
    rows=lambda actor: select(DecisionDefinition),
    criteria={
        "decisionDefinitionId": equal(DecisionDefinition.id),
        "decisionDefinitionIdIn": among(DecisionDefinition.id),
        "key": equal(DecisionDefinition.key),
        "keyLike": like(DecisionDefinition.key),
        "name": equal(DecisionDefinition.name),
        "nameLike": like(DecisionDefinition.name),
        "deploymentId": equal(DecisionDefinition.deployment_id),
        "version": number(DecisionDefinition.version),
        "latestVersion": when(lambda: is_latest(DecisionDefinition)),
        "resourceName": equal(DecisionDefinition.resource_name),
        "resourceNameLike": like(DecisionDefinition.resource_name),
        "withoutTenantId": anything("flag"),
        "tenantIdIn": Criterion("texts", lambda _value, _values: false()),
    },
    sorting={
        "key": DecisionDefinition.key,
        "id": DecisionDefinition.id,
        "name": DecisionDefinition.name,
        "version": DecisionDefinition.version,
        "deploymentId": DecisionDefinition.deployment_id,
        "deployTime": deployed_at(DecisionDefinition),
    },
    default_order=(DecisionDefinition.key, DecisionDefinition.version),
    unsupported=frozenset({"category", "categoryLike", "deployedAfter", "deployedAt", "versionTag", "versionTagLike"})
    | {"decisionRequirementsDefinitionId", "decisionRequirementsDefinitionKey"},
)


def decision(definition_id: str) -> DecisionDefinition:
    """Raises NotFound."""
    row = db.session.get(DecisionDefinition, definition_id)
    if row is None:
        raise NotFound(f"决策定义 {definition_id} 不存在。")
    return row


def latest_decision(key: str) -> DecisionDefinition:
    """The newest version of the key; raises NotFound."""
    of_key = select(DecisionDefinition).where(DecisionDefinition.key == key)
    row = db.session.scalar(of_key.order_by(DecisionDefinition.version.desc()).limit(1))
    if row is None:
        raise NotFound(f"没有键为 {key} 的决策定义。")
    return row
