"""The years that the installed holiday package knows as published."""

from __future__ import annotations

from functools import cache

from chinese_calendar import constants

from app.calendar.working_days import Calendar
from app.calendar.year import Year, year_of

SOURCE = "国务院办公厅年度放假通知（软件所附的节假日数据）"


@cache
def mainland() -> Calendar:
    """The national calendar as the installed package knows it, without imported notices. Read once, never changed."""
    return Calendar.of(_year(year) for year in sorted({day.year for day in constants.holidays}))


def _year(year: int) -> Year:
    holidays = [day for day in constants.holidays if day.year == year]
    return year_of(year, "official", SOURCE, holidays, [day for day in constants.workdays if day.year == year])
