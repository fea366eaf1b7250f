"""The elements of a requirement graph, compiled."""

from __future__ import annotations

from dataclasses import dataclass

from app.dmn.logic import Logic
from app.dmn.references import Reference
from app.dmn.report import FunctionUse
from app.dmn.types import ItemType
from app.feel.types import FunctionType


@dataclass(frozen=True, slots=True)
class Requirements:
    inputs: tuple[Reference, ...] = ()
    decisions: tuple[Reference, ...] = ()
    knowledge: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class InputNode:
    """A value that comes from outside."""

    id: str
    name: str
    variable: str
    type: ItemType | None


@dataclass(frozen=True, slots=True)
class DecisionNode:
    """``names`` and ``foreign`` are what its own logic uses and the model does not provide."""

    id: str
    name: str
    variable: str
    type: ItemType | None
    logic: Logic
    requires: Requirements
    names: frozenset[str]
    foreign: tuple[FunctionUse, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: ItemType | None


@dataclass(frozen=True, slots=True)
class KnowledgeNode:
    """A business knowledge model: a function; ``results`` are the types that its value must fit, one after another."""

    id: str
    name: str
    variable: str
    parameters: tuple[Parameter, ...]
    results: tuple[ItemType, ...]
    type: FunctionType
    logic: Logic
    requires: Requirements
    foreign: tuple[FunctionUse, ...]


@dataclass(frozen=True, slots=True)
class ServiceNode:
    """A decision service: decisions evaluated with some of what they require given as parameters.

    The parameters are its input data, then its input decisions (DMN 1.5 §10.4), each by name.
    """

    id: str
    name: str
    variable: str
    outputs: tuple[Reference, ...]
    inputs: tuple[Reference, ...]
    results: tuple[ItemType, ...]


Node = InputNode | DecisionNode | KnowledgeNode | ServiceNode
