"""What one step did, in order, in the analyst's ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.engine.specs.token import Token
from app.engine.step import ActivityEnded, ActivityStarted, Change, Outgoing


@dataclass(slots=True)
class Journal:
    """``ends`` are the end events of the root process; a called one keeps its own."""

    changes: list[Change] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def started(self, token: Token) -> None:
        node, scope = token.task_spec, token.workflow
        around = scope.inside
        while around is not None and around.reopened:
            around = around.workflow.inside
        self.changes.append(
            ActivityStarted(
                token.activity_id,
                node.element.id,
                node.journal_type,
                around.activity_id if around is not None else None,
                scope.process.called_id,
            )
        )

    def ended(self, token: Token, cancelled: bool = False) -> None:
        called = token.workflow.process.called_id
        self.changes.append(ActivityEnded(token.activity_id, token.task_spec.element.id, cancelled, called))
