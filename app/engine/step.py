"""What the engine is given and what it answers: Env in, Step out. No SpiffWorkflow type appears here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.typed_json import Value


class WaitKind(StrEnum):
    USER_TASK = "user_task"
    TIMER = "timer"
    MESSAGE = "message"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Wait:
    """One open wait state. ``activity_id`` (a UUID string) names it for as long as it is open.

    ``due_at`` is set for timers, ``event_name`` for messages and signals; ``locals`` are the values that only
    this activity sees.
    """

    kind: WaitKind
    activity_id: str
    element_id: str
    due_at: datetime | None = None
    event_name: str | None = None
    locals: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActivityStarted:
    """A token entered a flow node. Boundary events start only when they are triggered."""

    activity_id: str
    element_id: str
    element_type: str
    parent_activity_id: str | None


@dataclass(frozen=True, slots=True)
class ActivityEnded:
    """The flow node was left, or cancelled by an interruption, a terminate end event or a deletion."""

    activity_id: str
    element_id: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """Which decision a business rule task asks: the newest, the one of its own deployment, or a numbered version."""

    key: str
    binding: str = "latest"
    version: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """What a decision answered: one context an output row, the rules that matched, the inputs they saw, and what the
    decisions that it requires answered before it."""

    decision_key: str
    decision_id: str
    outputs: tuple[Mapping[str, Value], ...]
    matched_rules: tuple[str, ...]
    inputs: Mapping[str, Value]
    required: tuple[DecisionResult, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionEvaluated:
    activity_id: str
    element_id: str
    result: DecisionResult


Change = ActivityStarted | ActivityEnded | DecisionEvaluated


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message or signal thrown by the process, for the outbox."""

    kind: WaitKind
    name: str
    element_id: str
    payload: Mapping[str, Value]


class EndKind(StrEnum):
    COMPLETED = "completed"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process instance ended, and the end events that were reached in this step, in order."""

    kind: EndKind
    end_elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """All that one engine verb did; the store makes the database equal to it in one transaction."""

    state: str
    variables: dict[str, Value]
    waits: tuple[Wait, ...]
    changes: tuple[Change, ...]
    outgoing: tuple[Outgoing, ...]
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class Env:
    """The world as the engine may see it: the instant, the house's FEEL functions, and decisions by reference."""

    now: datetime
    functions: Mapping[str, Callable[..., Value]] = field(default_factory=dict)
    decide: Callable[[DecisionRef, Mapping[str, Any]], DecisionResult] | None = None
