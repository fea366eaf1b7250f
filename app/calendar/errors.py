"""Why a period cannot be computed, or a published year not be taken over."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import ChengxuError, Problem


class CalendarUnknown(ChengxuError):
    """The period reaches into a year of which nothing can be said: before the records, or too far ahead."""

    code = "calendar-unknown"
    status = 422


class StartUnfit(ChengxuError):
    """What was given as the start of a period is no instant or day, only a day where hours are counted, or lies in
    the future."""

    code = "deadline-start"
    status = 422


class GivenUnfit(ChengxuError):
    """A rule takes its length or its date from the case, and the case does not tell it, or tells something else."""

    code = "deadline-given"
    status = 422


class ArrangementRefused(ChengxuError):
    """A notice of holidays holds something impossible or contradictory; nothing was stored."""

    code = "calendar-refused"
    status = 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = (f"{p.file}{f'，第 {p.line} 行' if p.line else ''}：{p.message}" for p in problems)
        super().__init__("\n".join(lines), problems=[p.as_dict() for p in problems])
        self.problems = list(problems)
