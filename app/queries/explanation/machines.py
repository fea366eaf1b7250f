"""External tasks: who serves their topic, who holds them, and how they failed."""

from __future__ import annotations

from app.models import ExternalTask
from app.queries.explanation.contract import Outside
from app.queries.explanation.naming import element_name
from app.queries.explanation.telling import Telling
from app.service_tasks import HANDLERS


def outside(telling: Telling, task: ExternalTask) -> Outside:
    """A lock that has run out is none."""
    held = task.lock_expires_at is not None and task.lock_expires_at > telling.rows.now
    return Outside(
        topic=task.topic,
        in_house=task.topic in HANDLERS,
        worker=task.worker_id if held else None,
        locked_until=task.lock_expires_at if held else None,
        retries=task.retries,
        error=task.error_message,
    )


def external_text(telling: Telling, task: ExternalTask, found: Outside) -> str:
    words = telling.words
    name = element_name(words, telling.rows.element(task.instance_id, task.element_id))
    first = words.say("wait.house_task" if found.in_house else "wait.external_task", name=name, topic=found.topic)
    return words.joined([first, _state(telling, found)])


def _state(telling: Telling, found: Outside) -> str:
    """After a failure the columns of the lock also say how long nobody shall try: both mean that nobody else may."""
    words = telling.words
    until = telling.moment(found.locked_until) if found.locked_until else ""
    error = (found.error or words.say("external.no-reason")).rstrip("。.")
    if found.retries == 0:
        return words.say("external.exhausted", error=error)
    if found.retries is not None:
        key = "external.failed" if until else "external.failed.free"
        return words.say(key, error=error, retries=found.retries, until=until)
    if until:
        return words.say("external.locked", worker=found.worker, until=until)
    return "" if found.in_house else words.say("external.free")
