"""What the engine is given and what it answers: Env in, Step out. No SpiffWorkflow type appears here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.typed_json import Value

if TYPE_CHECKING:
    from app.engine.specs.program import Spec


class WaitKind(StrEnum):
    """``ASYNC`` is an asynchronous continuation (camunda:asyncBefore/asyncAfter), ``CONDITION`` a conditional event.

    ``OFFERED`` is an activity of an ad-hoc sub-process that may be started, ``AD_HOC`` such a sub-process that a person
    ends, because no condition does.
    """

    USER_TASK = "user_task"
    EXTERNAL_TASK = "external_task"
    TIMER = "timer"
    MESSAGE = "message"
    SIGNAL = "signal"
    CONDITION = "condition"
    ASYNC = "async"
    OFFERED = "offered"
    AD_HOC = "ad_hoc"


@dataclass(frozen=True, slots=True)
class Wait:
    """One open wait state. ``activity_id`` (a UUID string) names it for as long as it is open.

    ``due_at`` is set for timers, ``event_name`` for messages and signals (None for a receive task without a message),
    ``topic`` for external tasks; ``locals`` are the values that this activity sees before those of its process
    instance. ``instance_id`` is the called process instance it belongs to, None for the root. ``offered_by`` is the
    ad-hoc sub-process, an activity id, of one that is offered.
    """

    kind: WaitKind
    activity_id: str
    element_id: str
    due_at: datetime | None = None
    event_name: str | None = None
    locals: Mapping[str, Value] = field(default_factory=dict)
    instance_id: str | None = None
    topic: str | None = None
    offered_by: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityStarted:
    """A token entered a flow node. Boundary events start only when they are triggered.

    The body of a multi-instance or loop activity has the type ``multiInstanceBody`` and is the parent of its
    instances.
    """

    activity_id: str
    element_id: str
    element_type: str
    parent_activity_id: str | None
    instance_id: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityEnded:
    """The flow node was left, or cancelled by an interruption, a terminate end event or a deletion."""

    activity_id: str
    element_id: str
    cancelled: bool
    instance_id: str | None = None


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
    instance_id: str | None = None


@dataclass(frozen=True, slots=True)
class Caught:
    """A modelled error or escalation was thrown at ``thrown_by`` and caught by the event ``element_id``; None when
    nobody caught it. ``code`` is None where the thrower names none."""

    kind: str
    code: str | None
    message: str | None
    thrown_by: str
    element_id: str | None
    instance_id: str | None = None


Change = ActivityStarted | ActivityEnded | DecisionEvaluated | Caught


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message or signal thrown by the process, for the outbox.

    A signal has already reached every catcher inside the whole tree of callers and called: it goes to others only.
    ``business_key`` is the one that the element names, by its property; None where it names none.
    """

    kind: WaitKind
    name: str
    element_id: str
    payload: Mapping[str, Value]
    instance_id: str | None = None
    business_key: str | None = None


class EndKind(StrEnum):
    COMPLETED = "completed"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process instance ended, and the end events that were reached in this step, in order.

    ``FAILED`` is an uncaught BPMN error: ``failed_at`` is the element that threw it, ``error_code`` its code.
    """

    kind: EndKind
    end_elements: tuple[str, ...]
    failed_at: str | None = None
    error_code: str | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True)
class CalledInstance:
    """A process instance that a call activity opened; its state is in the root's, its variables are its own.

    ``id`` is a UUID string, ``caller_id`` the process instance of the call activity (None for the root),
    ``caller_activity_id`` and ``caller_element_id`` the call activity itself. ``started`` is true in the step that
    opened it, at the start event ``start_event`` where the call names one; ``ended`` is set in the step that ended it
    (it may be the same one). One that had ended and is now compensated is ``recalled``, until it has ended again;
    ``handed_back`` is true if it has handed variables to its caller in this very step, at its end or by an escalation.
    """

    id: str
    definition_id: str
    caller_id: str | None
    caller_activity_id: str
    caller_element_id: str
    business_key: str | None
    variables: dict[str, Value]
    started: bool
    ended: Ended | None = None
    recalled: bool = False
    handed_back: bool = False
    start_event: str | None = None


@dataclass(frozen=True, slots=True)
class Stuck:
    """Nothing waits any more and nothing can run, yet this join still holds a token: the model has a deadlock."""

    element_id: str
    instance_id: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """All that one engine verb did; the store makes the database equal to it in one transaction.

    ``variables`` and ``ended`` are the root's; ``called`` are all called instances that are open or ended in this
    step, callers before called. Waits, changes and outgoing name the called instance they belong to.
    """

    state: str
    variables: dict[str, Value]
    waits: tuple[Wait, ...]
    changes: tuple[Change, ...]
    outgoing: tuple[Outgoing, ...]
    ended: Ended | None = None
    called: tuple[CalledInstance, ...] = ()
    stuck: tuple[Stuck, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessRef:
    """Which process a call activity calls: the newest version, that of its own deployment, a numbered one or the newest
    that bears a version tag."""

    key: str
    binding: str = "latest"
    version: int | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class CallableProcess:
    """A process version that can be called: its definition id, its compiled form and the world as it may see it."""

    definition_id: str
    spec: Spec
    env: Env


@dataclass(frozen=True, slots=True)
class Env:
    """The world as the engine may see it: the instant, the house's FEEL functions, decisions by reference, and the
    processes it may call, by reference or (for those already running) by definition id.

    Both resolvers raise NotFound when there is no such process.
    """

    now: datetime
    functions: Mapping[str, Callable[..., Value]] = field(default_factory=dict)
    decide: Callable[[DecisionRef, Mapping[str, Any]], DecisionResult] | None = None
    process: Callable[[ProcessRef], CallableProcess] | None = None
    definition: Callable[[str], CallableProcess] | None = None
