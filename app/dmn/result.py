"""What a decision answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """One context a matching rule (none: ``()``), the ids of those rules, and the inputs by their expression's text.

    A table that answers from its default outputs has one output and no matched rule.
    """

    outputs: tuple[Mapping[str, Value], ...]
    matched_rules: tuple[str, ...]
    inputs: Mapping[str, Value]
