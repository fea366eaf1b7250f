"""The model as the analyst wrote it: processes, elements, flows, lanes, forms. Ids are always the analyst's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.engine.source.correlation_key import CorrelationKey
from app.engine.source.input_output import InputOutput
from app.engine.source.item_types import ItemType
from app.engine.source.passed import Passed
from app.engine.source.retry_cycle import RetryCycle


@dataclass(frozen=True, slots=True)
class FormRef:
    """Which form a task or start event shows; ``version`` only with the binding ``version``."""

    key: str
    binding: str = "latest"
    version: int | None = None


TimerKind = Literal["duration", "date", "cycle"]


@dataclass(frozen=True, slots=True)
class TimerText:
    """A timer definition as written; the text is FEEL when it begins with ``=``."""

    kind: TimerKind
    text: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event catches or throws; ``name`` is the message's, signal's or link's name, not the id of a declaration.

    ``code`` is an error's or escalation's code: a catching event without one catches every code. The two variables
    receive what was caught, ``error_message`` is what a thrown error says. ``activity`` is the one that a thrown
    compensation names, ``waits`` whether the throwing event waits for its handlers. ``condition`` is always FEEL; a
    name, a code or a message is FEEL when it begins with ``=``.
    ``multiple`` has several ``parts``, each numbered by ``part``: one of them is enough to catch it, where it is
    ``parallel`` all of them, and all are thrown.
    ``carries`` are the camunda:in of a signal that is thrown. A condition with a ``variable_name`` or with
    ``variable_events`` (create, update, delete) is asked at those changes only.
    """

    kind: Literal[
        "none",
        "timer",
        "message",
        "signal",
        "terminate",
        "error",
        "escalation",
        "conditional",
        "link",
        "multiple",
        "compensate",
        "cancel",
    ]
    name: str | None = None
    timer: TimerText | None = None
    code: str | None = None
    code_variable: str | None = None
    message_variable: str | None = None
    condition: str | None = None
    error_message: str | None = None
    activity: str | None = None
    waits: bool = True
    parts: tuple[Trigger, ...] = ()
    parallel: bool = False
    part: int | None = None
    carries: tuple[Passed, ...] = ()
    variable_name: str | None = None
    variable_events: frozenset[str] = frozenset()

    @property
    def each(self) -> tuple[Trigger, ...]:
        """What it stands for one by one: its parts, or itself alone."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class LoopEvent:
    """What a multi-instance throws when an instance completes: after each, after the ``first`` only, or after those for
    which the ``condition`` holds."""

    triggers: tuple[Trigger, ...]
    condition: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop marker of an activity. ``cardinality`` and the conditions are always FEEL; ``collection`` is the name of
    a variable, or FEEL when it begins with ``=``.

    ``output_collection`` receives a list of what ``output_variable`` held in each instance, in order. With
    ``async_before`` each instance has a continuation of its own.
    """

    kind: Literal["standard", "parallel", "sequential"]
    cardinality: str | None = None
    collection: str | None = None
    element_variable: str | None = None
    output_collection: str | None = None
    output_variable: str | None = None
    completion_condition: str | None = None
    condition: str | None = None
    maximum: int | None = None
    test_before: bool = False
    events: tuple[LoopEvent, ...] = ()
    async_before: bool = False

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        """All that its events throw."""
        return tuple(trigger for event in self.events for trigger in event.triggers)


