"""What a transaction has changed that a list of the desk shows: gathered flush by flush."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect

from app.models import (
    ActivityInstance,
    CaseParty,
    Deadline,
    Organisation,
    ProcessInstance,
    TaskCandidate,
    UserTask,
)

_SHOWN_OF_A_CASE = ("title", "business_key", "started_by")


@dataclass(slots=True)
class Changed:
    """Ids. ``instances`` have a deadline that moved; ``cases`` have other words; ``organisations`` another name."""

    tasks: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    instances: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.tasks or self.done or self.cases or self.instances or self.organisations)

    def note(self, row: object, *, new: bool = False) -> None:
        match row:
            case UserTask():
                self.tasks.add(row.id)
            case TaskCandidate():
                self.tasks.add(row.task_id)
            case ActivityInstance() if (row.completed_by or not new) and _differs(row, "completed_by"):
                self.done.add(row.id)
            case ProcessInstance() if row.id == row.root_id and (new or _differs(row, *_SHOWN_OF_A_CASE)):
                self.cases.add(row.id)
            case CaseParty():
                self.cases.add(row.instance_id)
            case Deadline():
                self.instances.add(row.instance_id)
            case Organisation() if not new and _differs(row, "name"):
                self.organisations.add(row.id)
            case _:
                pass


def _differs(row: Any, *names: str) -> bool:
    return any(inspect(row).attrs[name].history.has_changes() for name in names)
