"""When a timer falls due: computed once, at entry, from Env.now; no clock is read here."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from app.engine.cron import cron, looks_like_cron, next_firing
from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import Text
from app.engine.iso8601 import (
    Period,
    Repeat,
    aware,
    duration,
    instant,
    repeat,
)
from app.engine.source.model import TimerText
from app.engine.step import Env
from app.typed_json import Value, YearsMonths


@dataclass(frozen=True, slots=True)
class Due:
    """The next firing of a timer. A cycle counts every firing from ``origin``, so that it never drifts; a cron text
    says itself which instants follow.

    ``left`` is the number of firings still to come, None for without end, 1 for a timer that fires once.
    """

    at: str
    origin: str = ""
    every: str = ""
    fired: int = 0
    left: int | None = 1
    cron: str = ""

    @property
    def instant(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def next(self) -> "Due | None":
        """The due time after this one has fired; None after the last."""
        if self.left == 1:
            return None
        if self.cron:
            return _by_cron(self.cron, self.instant)
        fired = self.fired + 1
        at = duration(self.every).times(fired).after(datetime.fromisoformat(self.origin))
        return Due(at.isoformat(), self.origin, self.every, fired, None if self.left is None else self.left - 1)

    def as_json(self) -> dict[str, Any]:
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}


@dataclass(frozen=True, slots=True)
class Cron:
    """A cron text that can be read."""

    text: str


def read_literal(timer: TimerText) -> Period | datetime | Repeat | Cron:
    """What a literal timer text says; raises NotIso8601 or NotCron."""
    match timer.kind:
        case "duration":
            return duration(timer.text)
        case "date":
            return instant(timer.text)
        case "cycle" if looks_like_cron(timer.text):
            cron(timer.text)
            return Cron(timer.text)
        case "cycle":
            return repeat(timer.text)


def due(timer: TimerText, text: Text, variables: Mapping[str, Value], env: Env, element_id: str) -> Due:
    """The first due time of a timer that is entered at ``env.now``.

    A FEEL timer may give a duration, a date-time, a date (its first moment) or text of its kind.
    """
    value: Value = text.evaluate(variables, env, element_id)
    try:
        match value:
            case str():
                value = read_literal(TimerText(timer.kind, value))
            case timedelta():
                value = Period(0, value)
            case YearsMonths():
                value = Period(value.total, timedelta())
            case date():
                value = aware(value)
        if isinstance(value, Repeat):
            origin = value.start or duration(value.every).after(env.now)
            return Due(origin.isoformat(), origin.isoformat(), value.every, 0, value.count)
        if isinstance(value, Cron) and (first := _by_cron(value.text, env.now)):
            return first
        if timer.kind != "cycle" and isinstance(value, Period):
            return Due(value.after(env.now).isoformat())
        if timer.kind != "cycle" and isinstance(value, datetime):
            return Due(value.isoformat())
    except (OverflowError, ValueError) as error:
        raise ExpressionFailedAt(element_id, f"定时“{timer.text}”的结果无法用作时间：{error}") from error
    raise ExpressionFailedAt(element_id, f"定时“{timer.text}”的结果（{value!r}）不是时长、日期或循环。")


def _by_cron(text: str, instant: datetime) -> Due | None:
    at = next_firing(cron(text), instant)
    return None if at is None else Due(at.isoformat(), left=None, cron=text)
