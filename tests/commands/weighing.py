"""Procedures with service tasks, and a worker of another system that does them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.actor import Actor
from app.commands.fetch_and_lock import LockedTask, fetch_and_lock
from app.store.topic_request import TopicRequest
from tests.engine.bpmn import boundary, call, end, error, other, process, properties, service, start, timer, user
from tests.installation import Installation

MACHINE = Actor("integration", "integration", roles=frozenset({"integration"}))
MINUTE = timedelta(minutes=1)


def weighing(*inner: str, id_: str = "p", topic: str = "weigh", **attributes: str) -> bytes:
    """A service task ``weigh``, then a user task ``after``."""
    weigh = service("weigh", topic, *inner, **attributes)
    return process("start>weigh>after>done", start(), weigh, user("after"), end("done"), id_=id_)


def guarded() -> bytes:
    """A service task with an error event for TOO_HEAVY and a time limit of one hour."""
    heavy = boundary("heavy", "weigh", error("TOO_HEAVY", c_errorMessageVariable="why"))
    late = boundary("late", "weigh", timer("duration", "PT1H"))
    chain = "start>weigh>done; heavy>lighten>over; late>ask>gone"
    ends = end("done") + end("over") + end("gone")
    weigh = service("weigh", "weigh")
    return process(chain, start(), weigh, heavy, late, user("lighten"), user("ask"), ends, errors="TOO_HEAVY")


def calling() -> bytes:
    """A case whose work is a called process with the service task ``weigh``."""
    passed = '<camunda:in businessKey="= &quot;called&quot;"/><camunda:in variables="all"/>'
    called = other("weighing", "begin>weigh>weighed", start("begin"), service("weigh", "weigh"), end("weighed"))
    return process("start>call>done", start(), call("call", "weighing", passed=passed), end("done"), also=called)


def notifying(**values: str) -> bytes:
    """A task of the house that tells posts, by its element's properties."""
    return weighing(properties(**values), topic="house.notify")


def fetch(worker_id: str = "w", topic: str = "weigh", limit: int = 10, **options: Any) -> list[LockedTask]:
    """As a worker of another system; the lock is for one minute."""
    narrowed: Mapping[str, Any] = options.pop("narrowed", {})
    request = TopicRequest(topic, MINUTE, **narrowed)
    return fetch_and_lock([request], actor=MACHINE, worker_id=worker_id, limit=limit, **options)


def facts(installation: Installation, instance_id: str) -> dict[str, Any]:
    """The variables of an instance but for its number."""
    return {name: value for name, value in installation.instance(instance_id).variables.items() if name != "case_no"}
