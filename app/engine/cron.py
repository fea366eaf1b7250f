"""Cron texts in a timer's cycle, as Quartz and with it Camunda 7 write them: six or seven fields, seconds first."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from apscheduler.triggers.cron import CronTrigger

from app.clock import LEGAL_ZONE

_NAMES = ("second", "minute", "hour", "day", "month", "day_of_week", "year")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = re.compile(r"(\*|[0-9]+(-[0-9]+)?)(/[1-9][0-9]*)?")
_MONTHS = re.compile(r"[a-z]{3}(-[a-z]{3})?")
_DAYS = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3})|#(?P<nth>[1-5])|(?P<final>l))?")
_ORDINAL = ("1st", "2nd", "3rd", "4th", "5th")
_ANY = ("*", "?")
_LONGEST = 200
_LONG_AGO = datetime(2000, 1, 1, tzinfo=LEGAL_ZONE)


class NotCron(ValueError):
    """The message is a Chinese sentence that says what cannot be counted, or would be counted otherwise elsewhere."""


def looks_like_cron(text: str) -> bool:
    """Whether the text is meant as cron: several fields, or one of its words."""
    return len(text.split()) > 1 or text.strip().startswith("@")


@lru_cache(maxsize=1000)
def cron(text: str) -> CronTrigger:
    """Read a text such as ``0 0 9 ? * MON-FRI``. Raises NotCron.

    Days of the week are named, because the engines number them differently (Quartz counts Sunday as 1, Spring as 0
    and 7), and a day of the month and of the week are not both given, because some then want both and some either.
    """
    parts = text.lower().split() if len(text) <= _LONGEST else []
    if len(parts) not in (6, 7):
        raise NotCron("cron 应有六段：秒 分 时 日 月 星期（第七段为年，可省略），例如 0 0 9 ? * MON-FRI。")
    field = dict(zip(_NAMES, [*parts, "*"], strict=False))
    if field["day"] not in _ANY and field["day_of_week"] not in _ANY:
        raise NotCron("cron 的“日”和“星期”只能限定一个，另一个请写“?”。")
    said = {**_numbers(field), **_days(field)}
    try:
        found = CronTrigger(**said, timezone=LEGAL_ZONE)
    except ValueError:
        raise NotCron("cron 中有的数值超出该段的范围，或起点大于终点。") from None
    if next_firing(found, _LONG_AGO) is None:
        raise NotCron("cron 所说的日子永远不会到来。")
    return found


def next_firing(trigger: CronTrigger, instant: datetime) -> datetime | None:
    """The first firing after the instant, in the legal zone; None after the last (a text may name its years)."""
    just_after = instant.astimezone(LEGAL_ZONE) + timedelta(microseconds=1)
    found: datetime | None = trigger.get_next_fire_time(None, just_after)
    return found


def _numbers(field: dict[str, str]) -> dict[str, str]:
    return {name: ",".join(_number(name, item) for item in field[name].split(",")) for name in _NAMES[:5] + _NAMES[6:]}


def _number(name: str, item: str) -> str:
    if name == "day" and item in ("?", "l"):
        return "*" if item == "?" else "last"
    if _NUMBERS.fullmatch(item) or (name == "month" and _MONTHS.fullmatch(item)):
        return item
    raise NotCron(f"cron 中的“{item.upper()}”无法识别或不支持；可写 *、数字、a-b、a/步长，日可写 L。")


def _days(field: dict[str, str]) -> dict[str, str]:
    """The day of the week; the third Friday or the last one are days of the month to the library."""
    text = field["day_of_week"]
    if text in _ANY:
        return {"day_of_week": "*"}
    days: list[str] = []
    positions: list[str] = []
    for item in text.split(","):
        found = _DAYS.fullmatch(item)
        if found is None or {found["first"], found["last"] or "mon"} - set(_WEEK):
            raise NotCron(
                f"cron 中的星期“{item.upper()}”请用英文缩写（如 MON、MON-FRI、FRI#3、FRIL）：各引擎的数字编号不一。"
            )
        if found["nth"] or found["final"]:
            positions.append(f"{_ORDINAL[int(found['nth']) - 1] if found['nth'] else 'last'} {found['first']}")
        else:
            days += _from(found["first"], found["last"] or found["first"])
    if days and positions:
        raise NotCron("cron 的“星期”中，第几个星期几不能与普通的星期几并列。")
    return {"day": ",".join(positions)} if positions else {"day_of_week": ",".join(days)}


def _from(first: str, last: str) -> list[str]:
    """The days from one to the other, over the end of the week where they lie so."""
    start, end = _WEEK.index(first), _WEEK.index(last)
    return [_WEEK[index % 7] for index in range(start, end + 1 if end >= start else end + 8)]
