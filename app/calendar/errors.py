"""Why a period cannot be computed."""

from __future__ import annotations

from app.errors import ChengxuError


class CalendarUnknown(ChengxuError):
    """The period reaches into a year of which nothing can be said: before the records, or too far ahead."""

    code = "calendar-unknown"
    status = 422


class StartUnfit(ChengxuError):
    """What was given as the start of a period is no instant or day, or only a day where hours are counted."""

    code = "deadline-start"
    status = 422
