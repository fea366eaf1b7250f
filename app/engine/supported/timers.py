"""Literal timer texts must be readable at deployment, and intervals stand only where a timer may fire again."""

from collections.abc import Iterator

from app.engine.cron import NotCron, looks_like_cron
from app.engine.iso8601 import NotIso8601
from app.engine.source.model import Element, ProcessModel, TimerText
from app.engine.source.multiple import all_triggers
from app.engine.supported.problem import at
from app.engine.timers import read_literal
from app.errors import Problem

_LONGEST = 1_000


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in all_triggers(model):
        timer = element.trigger.timer
        if timer is None:
            continue
        if timer.kind == "cycle" and not _may_fire_again(element) and not _names_an_instant(element, timer):
            message = (
                "循环定时只能用在流程的开始事件、非中断的边界事件和事件子流程上；此处请用时长、日期，"
                "或写明时刻的 cron（到下一个时刻触发一次）。"
            )
            yield at(model, element, "timer-cycle", message)
        if timer.text.startswith("="):
            continue
        if why := _unreadable(timer):
            message = f"定时“{timer.text[:80]}”无法识别：{why}若是 FEEL 表达式，请以“=”开头。"
            yield at(model, element, "timer-text", message)


def _may_fire_again(element: Element) -> bool:
    if element.type == "startEvent" and element.parent is None:
        return True
    if element.trigger.parallel:
        return False  # it waits for the others each time, which no cycle counts
    return element.type in ("startEvent", "boundaryEvent") and not element.interrupting


def _names_an_instant(element: Element, timer: TimerText) -> bool:
    """Where a timer fires once, the next instant of a cron text serves; an interval should be a duration."""
    return not element.trigger.parallel and not timer.text.startswith("=") and looks_like_cron(timer.text)


def _unreadable(timer: TimerText) -> str | None:
    if len(timer.text) > _LONGEST:
        return "文字太长。"
    try:
        read_literal(timer)
    except (NotIso8601, NotCron) as error:
        return str(error)
    except (ValueError, OverflowError, ArithmeticError):
        return "数值太大。"
    return None
