"""The refusals of the access module that have a name of their own."""

from app.errors import Conflict, Forbidden


class SeparationOfDuties(Forbidden):
    """A rule of the law keeps this person from this task."""

    code = "separation-of-duties"


class ClaimedByOther(Conflict):
    """Somebody else holds the task."""

    code = "task-claimed"
