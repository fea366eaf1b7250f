"""The markers of an activity, as the analyst wrote them: how it loops, and how an ad-hoc sub-process runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.engine.source.trigger import Trigger


@dataclass(frozen=True, slots=True)
class LoopEvent:
    """What a multi-instance throws when an instance completes: after each, after the ``first`` only, or after those for
    which the ``condition`` holds."""

    triggers: tuple[Trigger, ...]
    condition: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop marker of an activity. ``cardinality`` and the conditions are always FEEL; ``collection`` is the name of
    a variable, or FEEL when it begins with ``=``.

    ``output_collection`` receives a list of what ``output_variable`` held in each instance, in order. With
    ``async_before`` each instance has a continuation of its own.
    """

    kind: Literal["standard", "parallel", "sequential"]
    cardinality: str | None = None
    collection: str | None = None
    element_variable: str | None = None
    output_collection: str | None = None
    output_variable: str | None = None
    completion_condition: str | None = None
    condition: str | None = None
    maximum: int | None = None
    test_before: bool = False
    events: tuple[LoopEvent, ...] = ()
    async_before: bool = False

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        """All that its events throw."""
        return tuple(trigger for event in self.events for trigger in event.triggers)


@dataclass(frozen=True, slots=True)
class AdHoc:
    """How an ad-hoc sub-process runs: one activity at a time or any number; until the condition, which is always FEEL,
    is true, or a person ends it where there is none; and whether what is open then is cancelled or waited for."""

    sequential: bool = False
    cancel_remaining: bool = True
    completion_condition: str | None = None
