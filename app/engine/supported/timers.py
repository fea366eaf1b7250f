"""Literal timer texts must be readable at deployment, and cycles stand only where a timer may fire again."""

from collections.abc import Iterator

from app.engine.iso8601 import NotIso8601
from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.timers import read_literal
from app.errors import Problem


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        timer = element.trigger.timer
        if timer is None:
            continue
        if timer.kind == "cycle" and (element.type != "boundaryEvent" or element.interrupting):
            yield at(model, element, "timer-cycle", "循环定时只能用在非中断的边界事件上；此处请用时长或日期。")
        if not timer.text.startswith("="):
            try:
                read_literal(timer)
            except NotIso8601 as error:
                message = f"定时“{timer.text}”无法识别：{error}若是 FEEL 表达式，请以“=”开头。"
                yield at(model, element, "timer-text", message)
