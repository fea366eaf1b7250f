"""A compiled process version: SpiffWorkflow specs shared read-only by all its instances and threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engine.source.model import ProcessModel
from app.engine.specs.node import Node
from app.engine.specs.scope import ScopeSpec


@dataclass(frozen=True, slots=True)
class Spec:
    """What the verbs run; only ``model`` is for readers outside the engine.

    ``nodes`` are by element id, a looped activity's being its body.
    """

    model: ProcessModel
    root: ScopeSpec = field(repr=False)
    nodes: Mapping[str, Node] = field(repr=False)
