"""Fetch external tasks for a worker: free ones of the topics it serves, locked for it alone for a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.access import require_role
from app.actor import Actor
from app.extensions import db
from app.models import ExternalTask, ProcessInstance
from app.store.definitions import spec_of
from app.store.topic_request import TopicRequest, free
from app.store.transaction import transaction
from app.typed_json import Value

MOST = 1000
"""Tasks that one call can lock."""


@dataclass(frozen=True, slots=True)
class LockedTask:
    """A task as its worker sees it. ``variables`` are those it asked for, the task's own before the instance's;
    ``properties`` are the element's camunda:properties as written."""

    id: str
    topic: str
    worker_id: str
    lock_expires_at: datetime
    instance_id: str
    definition_id: str
    version_tag: str | None
    business_key: str | None
    element_id: str
    priority: int
    retries: int | None
    error_message: str | None
    error_details: str | None
    created_at: datetime
    variables: Mapping[str, Value]
    properties: Mapping[str, str]


def fetch_and_lock(
    topics: Sequence[TopicRequest],
    *,
    actor: Actor,
    worker_id: str,
    limit: int,
    by_priority: bool = False,
    newest_first: bool = False,
) -> list[LockedTask]:
    """At most ``limit`` tasks, the oldest first; with ``by_priority`` the highest first, the oldest of them.

    A task of an expired lock is free again. No two workers get the same task. Raises Forbidden.
    """
    require_role(actor, "integration")
    now, requests = clock.now(), {request.topic: request for request in reversed(topics)}
    if not requests or limit <= 0 or not _anything(requests, now):
        return []
    with transaction() as session:
        created = ExternalTask.created_at.desc() if newest_first else ExternalTask.created_at
        order = (*([ExternalTask.priority.desc()] if by_priority else []), created, ExternalTask.id)
        query = select(ExternalTask).where(free(now), _asked(requests)).order_by(*order)
        if any(request.equals for request in requests.values()):
            query = query.where(ExternalTask.id.in_(_fitting(session, query, requests, limit)))
        rows = _joined(query).limit(min(limit, MOST)).with_for_update(of=ExternalTask, skip_locked=True)
        locked = []
        for task in session.scalars(rows).all():
            task.worker_id, task.lock_expires_at = worker_id, now + requests[task.topic].lock_for
            locked.append(_answer(session, task, requests[task.topic]))
        return locked


def _anything(requests: Mapping[str, TopicRequest], now: datetime) -> bool:
    """Who finds nothing has held up nobody who writes."""
    found = db.session.scalar(_joined(select(ExternalTask)).where(free(now), _asked(requests)).limit(1))
    db.session.rollback()
    return found is not None


def _asked(requests: Mapping[str, TopicRequest]) -> ColumnElement[bool]:
    return or_(*(request.condition() for request in requests.values()))


def _joined(query: Select[ExternalTask]) -> Select[ExternalTask]:
    return query.join(ExternalTask.instance).join(ProcessInstance.definition)


def _fitting(
    session: Session, query: Select[ExternalTask], requests: Mapping[str, TopicRequest], limit: int
) -> list[str]:
    """The first tasks whose variables are as asked; some to spare, as others may take a few of them meanwhile."""
    columns = _joined(query).with_only_columns(ExternalTask.id, ExternalTask.topic, ProcessInstance.variables)
    with session.execute(columns.execution_options(yield_per=100)) as rows:
        fitting = (id_ for id_, topic, variables in rows if requests[topic].fits(variables))
        return list(islice(fitting, min(limit, MOST) + 50))


def _answer(session: Session, task: ExternalTask, request: TopicRequest) -> LockedTask:
    instance, definition = task.instance, task.instance.definition
    seen = dict(task.locals) if request.local_only else {**instance.variables, **task.locals}
    names = seen if request.wanted is None else request.wanted
    assert task.worker_id is not None and task.lock_expires_at is not None
    return LockedTask(
        id=task.id,
        topic=task.topic,
        worker_id=task.worker_id,
        lock_expires_at=task.lock_expires_at,
        instance_id=task.instance_id,
        definition_id=task.definition_id,
        version_tag=definition.version_tag,
        business_key=instance.business_key,
        element_id=task.element_id,
        priority=task.priority,
        retries=task.retries,
        error_message=task.error_message,
        error_details=task.error_details,
        created_at=task.created_at,
        variables={name: value for name, value in seen.items() if name in names},
        properties=spec_of(session, task.definition_id).model.elements[task.element_id].properties,
    )
