"""How a rehearsal fails: a scenario that cannot be read, a step that went otherwise, a bound that was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import BadRequest, ChengxuError, Problem


class ScenarioRefused(BadRequest):
    """The scenario's file cannot be read; ``problems`` name file, line and step."""

    code = "scenario-refused"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message, problems=[problem.as_dict() for problem in problems])
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference between a scenario and what happened, in words for the analyst."""

    what: str
    expected: str
    found: str


class Unmet(ChengxuError):
    """A step of a scenario went otherwise than the scenario says."""

    code = "scenario-unmet"
    status = 422

    def __init__(self, *mismatches: Mismatch) -> None:
        super().__init__("；".join(f"{m.what}：应为 {m.expected}，实为 {m.found}" for m in mismatches))
        self.mismatches = mismatches


class BoundReached(ChengxuError):
    """The scenario asks for more virtual time or more firings than a rehearsal may take."""

    code = "rehearsal-bound-reached"
    status = 422


class RehearsalBusy(ChengxuError):
    """As many rehearsals run as the service allows at a time; trying again later helps."""

    code = "rehearsal-busy"
    status = 429
