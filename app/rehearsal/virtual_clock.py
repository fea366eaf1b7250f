"""The clock of a scenario: it stands still until a step moves it, and never goes back."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.rehearsal.errors import BoundReached
from app.rehearsal.instants import show_instant

LONGEST = timedelta(days=366 * 20)
"""The virtual time that one scenario may take."""


class VirtualClock:
    def __init__(self, begin: datetime) -> None:
        self._begin = begin
        self.now = begin

    def __call__(self) -> datetime:
        return self.now

    def move(self, to: datetime) -> None:
        """Raises BoundReached for an instant that lies before, or too far ahead."""
        if to < self.now:
            raise BoundReached(f"时钟已走到 {show_instant(self.now)}，不能退回 {show_instant(to)}。")
        if to - self._begin > LONGEST:
            raise BoundReached(f"情景最多走 {LONGEST.days} 天，{show_instant(to)} 太远。")
        self.now = to
