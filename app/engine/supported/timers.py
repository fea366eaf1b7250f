"""Literal timer texts must be readable at deployment, and cycles stand only where a timer may fire again."""

import re
from collections.abc import Iterator

from app.engine.iso8601 import NotIso8601
from app.engine.source.model import Element, ProcessModel, TimerText
from app.engine.source.multiple import all_triggers
from app.engine.supported.problem import at
from app.engine.timers import read_literal
from app.errors import Problem

_LONGEST = 1_000
_CRON = re.compile(r"[-0-9*?/,#LWA-Z]+(?:\s+[-0-9*?/,#LWA-Z]+){4,6}", re.IGNORECASE)


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in all_triggers(model):
        timer = element.trigger.timer
        if timer is None:
            continue
        if timer.kind == "cycle" and not _may_fire_again(element):
            message = "循环定时只能用在流程的开始事件、非中断的边界事件和事件子流程上；此处请用时长或日期。"
            yield at(model, element, "timer-cycle", message)
        if timer.text.startswith("="):
            continue
        if timer.kind == "cycle" and _CRON.fullmatch(timer.text[:_LONGEST].strip()):
            message = (
                f"不支持 cron 表达式“{timer.text}”；请写成 ISO 8601 循环：每五分钟 R/PT5M，每天 R/P1D，共三次 R3/PT1H。"
            )
            yield at(model, element, "timer-cron", message)
        elif why := _unreadable(timer):
            message = f"定时“{timer.text[:80]}”无法识别：{why}若是 FEEL 表达式，请以“=”开头。"
            yield at(model, element, "timer-text", message)


def _may_fire_again(element: Element) -> bool:
    if element.type == "startEvent" and element.parent is None:
        return True
    if element.trigger.parallel:
        return False  # it waits for the others each time, which no cycle counts
    return element.type in ("startEvent", "boundaryEvent") and not element.interrupting


def _unreadable(timer: TimerText) -> str | None:
    if len(timer.text) > _LONGEST:
        return "文字太长。"
    try:
        read_literal(timer)
    except NotIso8601 as error:
        return str(error)
    except (ValueError, OverflowError, ArithmeticError):
        return "数值太大。"
    return None
