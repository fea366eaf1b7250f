"""A DMN model, compiled: what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.dmn import graph
from app.dmn.function import arguments
from app.dmn.nodes import DecisionNode, InputNode, KnowledgeNode, Node, Parameter, ServiceNode
from app.dmn.result import Outcome
from app.dmn.run import Functions, Run
from app.dmn.types import ItemType
from app.errors import NotFound, Problem
from app.typed_json import Value

N = TypeVar("N", DecisionNode, ServiceNode)

_KINDS: Mapping[type, str] = {
    InputNode: "inputData",
    DecisionNode: "decision",
    KnowledgeNode: "businessKnowledgeModel",
    ServiceNode: "decisionService",
}


@dataclass(frozen=True, slots=True)
class Model:
    """Stateless and shareable between threads. ``nodes`` are its elements by id, in document order; ``types`` those
    that it defines; ``problems`` what is wrong with it, which is empty for a model read strictly."""

    namespace: str
    name: str
    nodes: Mapping[str, Node] = field(repr=False)
    types: Mapping[str, ItemType] = field(repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def decisions(self) -> tuple[DecisionNode, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, DecisionNode))

    @property
    def decision_services(self) -> tuple[ServiceNode, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, ServiceNode))

    @property
    def inputs(self) -> tuple[InputNode, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, InputNode))

    def kind_of(self, id_: str) -> str | None:
        """The tag of the element with that id."""
        return _KINDS.get(type(self.nodes.get(id_)))

    def evaluate(self, decision: str, inputs: Mapping[str, Value], functions: Functions | None = None) -> Outcome:
        """The answer of a decision, named by its id or its name, with the decisions that it requires.

        ``inputs`` are by name; those of an imported model may be in a context under the import's name, or by
        ``namespace#name``. Errors give null, with their reasons in the outcome. Raises NotFound for an unknown
        decision, ExpressionFailed when the bounds of an evaluation are hit; named errors of functions pass through.
        """
        node = _find(self.decisions, decision, "决策")
        run = Run(inputs, functions or {})
        value = run.bounded(lambda: graph.decided(self, node, run))
        return _outcome(value, {node.variable: value}, run)

    def evaluate_service(self, name: str, inputs: Mapping[str, Value], functions: Functions | None = None) -> Outcome:
        """The answer of a decision service; a parameter that ``inputs`` do not give is null."""
        node = _find(self.decision_services, name, "决策服务")
        run = Run(inputs, functions or {})
        formal = [Parameter(one.variable, one.type) for _, one in graph.service_inputs(self, node)]
        named = {one.name: inputs.get(one.name) for one in formal}
        fitted = arguments(f"决策服务“{node.name}”", formal, [], named, run) if formal else {}
        if fitted is None:
            return _outcome(None, {}, run)
        value, results = run.bounded(lambda: graph.served(self, node, fitted, run))
        return _outcome(value, results, run)


def _find(nodes: Sequence[N], wanted: str, what: str) -> N:
    by_id = (node for node in nodes if node.id == wanted)
    by_name = (node for node in nodes if node.name == wanted)
    found = next(by_id, None) or next(by_name, None)
    if found is None:
        raise NotFound(f"模型里没有{what}“{wanted}”。")
    return found


def _outcome(value: Value, results: Mapping[str, Value], run: Run) -> Outcome:
    trail = run.trail
    return Outcome(value, tuple(trail.problems), tuple(trail.evaluated), tuple(trail.violations), results)
