"""Cases to choose from."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import readable_cases
from app.actor import Actor
from app.models import ProcessInstance
from app.typed_json import Value

MOST = 300


def case_options(session: Session, actor: Actor, chosen: Collection[str]) -> list[Value]:
    """The newest cases that the actor may read, by number and title; and of the numbers in ``chosen`` those that the
    actor may read, however old. The value is the case number."""
    query = select(ProcessInstance.business_key, ProcessInstance.title).where(
        ProcessInstance.super_instance_id.is_(None), ProcessInstance.business_key.is_not(None), readable_cases(actor)
    )
    newest = query.order_by(ProcessInstance.started_at.desc(), ProcessInstance.id).limit(MOST)
    found = {row.business_key: row.title for row in session.execute(newest)}
    if missing := [number for number in chosen if number not in found][:MOST]:
        older = query.where(ProcessInstance.business_key.in_(missing))
        found |= {row.business_key: row.title for row in session.execute(older)}
    return [{"label": f"{number} {title or ''}".strip(), "value": number} for number, title in found.items()]
