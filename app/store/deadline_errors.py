"""Why a deadline cannot be changed as somebody wants."""

from __future__ import annotations

from app.errors import ChengxuError, Conflict, NotFound


class UnknownDeadline(NotFound):
    """No entry of the register has this id."""

    code = "unknown-deadline"


class DeadlineClosed(Conflict):
    """It was met or cancelled; what is over is not changed any more."""

    code = "deadline-closed"


class DeadlineStopped(Conflict):
    """It is stopped; it must be resumed first."""

    code = "deadline-stopped"


class DeadlineNotStopped(Conflict):
    """There is nothing to resume."""

    code = "deadline-not-stopped"


class DeadlineExpired(Conflict):
    """Its period is over: nothing is left that could be stopped or extended."""

    code = "deadline-expired"


class PeriodUnfit(ChengxuError):
    """The instants, days or length given do not fit the deadline."""

    code = "deadline-period"
    status = 422


class GroundsMissing(ChengxuError):
    """A change of a deadline needs its article, its reason and who approved it."""

    code = "deadline-grounds"
    status = 422
