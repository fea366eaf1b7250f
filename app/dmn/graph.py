"""Evaluating a requirement graph: what an element requires is found first, each once in a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.dmn.boxed.table import DecisionTable
from app.dmn.function import ModelFunction, arguments
from app.dmn.nodes import DecisionNode, InputNode, KnowledgeNode, Parameter, ServiceNode
from app.dmn.references import Reference
from app.dmn.result import DecisionOutcome
from app.dmn.run import Run
from app.feel.types import ANY, FeelType, FunctionType
from app.typed_json import Value

if TYPE_CHECKING:
    from app.dmn.model import Model


def decided(model: Model, node: DecisionNode, run: Run) -> Value:
    """The value of a decision; its outcome is left in the trail. Required decisions are evaluated before it."""
    key = (id(model), node.id)
    if key in run.known:
        return run.known[key]
    run.known[key] = None  # what a cycle sees
    data = _seen(model, (*node.requires.inputs, *node.requires.decisions), run)
    scope = {**run.inputs, **_merged(data, _seen(model, node.requires.knowledge, run))}
    problems, tables = len(run.problems), len(run.trail.tables)
    value = run.fit(node.logic.evaluate(scope, run), node.type, f"决策“{node.name}”的结果")
    run.problems[problems:] = [f"决策“{node.name}”：{problem}" for problem in run.problems[problems:]]
    run.known[key] = value
    run.trail.evaluated.append(_outcome(node, value, data, run, tables))
    return value


def _outcome(node: DecisionNode, value: Value, data: Mapping[str, Value], run: Run, start: int) -> DecisionOutcome:
    used = run.trail.tables[start:]
    if isinstance(node.logic, DecisionTable):
        own = used[0]
        return DecisionOutcome(tuple(own.rows or ()), own.matched, own.inputs, node.id, node.name)
    matched = tuple(rule for use in used for rule in use.matched)
    return DecisionOutcome(({node.variable: value},), matched, data, node.id, node.name)


def _seen(model: Model, references: Sequence[Reference], run: Run) -> dict[str, Value]:
    """The required values by the names under which the logic sees them; those of an import in a context of its own."""
    seen: dict[str, Value] = {}
    for reference in references:
        name, value = _value(model, reference, run)
        if reference.source is not None and reference.source.name:
            seen.setdefault(reference.source.name, {})[name] = value
        else:
            seen[name] = value
    return seen


def _merged(data: Mapping[str, Value], functions: Mapping[str, Value]) -> dict[str, Value]:
    """Both in one scope; an import may have values and functions in its context."""
    merged = dict(data)
    for name, one in functions.items():
        merged[name] = {**data[name], **one} if isinstance(one, dict) and name in data else one
    return merged


def _value(model: Model, reference: Reference, run: Run) -> tuple[str, Value]:
    source = model
    if reference.source is not None:
        source = reference.source.model
        run.imports.setdefault(id(source), reference.source.name)
    node = source.nodes[reference.id]
    match node:
        case InputNode():
            return node.variable, _given(source, node, run)
        case DecisionNode():
            return node.variable, decided(source, node, run)
        case KnowledgeNode():
            return node.variable, knowledge(source, node, run)
        case ServiceNode():
            return node.variable, ServiceFunction(source, node, run)


def _given(model: Model, node: InputNode, run: Run) -> Value:
    """The value given for an input: by ``namespace#name``, in the context of its import, or by its plain name."""
    key = (id(model), node.id)
    if key in run.known:
        return run.known[key]
    imported = run.inputs.get(run.imports.get(id(model), ""))
    value = None
    if f"{model.namespace}#{node.variable}" in run.inputs:
        value = run.inputs[f"{model.namespace}#{node.variable}"]
    elif isinstance(imported, Mapping) and node.variable in imported:
        value = imported[node.variable]
    elif node.variable in run.inputs:
        value = run.inputs[node.variable]
    else:
        run.null(f"没有给出输入“{node.name}”")
    run.known[key] = fitted = run.fit(value, node.type, f"输入“{node.name}”")
    return fitted


def knowledge(model: Model, node: KnowledgeNode, run: Run) -> ModelFunction:
    """The function of a knowledge model, which sees its parameters and the knowledge that it requires itself."""
    key = (id(model), node.id)
    if key not in run.known:
        scope: dict[str, Value] = {}
        run.known[key] = ModelFunction(
            f"业务知识“{node.name}”", node.parameters, node.results, node.type, node.logic, scope, run
        )
        scope.update(_seen(model, node.requires.knowledge, run))
    made: ModelFunction = run.known[key]
    return made


@dataclass(frozen=True, slots=True)
class ServiceFunction:
    """A decision service as a function; its arguments replace what its decisions would otherwise require."""

    model: Model
    node: ServiceNode
    run: Run

    @property
    def formal(self) -> tuple[Parameter, ...]:
        return tuple(Parameter(node.variable, node.type) for _, node in service_inputs(self.model, self.node))

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in self.formal)

    @property
    def type(self) -> FeelType:
        return FunctionType(tuple(p.type.feel if p.type else ANY for p in self.formal), ANY)

    def call(self, positional: Sequence[Value], named: Mapping[str, Value]) -> Value:
        fitted = arguments(f"决策服务“{self.node.name}”", self.formal, positional, named, self.run)
        if fitted is None:
            return None
        with self.run.call():
            return served(self.model, self.node, fitted, self.run)[0]


def service_inputs(model: Model, node: ServiceNode) -> list[tuple[Model, InputNode | DecisionNode]]:
    """The elements whose values are the parameters of a service, in order, each with its model."""
    found: list[tuple[Model, InputNode | DecisionNode]] = []
    for reference in node.inputs:
        source = reference.source.model if reference.source else model
        target = source.nodes[reference.id]
        if isinstance(target, InputNode | DecisionNode):
            found.append((source, target))
    return found


def served(model: Model, node: ServiceNode, given: Mapping[str, Value], run: Run) -> tuple[Value, dict[str, Value]]:
    """The value of a service for parameters by name, and the values of its output decisions by name."""
    known = {(id(source), target.id): given.get(target.variable) for source, target in service_inputs(model, node)}
    inner = run.inside(known)
    results: dict[str, Value] = {}
    for reference in node.outputs:
        name, value = _value(model, reference, inner)
        results[name] = value
    value = next(iter(results.values())) if len(node.outputs) == 1 else dict(results)
    for result in node.results:
        value = run.fit(value, result, f"决策服务“{node.name}”的结果")
    return value, results
