"""The functions of time: the instant of the command, and the end of a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app import calendar
from app.clock import LEGAL_ZONE
from app.errors import ExpressionFailed
from app.house.function import HouseFunction
from app.house.world import World
from app.typed_json import Value


def _now(world: World) -> Callable[[], datetime]:
    return lambda: world.now


def _today(world: World) -> Callable[[], date]:
    return lambda: world.now.astimezone(LEGAL_ZONE).date()


def _deadline(world: World) -> Callable[..., datetime]:
    def deadline(rule: Value, start: Value, given: Value = None) -> datetime:
        if not isinstance(rule, str):
            raise ExpressionFailed("期限规则的编号必须是文本。")
        begun = calendar.read_start(start)
        registered = world.registered(rule, begun, given) if world.registered else None
        if registered is not None:
            return registered
        return calendar.compute(world.rule(rule), begun, world.calendar(), given=given).due_at

    return deadline


NOW = HouseFunction("now", ("now()",), "当前时刻（北京时间）", _now)
TODAY = HouseFunction("today", ("today()",), "当前日期（北京时间）", _today)
DEADLINE = HouseFunction(
    "deadline",
    (
        "deadline(rule: string, start: date and time)",
        "deadline(rule: string, start: date)",
        "deadline(rule: string, start: string)",
        "deadline(rule: string, start: date and time, given: any)",
        "deadline(rule: string, start: date, given: any)",
        "deadline(rule: string, start: string, given: any)",
    ),
    "期限规则 rule 从 start 起算，届满的时刻（不含）：10 月 10 日 24:00 就是 10 月 11 日 00:00；"
    "期限由文书确定的规则，第三个参数 given 写确定的天数或日期；本案台账里已有这个期限的，"
    "以台账为准（含中止、延长、扣除）",
    _deadline,
)
