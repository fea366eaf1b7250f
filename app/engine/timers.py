"""When a timer falls due: computed once, at entry, from Env.now; no clock is read here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import Text
from app.engine.iso8601 import (
    NotIso8601,
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
    """The next firing of a timer. A cycle counts every firing from ``origin``, so that it never drifts.

    ``left`` is the number of firings still to come, None for without end, 1 for a timer that fires once.
    """

    at: str
    origin: str = ""
    every: str = ""
    fired: int = 0
    left: int | None = 1

    @property
    def instant(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def next(self) -> "Due | None":
        """The due time after this one has fired; None after the last."""
        if self.left == 1:
            return None
        fired = self.fired + 1
        at = duration(self.every).times(fired).after(datetime.fromisoformat(self.origin))
        return Due(at.isoformat(), self.origin, self.every, fired, None if self.left is None else self.left - 1)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) if self.every else {"at": self.at}


def read_literal(timer: TimerText) -> Period | datetime | Repeat:
    """What a literal timer text says; raises NotIso8601."""
    match timer.kind:
        case "duration":
            return duration(timer.text)
        case "date":
            return instant(timer.text)
        case "cycle":
            return repeat(timer.text)


def due(timer: TimerText, text: Text, variables: Mapping[str, Value], env: Env, element_id: str) -> Due:
    """The first due time of a timer that is entered at ``env.now``.

    A FEEL timer may give a duration, a date-time, a date (its first moment) or ISO 8601 text of its kind.
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
        if timer.kind != "cycle" and isinstance(value, Period):
            return Due(value.after(env.now).isoformat())
        if timer.kind != "cycle" and isinstance(value, datetime):
            return Due(value.isoformat())
    except (NotIso8601, OverflowError, ValueError) as error:
        raise ExpressionFailedAt(element_id, f"定时“{timer.text}”的结果无法用作时间：{error}") from error
    raise ExpressionFailedAt(element_id, f"定时“{timer.text}”的结果（{value!r}）不是时长、日期或循环。")
