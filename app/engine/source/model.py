"""The model as the analyst wrote it: processes, elements, flows, lanes, forms. Ids are always the analyst's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engine.source.correlation_key import CorrelationKey
from app.engine.source.handed_over import Call, DataAssociation
from app.engine.source.input_output import InputOutput
from app.engine.source.markers import AdHoc, Loop, LoopEvent
from app.engine.source.passed import Passed
from app.engine.source.retry_cycle import RetryCycle
from app.engine.source.trigger import NOTHING, TimerKind, TimerText, Trigger

__all__ = [
    "AdHoc",
    "Call",
    "DataAssociation",
    "Element",
    "Flow",
    "FormRef",
    "Lane",
    "Loop",
    "LoopEvent",
    "Passed",
    "ProcessModel",
    "StartEvent",
    "TimerKind",
    "TimerText",
    "Trigger",
]


@dataclass(frozen=True, slots=True)
class FormRef:
    """Which form a task or start event shows; ``version`` only with the binding ``version``."""

    key: str
    binding: str = "latest"
    version: int | None = None


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
    trigger: Trigger = NOTHING
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
    ``correlation_keys`` say which messages belong to one instance. ``spoken`` are the messages and signals that have a
    documentation, by their names, in its words.
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
    spoken: Mapping[str, str] = field(default_factory=dict)
    global_task: str | None = None
    correlation_keys: tuple[CorrelationKey, ...] = ()

    def outgoing(self, element_id: str) -> list[Flow]:
        """The sequence flows out of an element, in document order."""
        return [flow for flow in self.flows.values() if flow.source == element_id]
