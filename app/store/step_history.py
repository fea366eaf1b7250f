"""The history of one step in the order of cause and effect, though its rows are written instance by instance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app import engine
from app.models import HistoryEvent
from app.store.history import HELD

_OPENING = ("activity.started", "deadline.opened", "task.created")
_BEGINNING = ("process.started", "process.recalled", "variables.set")
_ENDING = ("process.failed", "process.ended", "supervision.ended")
_BEFORE, _AT, _AFTER = range(3)

Place = tuple[int, int, int]
"""Where in the engine's journal; before, at or after what stands there; and of several ends the inner one's first."""


@contextmanager
def in_causal_order(session: Session, root_id: str, step: engine.Step) -> Iterator[None]:
    """What is recorded meanwhile is held back, and added in the order in which the engine did it: a called process
    begins after its call and ends before its caller goes on, and the case ends last of all."""
    held: list[HistoryEvent] = []
    session.info[HELD] = held
    try:
        yield
    finally:
        del session.info[HELD]
    places = _Places(root_id, step)
    held.sort(key=places.of)  # a stable sort: equals stay as they were recorded
    session.add_all(held)
    session.flush()


class _Places:
    """The step's journal by activity, by element and by process instance."""

    def __init__(self, root_id: str, step: engine.Step) -> None:
        self._started: dict[str, int] = {}
        self._ended: dict[str, int] = {}
        self._entered: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._decided: dict[str, int] = {}
        self._caught: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._depth = {root_id: 0}
        for place, change in enumerate(step.changes):
            self._note(change, change.instance_id or root_id, place)
        for one in step.called:  # callers come before called
            self._depth[one.id] = self._depth.get(one.caller_id or root_id, 0) + 1
        for one in reversed(step.called):
            caller = one.caller_id or root_id
            self._last[caller] = max(self._last.get(caller, -1), self._last.get(one.id, -1))

    def _note(self, change: engine.Change, instance_id: str, place: int) -> None:
        self._first.setdefault(instance_id, place)
        self._last[instance_id] = place
        match change:
            case engine.ActivityStarted():
                self._started[change.activity_id] = place
                self._entered[instance_id, change.element_id].append(place)
            case engine.ActivityEnded():
                self._ended[change.activity_id] = place
            case engine.DecisionEvaluated():
                self._decided[change.activity_id] = place
            case engine.Caught():
                self._caught[instance_id].append(place)

    def of(self, event: HistoryEvent) -> Place:
        """Asked once for each event, in the order in which they were recorded. What the journal does not know comes
        when its process has done all else, and before its end."""
        instance_id = event.instance_id or ""
        if event.type in _BEGINNING:
            return self._first.get(instance_id, -1), _BEFORE, 0
        place = None if event.type in _ENDING else self._known(event, instance_id)
        if place is not None:
            return place, _AT, 0
        inner_first = -2 * self._depth.get(instance_id, 0) + (event.type in _ENDING)
        return self._last.get(instance_id, -1), _AFTER, inner_first

    def _known(self, event: HistoryEvent, instance_id: str) -> int | None:
        """What a process throws, it throws when it enters the element that does."""
        activity_id = event.activity_id or ""
        if event.type == "decision.evaluated":
            return self._decided.get(activity_id)
        if event.type.endswith((".caught", ".uncaught")):
            return _next(self._caught[instance_id])
        if event.type.endswith(".thrown"):
            return _next(self._entered[instance_id, event.element_id or ""])
        return (self._started if event.type in _OPENING else self._ended).get(activity_id)


def _next(places: list[int]) -> int | None:
    return places.pop(0) if places else None
