"""Deployments as the REST API lists them."""

from __future__ import annotations

from sqlalchemy import select

from app.errors import NotFound
from app.extensions import db
from app.models import DecisionDefinition, Deployment, ProcessDefinition
from app.queries.rest_listing import Criterion, Listing, after, among, before, equal, like, when

DEPLOYMENTS: Listing[Deployment] = Listing(
    rows=lambda actor: select(Deployment),
    criteria={
        "id": equal(Deployment.id),
        "name": equal(Deployment.name),
        "nameLike": like(Deployment.name),
        "source": equal(Deployment.source),
        "withoutSource": when(lambda: Deployment.source.is_(None)),
        "tenantIdIn": among(Deployment.tenant_id),
        "withoutTenantId": when(lambda: Deployment.tenant_id.is_(None)),
        "after": after(Deployment.deployed_at),
        "before": before(Deployment.deployed_at),
        "processDefinitionKey": Criterion(
            "text",
            lambda key, _: Deployment.id.in_(
                select(ProcessDefinition.deployment_id).where(ProcessDefinition.key == key)
            ),
        ),
    },
    sorting={
        "id": Deployment.id,
        "name": Deployment.name,
        "deploymentTime": Deployment.deployed_at,
        "tenantId": Deployment.tenant_id,
    },
    default_order=(Deployment.deployed_at, Deployment.id),
)


def deployment(deployment_id: str) -> Deployment:
    """Raises NotFound."""
    row = db.session.get(Deployment, deployment_id)
    if row is None:
        raise NotFound(f"部署 {deployment_id} 不存在。")
    return row


def decisions_of(deployment_id: str) -> list[DecisionDefinition]:
    return list(
        db.session.scalars(
            select(DecisionDefinition)
            .where(DecisionDefinition.deployment_id == deployment_id)
            .order_by(DecisionDefinition.key)
        )
    )


def processes_of(deployment_id: str) -> list[ProcessDefinition]:
    return list(
        db.session.scalars(
            select(ProcessDefinition)
            .where(ProcessDefinition.deployment_id == deployment_id)
            .order_by(ProcessDefinition.key)
        )
    )
