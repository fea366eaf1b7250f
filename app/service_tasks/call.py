"""What a handler of the house is told, and the effects it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """One attempt at one service task. ``idempotency_key`` is the same at every attempt and at no other task.

    ``variables`` are the case's with the task's own input parameters before them; ``properties`` are those of the
    element (camunda:properties), FEEL already evaluated. ``notify`` tells posts (``post@organisation``) a text, once
    a task however often it is called; it refuses a post that does not exist.
    """

    topic: str
    idempotency_key: str
    variables: Mapping[str, Value]
    properties: Mapping[str, Value]
    now: datetime
    notify: Callable[[Sequence[str], str], None]


Handler = Callable[[ServiceCall], Mapping[str, Value]]
"""Answers the variables to write to the case, or raises BpmnError; anything else it raises is a failure, tried again.

It runs outside any transaction and at least once: an effect must be repeatable under the idempotency key.
"""
