"""What an event catches or throws, as the analyst wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.engine.source.passed import Passed

TimerKind = Literal["duration", "date", "cycle"]


@dataclass(frozen=True, slots=True)
class TimerText:
    """A timer definition as written; the text is FEEL when it begins with ``=``."""

    kind: TimerKind
    text: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event catches or throws; ``name`` is the message's, signal's or link's name, not the id of a declaration.

    ``code`` is an error's or escalation's code: a catching event without one catches every code. The two variables
    receive what was caught, ``error_message`` is what a thrown error says. ``activity`` is the one that a thrown
    compensation names, ``waits`` whether the throwing event waits for its handlers. ``condition`` is always FEEL; a
    name, a code or a message is FEEL when it begins with ``=``.
    ``multiple`` has several ``parts``, each numbered by ``part``: one of them is enough to catch it, where it is
    ``parallel`` all of them, and all are thrown.
    ``carries`` are the camunda:in of a signal that is thrown. A condition with a ``variable_name`` or with
    ``variable_events`` (create, update, delete) is asked at those changes only.
    """

    kind: Literal[
        "none",
        "timer",
        "message",
        "signal",
        "terminate",
        "error",
        "escalation",
        "conditional",
        "link",
        "multiple",
        "compensate",
        "cancel",
    ]
    name: str | None = None
    timer: TimerText | None = None
    code: str | None = None
    code_variable: str | None = None
    message_variable: str | None = None
    condition: str | None = None
    error_message: str | None = None
    activity: str | None = None
    waits: bool = True
    parts: tuple[Trigger, ...] = ()
    parallel: bool = False
    part: int | None = None
    carries: tuple[Passed, ...] = ()
    variable_name: str | None = None
    variable_events: frozenset[str] = frozenset()

    @property
    def each(self) -> tuple[Trigger, ...]:
        """What it stands for one by one: its parts, or itself alone."""
        return self.parts or (self,)


NOTHING = Trigger("none")
"""What a none event and any other node have."""
