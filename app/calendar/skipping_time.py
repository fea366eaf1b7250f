"""Periods of hours and minutes with pauses: to the minute, through nights and rest days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.calendar.computed import Computed
from app.calendar.decided import Extension, Pause
from app.calendar.display import display
from app.calendar.given import amount_of
from app.calendar.rule import DeadlineRule, Unit
from app.calendar.start import Start
from app.calendar.working_days import Calendar
from app.clock import LEGAL_ZONE
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class SkippingTime:
    """``pauses`` in order of time."""

    rule: DeadlineRule
    start: Start
    calendar: Calendar
    given: Value
    pauses: Sequence[Pause]

    def end(self, base: Computed, extensions: Sequence[Extension]) -> Computed:
        steps = list(base.steps)
        length = self._length(amount_of(self.rule, self.given))
        begin = base.due_at - length
        due = self._after(begin, length, self.pauses)
        steps += self._told(begin, due)
        for one in extensions:
            if one.to is not None:
                later = [pause for pause in self.pauses if pause.number > one.number]
                lost = sum((_within(pause, begin, one.to) for pause in later), timedelta())
                due = self._after(one.to, lost, later)
                steps.append(f"经批准延长至 {display(one.to)}")
            else:
                due = self._after(due, self._length(one.amount or 0), self.pauses)
                steps.append(f"经批准延长{one.amount}{self._word()}，自原届满之时起接续计算")
            steps.append(f"{display(due)} 届满")
        self.calendar.year(due.year)
        return Computed(due, tuple(steps), base.provisional)

    def _length(self, amount: int) -> timedelta:
        return timedelta(hours=amount) if self.rule.unit is Unit.HOUR else timedelta(minutes=amount)

    def _word(self) -> str:
        return "小时" if self.rule.unit is Unit.HOUR else "分钟"

    def _after(self, begin: datetime, length: timedelta, pauses: Sequence[Pause]) -> datetime:
        """The instant at which ``length`` has passed since ``begin``, the pauses not counted."""
        at, left = begin.astimezone(UTC), length
        for pause in pauses:
            if pause.until <= at:
                continue
            if pause.since > at:
                if left <= pause.since - at:
                    break
                left -= pause.since - at
            at = pause.until.astimezone(UTC)
        return (at + left).astimezone(LEGAL_ZONE)

    def _told(self, begin: datetime, due: datetime) -> list[str]:
        told = [
            f"{pause.since:%m-%d %H:%M}—{pause.until:%m-%d %H:%M} {'中止' if pause.stop else '扣除'}，不计入期限"
            for pause in self.pauses
            if pause.until > begin and pause.since < due
        ]
        return [*told, f"余下的期限自恢复之时起接续计算，{display(due)} 届满"] if told else []


def _within(pause: Pause, begin: datetime, end: datetime) -> timedelta:
    return max(timedelta(), min(end, pause.until) - max(begin, pause.since))
