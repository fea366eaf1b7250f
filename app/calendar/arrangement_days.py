"""Reading the lists of days of a holiday notice: single days and ranges, each within the year and named once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Protocol

import yaml

from app.yaml_source import line_of

_ENTRY = re.compile(r"((?:[0-9]{4}-)?[0-9]{2}-[0-9]{2})(?:\s*\.\.\s*((?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}))?", re.ASCII)


class Note(Protocol):
    """Where a reader leaves what is wrong."""

    def __call__(self, message: str, line: int | None = None) -> None: ...


def read(key: str, node: yaml.Node, year: int, problem: Note) -> dict[date, int]:
    """Each day with the line that names it."""
    found: dict[date, int] = {}
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
        problem(f"{key} 应是日期或日期范围（2027-01-01..2027-01-03）的列表。", line_of(node))
        return found
    if key == "rest" and not node.value:
        problem("rest 是空的。", line_of(node))
    for one in node.value:
        line = line_of(one)
        for day in _days(one.value.strip(), year, line, problem):
            if day.year != year:
                problem(f"{key} 中的 {day} 不在 {year} 年。", line)
                break
            if day in found:
                problem(f"{key} 中的 {day} 写了两次（另见第 {found[day]} 行）。", line)
                break
            found[day] = line
    return found


def _days(text: str, year: int, line: int, problem: Note) -> list[date]:
    matched = _ENTRY.fullmatch(text)
    if not matched:
        problem(f"“{text[:40]}”不是日期，应形如 2027-01-01 或 2027-01-01..2027-01-03。", line)
        return []
    first = _day(matched[1], year, line, problem)
    last = _day(matched[2], year, line, problem) if matched[2] else first
    if first is None or last is None:
        return []
    if last < first:
        problem(f"“{text}”的止日早于起日。", line)
        return []
    if (last - first).days > 366:
        problem(f"“{text}”超过一年。", line)
        return []
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(text: str, year: int, line: int, problem: Note) -> date | None:
    try:
        return date.fromisoformat(text if len(text) > len("01-01") else f"{year}-{text}")
    except ValueError:
        problem(f"没有 {text} 这一天。", line)
        return None
