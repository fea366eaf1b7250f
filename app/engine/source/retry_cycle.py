"""How often a job is tried, and how long after each failure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.engine.iso8601 import Period


@dataclass(frozen=True, slots=True)
class RetryCycle:
    """``waits`` are those after the first, the second failure and so on; the last one is for all further."""

    attempts: int
    waits: tuple[Period, ...]

    def next(self, left: int, failed_at: datetime) -> datetime:
        """When a job that has failed, and has so many attempts left, is tried again."""
        failures = max(1, self.attempts - left)
        return self.waits[min(failures, len(self.waits)) - 1].after(failed_at)
