"""A published year as a notice lays it down: which days rest, which weekend days are worked, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.calendar import arrangement_days, national_rules
from app.calendar.errors import ArrangementRefused
from app.calendar.year import Year, is_weekend, year_of
from app.errors import DeploymentRefused, Problem
from app.yaml_source import line_of, load

_KEYS = ("year", "source", "rest", "work", "status")
_REQUIRED = ("year", "source", "rest")


@dataclass(frozen=True, slots=True)
class Change:
    """A day that was worked and rests now, or the other way round."""

    day: date
    works_now: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``rest`` and ``work`` are in order and have no day in common; ``title`` and ``published_on`` are the notice's."""

    year: int
    title: str
    published_on: date
    rest: tuple[date, ...]
    work: tuple[date, ...]

    def as_year(self) -> Year:
        return year_of(self.year, "official", f"{self.title}（{self.published_on}）", self.rest, self.work)

    def changes(self, before: Year) -> tuple[Change, ...]:
        """The days that this notice makes to rest or to be worked otherwise than in ``before``, in order."""
        now, was = self.as_year().rest.keys(), before.rest.keys()
        return tuple(Change(day, day not in now) for day in sorted(now ^ was))

    def missing_holidays(self) -> tuple[date, ...]:
        """Days off that the national rules fix and the notice does not name: most likely it was not copied whole."""
        if self.year not in national_rules.KNOWN:
            return ()
        return tuple(sorted(national_rules.national_holidays(self.year) - {*self.rest}))


def read_arrangement(content: bytes, file_name: str) -> Arrangement:
    """A notice written down as YAML. Raises ArrangementRefused with every problem and its line.

    year: 2027
    source: {title: 国务院办公厅关于2027年部分节假日安排的通知, date: 2026-11-04}
    rest: [2027-01-01..2027-01-03, 02-05..02-11]     # days or ranges, both ends included; the year may be left out
    work: [2027-02-14]                               # weekend days that are worked; optional
    status: official                                 # optional: nothing else is imported
    """
    try:
        data, node = load(content, file_name)
    except DeploymentRefused as refused:
        raise ArrangementRefused(refused.problems) from None
    problems: list[Problem] = []

    def problem(message: str, line: int | None = None) -> None:
        problems.append(Problem(file_name, "calendar", message, line=line))

    if not isinstance(data, dict):
        raise ArrangementRefused([Problem(file_name, "calendar", f"文件应有键 {'、'.join(_KEYS)}。")])
    for key in _REQUIRED:
        if key not in data:
            problem(f"缺少 {key}。")
    for key in data:
        if key not in _KEYS:
            problem(f"不认识的键 {key}。")
    year = _year(data.get("year"), problem)
    if data.get("status", "official") != "official":
        problem("导入的安排只能是正式公布的：status 应是 official，或者不写。")
    title, published_on = _source(data.get("source"), problem) if "source" in data else ("", date.min)
    if problems:
        raise ArrangementRefused(problems)
    lists = {key.value: value for key, value in node.value}
    rest = arrangement_days.read("rest", lists["rest"], year, problem)
    work = arrangement_days.read("work", lists["work"], year, problem) if "work" in lists else {}
    _contradictions(rest, work, problem)
    if problems:
        raise ArrangementRefused(sorted(problems, key=lambda found: found.line or line_of(node)))
    return Arrangement(year, title, published_on, tuple(sorted(rest)), tuple(sorted(work)))


def _year(value: object, problem: arrangement_days.Note) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1949 <= value <= 9998:
        return value
    problem(f"year 应是年份，现在是“{value}”。")
    return 0


def _source(value: object, problem: arrangement_days.Note) -> tuple[str, date]:
    if not isinstance(value, dict) or set(value) != {"title", "date"}:
        problem("source 应形如 {title: 通知的名称, date: 通知的日期}。")
        return "", date.min
    title = value["title"]
    if not isinstance(title, str) or not 0 < len(title.strip()) <= 200:
        problem("source 的 title 应是通知的名称。")
        title = ""
    try:
        return title.strip(), date.fromisoformat(str(value["date"]).strip())
    except ValueError:
        problem(f"source 的 date“{value['date']}”不是日期，应形如 2026-11-04。")
        return title, date.min


def _contradictions(rest: dict[date, int], work: dict[date, int], problem: arrangement_days.Note) -> None:
    for day in sorted(rest.keys() & work.keys()):
        problem(f"{day} 既写在 rest 又写在 work。", work[day])
    for day in sorted(work.keys() - rest.keys()):
        if not is_weekend(day) and not _is_national_holiday(day):
            problem(f"{day} 是{_WEEKDAYS[day.weekday()]}，本来就上班，不必写在 work。", work[day])


_WEEKDAYS: Sequence[str] = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def _is_national_holiday(day: date) -> bool:
    return day.year in national_rules.KNOWN and day in national_rules.national_holidays(day.year)
