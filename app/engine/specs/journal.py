"""What one step did, in order, in the analyst's ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.engine.source.model import Element
from app.engine.specs.token import Token
from app.engine.step import ActivityEnded, ActivityStarted, Change, Outgoing


@dataclass(slots=True)
class Journal:
    changes: list[Change] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def started(self, token: Token) -> None:
        element: Element = token.task_spec.element
        parent: Any = token.workflow.parent_task_id
        inside = str(parent) if parent is not None else None
        self.changes.append(ActivityStarted(token.activity_id, element.id, element.type, inside))

    def ended(self, token: Token, cancelled: bool = False) -> None:
        self.changes.append(ActivityEnded(token.activity_id, token.task_spec.element.id, cancelled))