@dataclass(frozen=True, slots=True)
class AdHoc:
    """How an ad-hoc sub-process runs: one activity at a time or any number; until the condition, which is always FEEL,
    is true, or a person ends it where there is none; and whether what is open then is cancelled or waited for."""

    sequential: bool = False
    cancel_remaining: bool = True
    completion_condition: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """What a call activity calls and hands over; ``process``, ``version``, ``tag`` and ``business_key`` are FEEL with
    ``=``."""

    process: str
    binding: str = "latest"
    version: str | None = None
    business_key: str | None = None
    inputs: tuple[Passed, ...] = ()
    outputs: tuple[Passed, ...] = ()
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class DataAssociation:
    """A value carried into (before) or out of (after) an activity or event: FEEL ``source`` to the variable ``target``.

    ``type`` is that of the data it is carried into; with ``stored`` that is a data store.
    """

    source: str
    target: str
    type: ItemType | None = None
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One flow node: its BPMN tag as ``type``, and everything the modeler wrote on it.

    ``attributes`` are the ``camunda:`` attributes without prefix, ``properties`` the ``camunda:properties``.
    ``outputs`` and ``inputs`` are the parameters of ``camunda:inputOutput``. ``lane`` is the innermost lane,
    inherited from the enclosing sub-process. ``interrupting`` is false only for boundary events, and start events of
    event sub-processes, that say so; ``event_sub_process`` is the marker ``triggeredByEvent``. ``data_objects`` are
    the names of the data objects declared in a sub-process. ``default_flow`` is the default as it runs: written, or
    the one flow of an exclusive gateway that has no condition. ``activation`` is the activation condition of a complex
    gateway, always FEEL. The quantities are of tokens: how many begin an activity, how many leave it by each flow.
    ``for_compensation`` is the marker of a compensation handler, ``associated`` what the associations drawn from a
    boundary event lead to. ``ad_hoc`` is how an ad-hoc sub-process runs. ``io`` is its own data, ``stores`` are the
    data stores that its associations may read. ``instantiate`` is said by an event-based gateway or receive task that
    starts the process, ``all_events`` by a gateway that waits for all its events (``eventGatewayType="Parallel"``).
    ``retry`` is how often its jobs are tried.
    """

    id: str
    type: str
    name: str | None = None
    parent: str | None = None
    lane: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    documentation: str | None = None
    form: FormRef | None = None
    attached_to: str | None = None
    interrupting: bool = True
    trigger: Trigger = Trigger("none")
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    script: str | None = None
    default_flow: str | None = None
    line: int | None = None
    loop: Loop | None = None
    call: Call | None = None
    event_sub_process: bool = False
    data_objects: tuple[str, ...] = ()
    data_inputs: tuple[DataAssociation, ...] = ()
    data_outputs: tuple[DataAssociation, ...] = ()
    activation: str | None = None
    start_quantity: int = 1
    completion_quantity: int = 1
    for_compensation: bool = False
    associated: tuple[str, ...] = ()
    ad_hoc: AdHoc | None = None
    io: InputOutput | None = None
    stores: tuple[str, ...] = ()
    instantiate: bool = False
    all_events: bool = False
    retry: RetryCycle | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow, in document order; ``parent`` is the enclosing sub-process."""

    id: str
    source: str
    target: str
    name: str | None = None
    condition: str | None = None
    parent: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    documentation: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the process; its properties include those of the lanes around it."""

    id: str
    name: str | None
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StartEvent:
    """A way to start the process: by a message, a signal, a timer, a condition, or (all four None) by hand.

    A process without start events starts by hand, at ``element_id`` None, with all that has no way in. The element is
    a start event, an instantiating receive task, or an event behind the instantiating ``gateway``. Where further
    messages must come to the same instance (BPMN 2.0.2 §13.5.1) it is ``correlated``; where it is one of the triggers
    that must all have come before there is an instance, it is to come ``together`` with the others of its element.
    """

    element_id: str | None
    message: str | None
    form: FormRef | None
    signal: str | None = None
    timer: TimerText | None = None
    condition: str | None = None
    gateway: str | None = None
    correlated: bool = False
    together: bool = False

    @property
    def by_hand(self) -> bool:
        return self.message is None and self.signal is None and self.timer is None and self.condition is None


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """One executable process of a file. ``elements`` and ``flows`` keep document order; ``lanes`` are by id.

    ``called`` are the processes that call activities name literally. ``io`` is what it takes and gives when it is
    called. ``global_task`` is the tag of the global task that it stands for: such a one has no way to start alone.
    ``correlation_keys`` say which messages belong to one instance.
    """

    id: str
    name: str | None
    version_tag: str | None
    documentation: str | None
    attributes: Mapping[str, str]
    properties: Mapping[str, str]
    elements: Mapping[str, Element]
    flows: Mapping[str, Flow]
    lanes: Mapping[str, Lane]
    start_events: tuple[StartEvent, ...]
    decision_refs: tuple[str, ...]
    called: tuple[str, ...]
    messages: tuple[str, ...]
    signals: tuple[str, ...]
    file_name: str
    xml: bytes = field(repr=False)
    io: InputOutput | None = None
    global_task: str | None = None
    correlation_keys: tuple[CorrelationKey, ...] = ()

    def outgoing(self, element_id: str) -> list[Flow]:
        """The sequence flows out of an element, in document order."""
        return [flow for flow in self.flows.values() if flow.source == element_id]
