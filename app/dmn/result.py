"""What a decision answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """One evaluated decision, as history keeps it.

    A decision table has one output context a row of its answer (none: ``()``), the ids of the rules that matched, and
    the inputs by their expression's text; an answer from default outputs has no matched rule. Any other decision has
    one output ``{name: value}``, its required inputs by name, and the rules of the tables that it used on its way.
    ``decision`` is its id; ``required`` are the outcomes of the decisions evaluated before it, where it was asked
    by itself.
    """

    outputs: tuple[Mapping[str, Value], ...]
    matched_rules: tuple[str, ...]
    inputs: Mapping[str, Value]
    decision: str = ""
    name: str = ""
    required: tuple[DecisionOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model answered: FEEL's value, and why parts of it are null.

    ``violations`` are those of the problems that break a rule the author set (hit policy, allowed values, types).
    ``results`` are the values of a decision service's output decisions, or of the one decision, by name.
    ``evaluated`` are the decisions in the order in which they were evaluated, required ones first.
    """

    value: Value
    problems: tuple[str, ...] = ()
    evaluated: tuple[DecisionOutcome, ...] = ()
    violations: tuple[str, ...] = ()
    results: Mapping[str, Value] = field(default_factory=dict)
