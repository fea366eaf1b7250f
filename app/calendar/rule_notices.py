"""Reading whom a rule reminds, to whom it escalates, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from app.calendar.given import MOST
from app.calendar.policy import LEVELS
from app.calendar.rule import Escalation, Reminder, Span, Unit
from app.calendar.rule_entry import RuleEntry
from app.feel.temporal import read_time

_SPAN = re.compile(r"([0-9]{1,4})\s*(CAL|WD|MON|HOUR|MIN)", re.ASCII)
POLICIES = ["default", "none"]
KEYS = ("policy", "remind", "levels", "reminders", "escalations")


@dataclass(frozen=True, slots=True)
class Notifying:
    """The fields of a rule that say who is told; None stands for what the policy says."""

    reminders: tuple[Reminder, ...] | None
    escalations: tuple[Escalation, ...] | None
    remind: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the file says for all its rules."""

    policy: str = "none"
    levels: dict[int, tuple[str, ...]] | None = None


def read_notifying(entry: RuleEntry, defaults: Defaults, soft: bool, unit: Unit) -> Notifying:
    policy = entry.choice("policy", POLICIES) if "policy" in entry.item else defaults.policy
    by_policy = policy == "default"
    if soft and "escalations" in entry.item:
        entry.problem("soft 的规则只提醒，不能写 escalations。")
    reminders = tuple(_reminder(entry, one) for one in _list(entry, "reminders"))
    escalations = tuple(_escalation(entry, one) for one in _list(entry, "escalations"))
    levels = {**(defaults.levels or {}), **(read_levels(entry, entry.item["levels"]) if "levels" in entry.item else {})}
    escalates = by_policy and not soft and unit is not Unit.CYCLE and "escalations" not in entry.item
    if escalates and len(levels) < LEVELS:
        entry.problem("policy 为 default 时，levels 要写明 1、2、3 级各升级到哪些岗位（可写在文件开头）。")
    return Notifying(
        None if by_policy and "reminders" not in entry.item else reminders,
        None if by_policy and "escalations" not in entry.item else escalations,
        entry.posts(entry.item["remind"], "remind") if "remind" in entry.item else (),
        tuple(levels.get(level, ()) for level in range(1, LEVELS + 1)) if escalates else (),
    )


def read_levels(entry: RuleEntry, value: Any) -> dict[int, tuple[str, ...]]:
    if not isinstance(value, dict) or not value or any(key not in range(1, LEVELS + 1) for key in value):
        entry.problem("levels 应形如 {1: [岗位], 2: [岗位], 3: [岗位]}。")
        return {}
    return {level: entry.posts(posts, "levels") for level, posts in value.items()}


def _list(entry: RuleEntry, key: str) -> list[dict[str, Any]]:
    value = entry.item.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        entry.problem(f"{key} 应是列表，每项形如 {{…}}。")
        return []
    return value


def _reminder(entry: RuleEntry, one: dict[str, Any]) -> Reminder:
    to = entry.posts(one["to"], "to") if "to" in one else ()
    match sorted(set(one) - {"to"}):
        case ["before"]:
            return Reminder(_span(entry, one["before"]), None, to)
        case ["half_way"] if one["half_way"] is True:
            return Reminder(None, None, to, half_way=True)
        case ["last_day_at"]:
            text = one["last_day_at"]
            at = read_time(text) if isinstance(text, str) else None
            if at is None or at.tzinfo:
                entry.problem('last_day_at 应是加引号的时刻，例如 "09:00"。')
            return Reminder(None, at, to)
    entry.problem("提醒（reminders）的每项写 before、last_day_at 或 half_way: true 之一，可加 to。")
    return Reminder(None, time(9))


def _escalation(entry: RuleEntry, one: dict[str, Any]) -> Escalation:
    if set(one) != {"after", "level", "to"}:
        entry.problem("升级（escalations）的每项要有 after、level 和 to。")
        return Escalation(None, 1, ())
    level = one["level"]
    if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= 9:
        entry.problem("level 应是 1 到 9 的整数。")
        level = 1
    after = None if one["after"] == 0 and one["after"] is not False else _span(entry, one["after"])
    return Escalation(after, level, entry.posts(one["to"], "to"))


def _span(entry: RuleEntry, text: Any) -> Span:
    found = _SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found or not 0 < int(found[1]) <= MOST[Unit(found[2])]:
        entry.problem(f"“{text}”不是时长，应形如 2 WD、12 HOUR、5 CAL、1 MON、30 MIN。")
        return Span(1, Unit.CAL)
    return Span(int(found[1]), Unit(found[2]))
