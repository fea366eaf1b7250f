"""What a rehearsal answers: each scenario with its failure, in words and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from app.errors import Problem
from app.rehearsal.coverage import Passed
from app.rehearsal.errors import Mismatch


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stood when a scenario failed: the clock, open tasks, deadlines, the last of the history."""

    now: str
    tasks: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and how a scenario failed; ``step`` is 0 for its ``start`` and for what is looked at after the end."""

    step: int
    line: int
    words: str
    mismatches: tuple[Mismatch, ...]
    situation: Situation


@dataclass(frozen=True, slots=True)
class Played:
    """One scenario: it passed, or failed at a step (``failure``), or could not be read or prepared (``problems``)."""

    file: str
    title: str
    process: str
    seconds: float
    failure: Failure | None = None
    problems: tuple[Problem, ...] = ()
    passed_through: Passed | None = None

    @property
    def passed(self) -> bool:
        return self.failure is None and not self.problems

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, without coverage."""
        return {
            "file": self.file,
            "title": self.title,
            "process": self.process,
            "passed": self.passed,
            "seconds": round(self.seconds, 3),
            "failure": asdict(self.failure) if self.failure else None,
            "problems": [problem.as_dict() for problem in self.problems],
        }
