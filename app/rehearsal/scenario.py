"""A scenario as it was written: where it begins and what happens, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario's text under its name; the name is shown and never opened."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its verb, what the verb is about, and what else was said.

    ``number`` counts from 1; the ``start`` at the head of a scenario is step 0. ``fields`` holds only what was
    written, each value as its reader answers it.
    """

    number: int
    line: int
    verb: str
    target: Any
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def actor(self) -> str | None:
        found: str | None = self.fields.get("as")
        return found

    @property
    def case(self) -> str | None:
        found: str | None = self.fields.get("case")
        return found

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.fields.get("with") or {})

    @property
    def words(self) -> str:
        """The step as people name it: ``complete approve``."""
        return f"{self.verb} {self.target}" if isinstance(self.target, str) else self.verb


@dataclass(frozen=True, slots=True)
class Scenario:
    """``process`` is the procedure under test; ``now`` the instant at which the virtual clock begins."""

    file: str
    title: str
    process: str
    now: datetime
    steps: tuple[Step, ...]
