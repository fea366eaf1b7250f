"""CPU of computing one deadline, steps included, by kind of rule; nothing but app.calendar is run."""

from __future__ import annotations

import statistics
import sys
import time
from datetime import datetime

from app.calendar import DeadlineRule, Every, MonthDay, Unit, compute, mainland, notices
from app.clock import LEGAL_ZONE

START = datetime(2026, 9, 18, 16, 20, tzinfo=LEGAL_ZONE)
EARLY = datetime(2026, 12, 1, 9, tzinfo=LEGAL_ZONE)


def rule(unit: Unit, amount: int | None, **more: object) -> DeadlineRule:
    return DeadlineRule("r", "§1", "期限", unit, amount, "收到", "D", **more)  # type: ignore[arg-type]


CASES = (
    ("30 WD", rule(Unit.WD, 30), START),
    ("30 WD into a provisional year", rule(Unit.WD, 30), EARLY),
    ("3 WD", rule(Unit.WD, 3), START),
    ("30 CAL", rule(Unit.CAL, 30), START),
    ("1 MON", rule(Unit.MON, 1), START),
    ("24 HOUR", rule(Unit.HOUR, 24), START),
    ("DATE 03-31", rule(Unit.DATE, None, date=MonthDay(3, 31), roll=False), START),
    ("5 BEFORE", rule(Unit.BEFORE, 5), START),
    ("CYCLE quarter", rule(Unit.CYCLE, 1, every=Every.QUARTER, roll=False), START),
)


def per_call(rounds: int, call: object) -> list[float]:
    """Microseconds of CPU a call, measured over batches of a hundred: the clock's own step is too coarse for one."""
    spent = []
    for _ in range(rounds):
        began = time.process_time_ns()
        for _ in range(100):
            call()  # type: ignore[operator]
        spent.append((time.process_time_ns() - began) / 100 / 1e3)
    return spent


def main(rounds: int = 100) -> None:
    calendar = mainland()
    for name, one, start in CASES:
        spent = per_call(rounds, lambda one=one, start=start: compute(one, start, calendar))  # type: ignore[misc]
        report(f"compute {name}", spent)
    by_policy = rule(Unit.WD, 30, reminders=None, escalations=None, levels=(("a@b",), ("a@b",), ("a@b",)))
    due = compute(by_policy, START, calendar).due_at
    report("notices of 30 WD by policy", per_call(rounds, lambda: notices(by_policy, START, due, calendar)))


def report(name: str, spent: list[float]) -> None:
    low, middle, high = (statistics.quantiles(spent, n=10)[i] for i in (0, 4, 8))
    print(f"{name:38} median {middle:6.1f} µs CPU (10 % {low:.1f}, 90 % {high:.1f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
