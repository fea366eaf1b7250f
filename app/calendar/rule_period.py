"""Reading the length of a rule: unit, amount or date or cycle, and whether it rolls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.calendar.cycle import Every
from app.calendar.given import MOST
from app.calendar.rule import MonthDay, Unit
from app.calendar.rule_entry import RuleEntry

_MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

_LENGTH = ("amount", "amount_from")
_ONE_OF = {Unit.DATE: ("date", "date_from")}
_ROLLS = frozenset({Unit.CAL, Unit.MON})
_MAY_ROLL = frozenset({*_ROLLS, Unit.DATE, Unit.CYCLE})
KEYS = ("count", *_LENGTH, "date", "date_from", "every", "roll", "hour_start")


@dataclass(frozen=True, slots=True)
class Period:
    """The fields of a rule that say when it ends."""

    unit: Unit
    amount: int | None = None
    given_from: str | None = None
    date: MonthDay | date | None = None
    every: Every | None = None
    roll: bool = False


def read_period(entry: RuleEntry) -> Period:
    chosen = entry.choice("count", [unit.value for unit in Unit])
    if not chosen:
        return Period(Unit.CAL)
    unit = Unit(chosen)
    _refuse_strangers(entry, unit)
    given = next((key for key in ("amount_from", "date_from") if key in entry.item), None)
    return Period(
        unit,
        amount=_amount(entry, unit),
        given_from=entry.feel(given) if given else None,
        date=_date(entry) if "date" in entry.item else None,
        every=_every(entry, unit),
        roll=entry.flag("roll", unit in _ROLLS),
    )


def _refuse_strangers(entry: RuleEntry, unit: Unit) -> None:
    """Keys that this unit needs and the entry lacks, or has and the unit does not know."""
    wanted = _ONE_OF.get(unit, _LENGTH)
    found = [key for key in wanted if key in entry.item]
    if len(found) > 1 or not (found or unit is Unit.CYCLE):
        entry.problem(f"count 为 {unit} 时应写 {' 或 '.join(wanted)}，只写一个。")
    known = {*wanted, *(("roll",) if unit in _MAY_ROLL else ())}
    known |= {"every"} if unit is Unit.CYCLE else set()
    known |= {"hour_start"} if unit is Unit.HOUR else set()
    for key in sorted({*_LENGTH, "date", "date_from", "every", "roll", "hour_start"} & entry.item.keys() - known):
        entry.problem(f"count 为 {unit} 时不能写 {key}。")


def _amount(entry: RuleEntry, unit: Unit) -> int | None:
    if "amount" not in entry.item:
        return 1 if unit is Unit.CYCLE and "amount_from" not in entry.item else None
    value, most = entry.item["amount"], MOST.get(unit, 1)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        entry.problem(f"amount 应是 1 到 {most} 的整数。")
        return 1
    return value


def _date(entry: RuleEntry) -> MonthDay | date | None:
    value: Any = entry.item["date"]
    text = value.strip() if isinstance(value, str) else ""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
        if _MONTH_DAY.fullmatch(text):
            each_year = date.fromisoformat(f"2001-{text}")  # a year without 29 February: the day must exist every year
            return MonthDay(each_year.month, each_year.day)
    except ValueError:
        pass
    entry.problem("date 应是每年都有的月日（03-31）或年月日（2024-06-30）。")
    return None


def _every(entry: RuleEntry, unit: Unit) -> Every | None:
    if unit is not Unit.CYCLE:
        return None
    if "every" not in entry.item:
        entry.problem(f"count 为 CYCLE 时应写 every（{'、'.join(Every)}）。")
        return None
    chosen = entry.choice("every", [every.value for every in Every])
    return Every(chosen) if chosen else None
