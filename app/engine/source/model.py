"""The model as the analyst wrote it: processes, elements, flows, lanes, forms. Ids are always the analyst's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


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
    """What an event catches or throws; ``name`` is the message's or signal's name, not the id of its declaration."""

    kind: Literal["none", "timer", "message", "signal", "terminate"]
    name: str | None = None
    timer: TimerText | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One flow node: its BPMN tag as ``type``, and everything the modeler wrote on it.

    ``attributes`` are the ``camunda:`` attributes without prefix, ``properties`` the ``camunda:properties``.
    ``outputs`` and ``inputs`` are the parameters of ``camunda:inputOutput``. ``lane`` is the innermost lane,
    inherited from the enclosing sub-process. ``interrupting`` is false only for boundary events that say so.
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
    """A way to start the process: by hand (``message`` None) or by a message of that name."""

    element_id: str
    message: str | None
    form: FormRef | None


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """One executable process of a file. ``elements`` and ``flows`` keep document order; ``lanes`` are by id."""

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
    messages: tuple[str, ...]
    signals: tuple[str, ...]
    file_name: str
    xml: bytes = field(repr=False)

    def outgoing(self, element_id: str) -> list[Flow]:
        """The sequence flows out of an element, in document order."""
        return [flow for flow in self.flows.values() if flow.source == element_id]
