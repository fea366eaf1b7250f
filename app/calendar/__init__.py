"""Working days as the State Council publishes them, and periods counted as the law counts them."""

from app.calendar.compute import Computed, compute
from app.calendar.display import display
from app.calendar.errors import CalendarUnknown, StartUnfit
from app.calendar.notices import Notice, notices
from app.calendar.rule import DeadlineRule, Escalation, Reminder, Span, Unit
from app.calendar.rules_file import parse
from app.calendar.start import read_start
from app.calendar.working_days import Calendar, mainland

__all__ = [
    "Calendar",
    "CalendarUnknown",
    "Computed",
    "DeadlineRule",
    "Escalation",
    "Notice",
    "Reminder",
    "Span",
    "StartUnfit",
    "Unit",
    "compute",
    "display",
    "mainland",
    "notices",
    "parse",
    "read_start",
]
