"""Periods of days, working days and months with pauses: days that do not count are passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.calendar.computed import Computed
from app.calendar.count import ONE_DAY, end_of, last_day, months_after
from app.calendar.decided import Extension, Pause
from app.calendar.display import display
from app.calendar.given import amount_of
from app.calendar.rule import DeadlineRule, Unit
from app.calendar.start import Start, day_of
from app.calendar.working_days import Calendar
from app.typed_json import Value

_WORDS = {Unit.WD: "个工作日", Unit.MON: "个月"}


@dataclass(slots=True)
class SkippingDays:
    """``pauses`` in order of time; none for a rule that counts back from an event (BEFORE) or lays its day down."""

    rule: DeadlineRule
    start: Start
    calendar: Calendar
    given: Value
    pauses: Sequence[Pause]
    _off: set[date] = field(init=False)

    def __post_init__(self) -> None:
        self._off = set().union(*(pause.days() for pause in self.pauses))

    def end(self, base: Computed, extensions: Sequence[Extension]) -> Computed:
        first, steps, provisional = day_of(self.start), list(base.steps), base.provisional
        last = last_day(base.due_at)
        if self._off:
            counted = self._counted(first, amount_of(self.rule, self.given), self._off)
            last = self._rolled(counted)
            steps += self._pauses_told(first, last)
            provisional = self._provisional(first, counted, last)
        for one in extensions:
            before, counted = last, last
            if one.to is not None:
                last = self._lengthened(first, last_day(one.to), one.number)
                steps.append(f"经批准延长至 {display(one.to)}")
            else:
                amount = one.amount or 0
                counted = self._counted(before, amount, self._off)
                last = self._rolled(counted)
                steps.append(f"经批准延长{amount}{_WORDS.get(self.rule.unit, '日')}，自 {before} 的次日起接续计算")
                provisional = provisional or self._provisional(before, counted, last)
            steps += self._rest_told(counted, last) if one.to is None else ()
            steps.append(f"{last} 24:00 届满")
        self.calendar.year(last.year)
        return Computed(end_of(last), tuple(steps), provisional)

    def _counted(self, first: date, amount: int, off: set[date]) -> date:
        """The day on which ``amount`` of the unit have passed since ``first``, which is not counted itself."""
        if self.rule.unit is not Unit.MON:
            return self._advanced(first, amount, off)
        day = months_after(first, amount)
        return self._advanced(day, sum(first < one <= day for one in off), off)

    def _advanced(self, day: date, amount: int, off: set[date]) -> date:
        while amount > 0:
            day += ONE_DAY
            if day not in off and (self.rule.unit is not Unit.WD or self.calendar.is_working_day(day)):
                amount -= 1
        return day

    def _lengthened(self, first: date, last: date, number: int) -> date:
        """An end that was fixed moves out by the days that were left out after it had been fixed."""
        known = set().union(*(pause.days() for pause in self.pauses if pause.number < number))
        late = {day for day in self._off - known if first < day <= last}
        if self.rule.unit is Unit.WD:
            late = {day for day in late if self.calendar.is_working_day(day)}
        return self._rolled(self._advanced(last, len(late), self._off)) if late else last

    def _rolled(self, day: date) -> date:
        rolls = self.rule.roll and self.rule.unit in (Unit.CAL, Unit.MON, Unit.DATE, Unit.CYCLE)
        while rolls and (day in self._off or not self.calendar.is_working_day(day)):
            day += ONE_DAY
        return day

    def _provisional(self, first: date, counted: date, last: date) -> bool:
        if self.rule.unit is not Unit.WD and not self.rule.roll:
            return False
        since = first + ONE_DAY if self.rule.unit is Unit.WD else counted
        return any(self.calendar.status(year) == "provisional" for year in range(since.year, last.year + 1))

    def _pauses_told(self, first: date, last: date) -> Iterator[str]:
        told = False
        for pause in self.pauses:
            begin, end = day_of(pause.since), last_day(pause.until)
            if end <= first or begin > last:
                continue
            told = True
            span = f"{begin}—{end}" if begin < end else f"{begin}"
            yield f"{span} {'中止，停止和恢复的当日都' if pause.stop else '扣除，'}不计入期限"
        if told:
            yield f"余下的期限接续计算，{last} 24:00 届满"

    def _rest_told(self, counted: date, last: date) -> Iterator[str]:
        if counted < last:
            yield f"{counted} {self.calendar.rest_reason(counted) or '不计入期限'}，顺延至 {last}"
