"""A year of the calendar as a table for the terminal: three months a row, 休 and 班 beside the days."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from unicodedata import east_asian_width

from app.calendar.year import HOLIDAY, Year

_ACROSS = 3
_CELL = 5
_WIDTH = 7 * _CELL
_GAP = "  "
_WEEKDAYS = "一二三四五六日"
_STATUS = {"official": "正式", "provisional": "预计"}


def year_table(year: Year) -> str:
    """Every line is text without colours; 休 marks days off by law or notice, 班 worked weekend days."""
    holidays = sum(reason == HOLIDAY for reason in year.rest.values())
    head = [
        f"{year.year} 年　{_STATUS[year.status]}",
        f"来源：{year.source}",
        f"工作日 {len(year.working)} 天，法定休假 {holidays} 天，调休上班 {len(year.make_up_days)} 天；"
        "休＝法定休假，班＝调休上班，其余周六、周日休息",
    ]
    months = [list(_month(year, month)) for month in range(1, 13)]
    rows = [zip_longest(*months[n : n + _ACROSS], fillvalue="") for n in range(0, 12, _ACROSS)]
    body = [_GAP.join(_padded(cell) for cell in line).rstrip() for row in rows for line in (*row, ("",))]
    return "\n".join([*head, "", *body]).rstrip()


def _month(year: Year, month: int) -> Iterator[str]:
    yield f" {month}月"
    yield "".join(f" {weekday}  " for weekday in _WEEKDAYS)
    for week in Weeks().monthdayscalendar(year.year, month):
        yield "".join(_cell(year, date(year.year, month, day)) if day else " " * _CELL for day in week)


def _cell(year: Year, day: date) -> str:
    mark = "班" if day in year.make_up_days else "休" if year.rest.get(day) == HOLIDAY else "  "
    return f"{day.day:>2}{mark} "


def _padded(text: str) -> str:
    """Chinese characters are two columns wide."""
    width = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * (_WIDTH - width)
