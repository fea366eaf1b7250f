"""A decision as the service deploys and asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.dmn import graph
from app.dmn.errors import DecisionViolation
from app.dmn.model import Model
from app.dmn.nodes import DecisionNode, KnowledgeNode, Requirements
from app.dmn.report import FunctionUse
from app.dmn.result import DecisionOutcome
from app.dmn.run import Functions, Run
from app.dmn.stored import stored, told
from app.feel.border import from_variable
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Decision:
    """``key`` is the id of the decision element, by which models refer to it.

    ``names`` are the variables that it and the decisions it requires read, ``foreign`` each use of a function
    that neither FEEL nor the model provides.
    """

    key: str
    name: str
    names: frozenset[str]
    foreign: tuple[FunctionUse, ...]
    model: Model = field(repr=False, compare=False)


def decisions(model: Model) -> list[Decision]:
    """The decisions of a model, in document order."""
    found: list[Decision] = []
    for node in model.decisions:
        nodes = list(_reach(model, node, set()))
        names = frozenset(name for one in nodes if isinstance(one, DecisionNode) for name in one.names)
        foreign = tuple(use for one in nodes for use in one.foreign)
        found.append(Decision(node.id, node.name, names, foreign, model))
    return found


def decide(decision: Decision, context: Mapping[str, Value], functions: Functions) -> DecisionOutcome:
    """The answer of ``decision`` for the variables in ``context``, decided with all that it requires.

    Raises DecisionViolation where the author's own rules are broken, by whichever of the decisions: more rules match
    than the hit policy allows, an input or output is of another type or not among the allowed values (null always
    is), or the answer is a value that no variable can hold. Raises ExpressionFailed at the bounds of an evaluation;
    named errors of functions pass through.
    """
    node = decision.model.nodes[decision.key]
    assert isinstance(node, DecisionNode)
    run = Run({name: from_variable(value) for name, value in context.items()}, functions)
    run.bounded(lambda: graph.decided(decision.model, node, run))
    if run.trail.violations:
        raise DecisionViolation(run.trail.violations[0], decision=decision.key, problems=list(run.problems))
    *required, found = run.trail.evaluated
    return replace(stored(found), required=tuple(told(one) for one in required))


def _reach(model: Model, node: DecisionNode | KnowledgeNode, seen: set[int]) -> Iterator[DecisionNode | KnowledgeNode]:
    """The element and all that it requires, directly or not."""
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    requires: Requirements = node.requires
    for reference in (*requires.decisions, *requires.knowledge):
        source = reference.source.model if reference.source else model
        required = source.nodes[reference.id]
        if isinstance(required, DecisionNode | KnowledgeNode):
            yield from _reach(source, required, seen)
