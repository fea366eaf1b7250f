"""The functions that count days as the law counts them, by the working calendar in force (spec E.2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app import calendar
from app.clock import LEGAL_ZONE
from app.errors import ExpressionFailed
from app.house.function import HouseFunction
from app.house.world import World
from app.typed_json import Value


def _after(world: World) -> Callable[[Value, Value], date]:
    def working_days_after(start: Value, n: Value) -> date:
        return calendar.working_days_after(_day(start), _count(n), world.calendar())

    return working_days_after


def _between(world: World) -> Callable[[Value, Value], int]:
    def working_days_between(first: Value, last: Value) -> int:
        return calendar.working_days_between(_day(first), _day(last), world.calendar())

    return working_days_between


def _is_working(world: World) -> Callable[[Value], bool]:
    def is_working_day(day: Value) -> bool:
        return world.calendar().is_working_day(_day(day))

    return is_working_day


def _statutory(world: World) -> Callable[[Value, Value], date]:
    def statutory_day_after(start: Value, n: Value) -> date:
        return calendar.statutory_day_after(_day(start), _count(n), world.calendar())

    return statutory_day_after


def _day(value: Value) -> date:
    """A date, the legal day of an instant, or the text of either. Raises StartUnfit."""
    read = calendar.read_start(value)
    return read.astimezone(LEGAL_ZONE).date() if isinstance(read, datetime) else read


def _count(n: Value) -> int:
    if isinstance(n, bool) or n is None or n != int(n) or n < 0:
        raise ExpressionFailed(f"天数应为不小于零的整数，得到 {n!r}。")
    return int(n)


def _ways(name: str, *parameters: str) -> tuple[str, ...]:
    """Each parameter that is a day may be a date, an instant, or the text of either."""
    found = [f"{name}({', '.join(parameters)})"]
    for kind in ("date and time", "string"):
        found.append(f"{name}({', '.join(p.replace(': date', f': {kind}') for p in parameters)})")
    return tuple(found)


WORKING_DAYS_AFTER = HouseFunction(
    "working days after",
    _ways("working days after", "start: date", "n: number"),
    "start 之后第 n 个工作日（start 当日不计；调休上班日算工作日）",
    _after,
)
WORKING_DAYS_BETWEEN = HouseFunction(
    "working days between",
    _ways("working days between", "first: date", "last: date"),
    "first 之后至 last（含）有几个工作日；last 在前则为负数",
    _between,
)
IS_WORKING_DAY = HouseFunction("is working day", _ways("is working day", "day: date"), "这一天是否工作日", _is_working)
STATUTORY_DAY_AFTER = HouseFunction(
    "statutory day after",
    _ways("statutory day after", "start: date", "n: number"),
    "自 start 起 n 日的最后一日：当日不计，末日是休息日的顺延到下一个工作日",
    _statutory,
)
