"""Working days as the State Council publishes them, and periods counted as the law counts them."""

from app.calendar.arrangement import Arrangement, Change, read_arrangement
from app.calendar.compute import compute
from app.calendar.computed import Computed
from app.calendar.count import statutory_day_after, working_days_after, working_days_between
from app.calendar.cycle import Cycle, Every, cycle_of, cycles
from app.calendar.decided import COUNTED, EXTENSIBLE, Extension, NotCounted, Pause
from app.calendar.display import display, in_english
from app.calendar.errors import ArrangementRefused, CalendarUnknown, GivenUnfit, StartUnfit
from app.calendar.notices import Notice, notices
from app.calendar.published import mainland
from app.calendar.recount import recount
from app.calendar.rule import BY_CLOCK, DeadlineRule, Escalation, MonthDay, Reminder, Span, Unit
from app.calendar.rules_file import parse
from app.calendar.start import Start, day_of, read_start
from app.calendar.working_days import Calendar
from app.calendar.year import Year
from app.calendar.year_table import year_table

__all__ = [
    "BY_CLOCK",
    "COUNTED",
    "EXTENSIBLE",
    "Arrangement",
    "ArrangementRefused",
    "Calendar",
    "CalendarUnknown",
    "Change",
    "Computed",
    "Cycle",
    "DeadlineRule",
    "Escalation",
    "Every",
    "Extension",
    "GivenUnfit",
    "MonthDay",
    "NotCounted",
    "Notice",
    "Pause",
    "Reminder",
    "Span",
    "Start",
    "StartUnfit",
    "Unit",
    "Year",
    "compute",
    "cycle_of",
    "cycles",
    "day_of",
    "display",
    "in_english",
    "mainland",
    "notices",
    "parse",
    "read_arrangement",
    "read_start",
    "recount",
    "statutory_day_after",
    "working_days_after",
    "working_days_between",
    "year_table",
]
