"""The house's own service tasks: fetched like any worker's, done by their handler, completed or tried again later."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from app import clock, engine
from app.actor import SYSTEM
from app.commands.complete_external_task import complete_external_task
from app.commands.fail_external_task import fail_external_task
from app.commands.fetch_and_lock import LockedTask, fetch_and_lock
from app.commands.notify_posts import notify_posts
from app.commands.throw_external_error import throw_external_error
from app.errors import ChengxuError
from app.extensions import db
from app.models import ProcessDefinition
from app.service_tasks import HANDLERS, BpmnError, Handler, ServiceCall
from app.store.case import CaseEnded
from app.store.environment import environment
from app.store.open_external_task import ExternalTaskGone, LockedByAnother
from app.store.topic_request import TopicRequest

log = logging.getLogger(__name__)

WORKER = "house"
"""The worker id of every process of the service; they are told apart by the expiry of their locks."""

LOCK_TIME = timedelta(minutes=5)
"""A handler that takes longer may be run a second time beside the first."""

_ATTEMPTS = 3
_FIRST_WAIT = timedelta(seconds=30)


def run_service_tasks(handlers: Mapping[str, Handler] = HANDLERS) -> int:
    """Do all that is open and free now; returns how many were done. One at a time, so that no lock runs out unused."""
    topics = [TopicRequest(topic, LOCK_TIME) for topic in handlers]
    done = 0
    while tasks := fetch_and_lock(topics, actor=SYSTEM, worker_id=WORKER, limit=1, by_priority=True):
        done += sum(_run(task, handlers[task.topic]) for task in tasks)
    return done


def _run(task: LockedTask, handler: Handler) -> bool:
    """False when it failed (then it is recorded), or is no longer ours."""
    try:
        _answer(task, handler)
        return True
    except (ExternalTaskGone, LockedByAnother, CaseEnded):  # withdrawn meanwhile, or done by another process
        return False
    except Exception as error:
        log.exception("service task %s (%s) failed", task.id, task.topic)
        _failed(task, error)
        return False


def _answer(task: LockedTask, handler: Handler) -> None:
    held = task.lock_expires_at
    try:
        values = handler(_call(task))
    except BpmnError as error:
        code, message, thrown = error.code, error.message, error.values
    else:
        complete_external_task(task.id, actor=SYSTEM, worker_id=WORKER, variables=values, held_until=held)
        return
    throw_external_error(
        task.id, actor=SYSTEM, worker_id=WORKER, code=code, message=message, variables=thrown, held_until=held
    )


def _call(task: LockedTask) -> ServiceCall:
    """What the handler is told; nothing of the database stays open while it works."""
    now = clock.now()
    definition = db.session.get_one(ProcessDefinition, task.definition_id)
    env = environment(db.session(), now, definition.deployment_id)
    properties = {name: engine.evaluate_text(text, task.variables, env) for name, text in task.properties.items()}
    db.session.rollback()
    return ServiceCall(
        topic=task.topic,
        idempotency_key=task.id,
        variables=task.variables,
        properties=properties,
        now=now,
        notify=partial(notify_posts, task.instance_id, key=task.id),
    )


def _failed(task: LockedTask, error: Exception) -> None:
    """The wait doubles with each failure; after the last one it is an incident."""
    left = (_ATTEMPTS if task.retries is None else task.retries) - 1
    message = error.message if isinstance(error, ChengxuError) else f"{type(error).__name__}: {error}"
    try:
        fail_external_task(
            task.id,
            actor=SYSTEM,
            worker_id=WORKER,
            message=message,
            retries=left,
            wait=_FIRST_WAIT * 2 ** max(0, _ATTEMPTS - 1 - left) if left else timedelta(0),
            held_until=task.lock_expires_at,
        )
    except (ExternalTaskGone, LockedByAnother):
        log.info("service task %s is no longer ours", task.id)
