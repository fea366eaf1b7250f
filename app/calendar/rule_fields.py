"""Reading one rule of a ``deadlines.yaml``."""

from __future__ import annotations

import re
from typing import Literal, cast

from app.calendar import rule_notices, rule_period
from app.calendar.rule import DeadlineRule
from app.calendar.rule_entry import RuleEntry
from app.calendar.rule_notices import Defaults, read_notifying
from app.calendar.rule_period import read_period

_REQUIRED = ("id", "article", "name", "count", "start", "class")
_KNOWN = frozenset({*_REQUIRED, "responsible", "soft", *rule_period.KEYS, *rule_notices.KEYS})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", re.ASCII)


def read_rule(entry: RuleEntry, defaults: Defaults) -> DeadlineRule | None:
    """The rule, or None with the problems noted in the entry."""
    for key in _REQUIRED:
        if key not in entry.item:
            entry.problem(f"缺少 {key}。")
    for key in entry.item:
        if key not in _KNOWN:
            entry.problem(f"不认识的键 {key}。")
    if entry.problems:
        return None
    period = read_period(entry)
    soft = entry.flag("soft", False)
    told = read_notifying(entry, defaults, soft, period.unit)
    deadline_class = cast(Literal["C", "D"], entry.choice("class", ["C", "D"]))
    if soft and deadline_class == "C":
        entry.problem("soft 的规则没有期限可言，届满不会有法律后果：class 应是 D。")
    hour_start = entry.choice("hour_start", ["exact", "next_full_hour"]) if "hour_start" in entry.item else "exact"
    made = DeadlineRule(
        id=_id(entry),
        article=entry.text("article"),
        name=entry.text("name"),
        unit=period.unit,
        amount=period.amount,
        start=entry.text("start"),
        deadline_class=deadline_class,
        responsible=entry.post(entry.item["responsible"], "responsible") if "responsible" in entry.item else None,
        roll=period.roll,
        hour_start=cast(Literal["exact", "next_full_hour"], hour_start),
        reminders=told.reminders,
        escalations=told.escalations,
        given_from=period.given_from,
        date=period.date,
        every=period.every,
        soft=soft,
        remind=told.remind,
        levels=told.levels,
    )
    return None if entry.problems else made


def _id(entry: RuleEntry) -> str:
    value = entry.item["id"]
    if not isinstance(value, str) or not _ID.fullmatch(value):
        entry.problem("id 应以英文字母开头，只含英文字母、数字、点、下划线和连字符。")
        return ""
    return value
