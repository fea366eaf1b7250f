"""What is to be drawn, as the file says it: pools, lanes, nodes in their scopes, and the edges between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"})
SCOPES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
DATA = frozenset({"dataObjectReference", "dataStoreReference"})
ARTIFACTS = DATA | {"textAnnotation", "group"}


@dataclass(frozen=True, slots=True)
class Lane:
    """``parent`` is the lane around it; ``leaf`` lanes hold nodes, the others hold lanes."""

    id: str
    name: str
    process: str
    parent: str | None
    leaf: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """``process`` is None for a participant whose process the file does not tell."""

    id: str
    name: str
    process: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """``scope`` is the id of the sub-process or process it stands in, ``lane`` of a leaf lane or of the process.

    ``name`` is the text that is drawn: of an annotation its own.
    """

    id: str
    kind: str
    name: str
    scope: str
    lane: str
    host: str | None = None
    on_event: bool = False
    members: tuple[str, ...] = ()

    @property
    def is_scope(self) -> bool:
        return self.kind in SCOPES

    @property
    def is_round(self) -> bool:
        """Whether its name is written beside it, not in it."""
        return self.kind in EVENTS or self.kind in GATEWAYS or self.kind in DATA


@dataclass(frozen=True, slots=True)
class Link:
    """A sequence flow, message flow, association or data association; ``scope`` as for nodes, "" across pools."""

    id: str
    kind: str
    name: str
    source: str
    target: str
    scope: str

    @property
    def is_flow(self) -> bool:
        return self.kind == "sequenceFlow"


@dataclass(frozen=True, slots=True)
class Model:
    """Everything in document order. ``plane`` is what the drawing is of: the collaboration, or the only process."""

    plane: str
    pools: tuple[Pool, ...]
    processes: tuple[str, ...]
    lanes: Mapping[str, Lane]
    nodes: Mapping[str, Node]
    links: Mapping[str, Link]

    def leaf_lanes(self, process: str) -> list[str]:
        """The bands of a process from top to bottom; the process itself where it has no lanes."""
        return [lane.id for lane in self.lanes.values() if lane.process == process and lane.leaf] or [process]
