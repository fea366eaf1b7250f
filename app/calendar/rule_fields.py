"""Checking the fields of one rule of a ``deadlines.yaml``."""

from __future__ import annotations

import re
from datetime import time
from typing import Any, Literal, cast

from app.calendar.rule import DeadlineRule, Escalation, Reminder, Span, Unit
from app.errors import Problem
from app.feel import FeelSyntaxError, compile_expression, strip_marker
from app.feel.temporal import read_time

_REQUIRED = ("id", "article", "name", "count", "amount", "start", "class")
_OPTIONAL = ("responsible", "roll", "hour_start", "reminders", "escalations")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", re.ASCII)
_SPAN = re.compile(r"([0-9]{1,4})\s*(CAL|WD|MON|HOUR)", re.ASCII)
_MOST = {Unit.CAL: 3660, Unit.WD: 2500, Unit.MON: 120, Unit.HOUR: 87_600}


class RuleFields:
    """One entry of the list, read field by field; ``problems`` collects what is wrong with it."""

    def __init__(self, item: Any, file_name: str, line: int) -> None:
        self._item: dict[str, Any] = item if isinstance(item, dict) else {}
        self._file = file_name
        self._line = line
        self.problems: list[Problem] = []

    def problem(self, message: str) -> None:
        name = self._item.get("id")
        self.problems.append(
            Problem(self._file, "deadline-rule", message, name if isinstance(name, str) else None, self._line)
        )

    def rule(self) -> DeadlineRule | None:
        """The rule, or None with the problems noted."""
        for key in _REQUIRED:
            if key not in self._item:
                self.problem(f"缺少 {key}。")
        for key in self._item:
            if key not in _REQUIRED + _OPTIONAL:
                self.problem(f"不认识的键 {key}。")
        if self.problems:
            return None
        unit = self._choice("count", [unit.value for unit in Unit])
        amount = self._amount(unit)
        made = DeadlineRule(
            id=self._id(),
            article=self._text("article"),
            name=self._text("name"),
            unit=Unit(unit) if unit else Unit.CAL,
            amount=amount,
            start=self._text("start"),
            deadline_class=cast(Literal["C", "D"], self._choice("class", ["C", "D"])),
            responsible=self._post(self._item["responsible"], "responsible") if "responsible" in self._item else None,
            roll=self._flag("roll"),
            hour_start=cast(
                Literal["exact", "next_full_hour"],
                self._choice("hour_start", ["exact", "next_full_hour"]) if "hour_start" in self._item else "exact",
            ),
            reminders=tuple(self._reminder(entry) for entry in self._list("reminders")),
            escalations=tuple(self._escalation(entry) for entry in self._list("escalations")),
        )
        return None if self.problems else made

    def _id(self) -> str:
        value = self._item["id"]
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self.problem("id 应以英文字母开头，只含英文字母、数字、点、下划线和连字符。")
            return ""
        return value

    def _text(self, key: str) -> str:
        value = self._item[key]
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{key} 应是文字。")
            return ""
        return value.strip()

    def _choice(self, key: str, among: list[str]) -> str:
        value = self._item[key]
        if value not in among:
            self.problem(f"{key} 应是 {'、'.join(among)} 之一，现在是 {value}。")
            return ""
        return str(value)

    def _amount(self, unit: str) -> int:
        value = self._item["amount"]
        most = _MOST[Unit(unit)] if unit else max(_MOST.values())
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            self.problem(f"amount 应是 1 到 {most} 的整数。")
            return 1
        return value

    def _flag(self, key: str) -> bool:
        value = self._item.get(key, True)
        if not isinstance(value, bool):
            self.problem(f"{key} 应是 true 或 false。")
        return bool(value)

    def _list(self, key: str) -> list[dict[str, Any]]:
        value = self._item.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.problem(f"{key} 应是列表，每项形如 {{…}}。")
            return []
        return value

    def _reminder(self, entry: dict[str, Any]) -> Reminder:
        if set(entry) - {"to"} not in ({"before"}, {"last_day_at"}):
            self.problem("提醒（reminders）的每项写 before 或 last_day_at 之一，可加 to。")
            return Reminder(None, time(9))
        to = self._posts(entry["to"]) if "to" in entry else ()
        if "before" in entry:
            return Reminder(self._span(entry["before"]), None, to)
        text = entry["last_day_at"]
        at = read_time(text) if isinstance(text, str) else None
        if at is None or at.tzinfo:
            self.problem('last_day_at 应是加引号的时刻，例如 "09:00"。')
        return Reminder(None, at, to)

    def _escalation(self, entry: dict[str, Any]) -> Escalation:
        if set(entry) != {"after", "level", "to"}:
            self.problem("升级（escalations）的每项要有 after、level 和 to。")
            return Escalation(None, 1, ())
        level = entry["level"]
        if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= 9:
            self.problem("level 应是 1 到 9 的整数。")
            level = 1
        after = None if entry["after"] == 0 and entry["after"] is not False else self._span(entry["after"])
        return Escalation(after, level, self._posts(entry["to"]))

    def _span(self, text: Any) -> Span:
        found = _SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
        if not found or not 0 < int(found[1]) <= _MOST[Unit(found[2])]:
            self.problem(f"“{text}”不是时长，应形如 2 WD、12 HOUR、5 CAL、1 MON。")
            return Span(1, Unit.CAL)
        return Span(int(found[1]), Unit(found[2]))

    def _posts(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            self.problem("to 应是岗位的列表，不能为空。")
            return ()
        return tuple(self._post(entry, "to") for entry in value)

    def _post(self, value: Any, key: str) -> str:
        """A post ``post@organisation`` or an expression that gives one; only its syntax can be checked here."""
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{key} 应是岗位（post@organisation）或以 = 开头的表达式。")
            return ""
        is_feel, body = strip_marker(value)
        if is_feel:
            try:
                compile_expression(body)
            except FeelSyntaxError as error:
                self.problem(f"{key}：{error.message}")
        elif "@" not in value:
            self.problem(f"{key}：“{value}”不是岗位，应形如 post@organisation。")
        return value.strip()
