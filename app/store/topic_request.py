"""What a worker asks for of one topic, and which open tasks that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, or_

from app.models import ExternalTask, ProcessDefinition, ProcessInstance
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class TopicRequest:
    """``lock_for`` is how long a task is the worker's. ``wanted`` are the names of the variables to answer, None for
    all; ``local_only`` leaves out those of the process instance. The rest narrows; ``equals`` are values that variables
    of the process instance must have."""

    topic: str
    lock_for: timedelta
    wanted: frozenset[str] | None = None
    local_only: bool = False
    business_key: str | None = None
    definition_ids: tuple[str, ...] | None = None
    definition_keys: tuple[str, ...] | None = None
    version_tag: str | None = None
    equals: Mapping[str, Value] = field(default_factory=dict)
    nothing: bool = False

    def condition(self) -> ColumnElement[bool]:
        """All but ``equals``, as a WHERE condition over ExternalTask, ProcessInstance and ProcessDefinition."""
        parts: list[ColumnElement[bool]] = [ExternalTask.topic == self.topic]
        if self.nothing:
            parts.append(false())
        if self.business_key is not None:
            parts.append(ProcessInstance.business_key == self.business_key)
        if self.definition_ids is not None:
            parts.append(ExternalTask.definition_id.in_(self.definition_ids))
        if self.definition_keys is not None:
            parts.append(ProcessDefinition.key.in_(self.definition_keys))
        if self.version_tag is not None:
            parts.append(ProcessDefinition.version_tag == self.version_tag)
        return and_(*parts)

    def fits(self, variables: Mapping[str, Value]) -> bool:
        """Whether the instance's variables are as ``equals`` asks; true and 1 are different values."""
        return all(
            name in variables
            and variables[name] == value
            and isinstance(variables[name], bool) == isinstance(value, bool)
            for name, value in self.equals.items()
        )


def free(now: datetime) -> ColumnElement[bool]:
    """Nobody holds the task, or its lock has expired; and it has retries left."""
    unlocked = or_(ExternalTask.lock_expires_at.is_(None), ExternalTask.lock_expires_at <= now)
    return and_(unlocked, or_(ExternalTask.retries.is_(None), ExternalTask.retries > 0))
