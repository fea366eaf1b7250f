"""What of a case somebody may not see, and how values, events and texts look without it; found by ``sight_of``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models import HistoryEvent
from app.typed_json import StoredFile, Value

MASK = "●●●"
WITHHELD = "withheld"
"""In the data of an event told with less than it holds."""
_NONE: frozenset[str] = frozenset()
_BY_NAME = ("payload", "inputs", "outputs", "set")


@dataclass(frozen=True, slots=True)
class Sight:
    """By the id of a process instance: the variables to leave out, and those to show covered. ``handed`` has the same
    for what was handed in, by instance and activity (None for a start). ``texts`` are those that must not show anywhere
    in the case, ``files`` the ids of files, ``unread`` the instances of the case that the actor may not read."""

    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    covered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    handed: Mapping[tuple[str, str | None], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    files: frozenset[str] = _NONE
    unread: frozenset[str] = _NONE

    @property
    def is_whole(self) -> bool:
        return not (self.left_out or self.covered or self.handed or self.texts or self.files)

    def hidden(self, instance_id: str) -> frozenset[str]:
        """The variables of which the actor does not see the value."""
        return self.left_out.get(instance_id, _NONE) | self.covered.get(instance_id, _NONE)

    def facts(self, instance_id: str, values: Mapping[str, Value]) -> dict[str, Value]:
        """The variables of an instance, or some of them, as the actor may see them."""
        return self._shown(values, self.left_out.get(instance_id, _NONE), self.covered.get(instance_id, _NONE))

    def value(self, value: Value) -> Value:
        """A value of no name of its own, with every text covered that must not show."""
        return value if self.is_whole else self._covered(value)

    def event(self, event: HistoryEvent) -> HistoryEvent:
        """The event itself, or one like it, of no session, that holds only what the actor may see."""
        if self.is_whole:
            return event
        data = self._data(event)
        if data == event.data:
            return event
        if _count(data.get("submitted")) != _count(event.data.get("submitted")):
            data[WITHHELD] = True
        names = ("id", "at", "type", "actor", "instance_id", "element_id", "activity_id")
        return HistoryEvent(**{name: getattr(event, name) for name in names}, data=data)

    def _data(self, event: HistoryEvent) -> dict[str, Value]:
        of = event.instance_id or ""
        data: dict[str, Any] = dict(event.data)
        left_out, covered = self.handed.get((of, event.activity_id), (_NONE, _NONE))
        if isinstance(data.get("submitted"), Mapping):
            data["submitted"] = self._shown(data["submitted"], left_out, covered)
        names, shown = self.left_out.get(of, _NONE), self.covered.get(of, _NONE)
        for key in _BY_NAME:
            if key in data:
                data[key] = self._everywhere(data[key], names, shown)
        if names or shown:
            data.pop("keys", None)  # correlation keys have names of their own, and hold what variables held
        return {key: value if key == "submitted" else self._covered(value) for key, value in data.items()}

    def _shown(
        self, values: Mapping[str, Value], left_out: frozenset[str], covered: frozenset[str]
    ) -> dict[str, Value]:
        if self.is_whole:
            return dict(values)
        return {
            key: (MASK if key in covered and value not in (None, "", []) else self._covered(value))
            for key, value in values.items()
            if key not in left_out
        }

    def _everywhere(self, value: Value, left_out: frozenset[str], covered: frozenset[str]) -> Value:
        if isinstance(value, Mapping):
            shown = self._shown(value, left_out, covered)
            return {key: self._everywhere(one, left_out, covered) for key, one in shown.items()}
        return [self._everywhere(one, left_out, covered) for one in value] if isinstance(value, list) else value

    def _covered(self, value: Value) -> Value:
        match value:
            case StoredFile():
                return MASK if value.id in self.files else value
            case str():
                for text in self.texts:
                    value = value.replace(text, MASK)
                return value
            case Mapping():
                return {key: self._covered(one) for key, one in value.items()}
            case list():
                return [self._covered(one) for one in value]
        return value


WHOLE = Sight()
"""Nothing is kept back."""


def files_in(value: Value) -> Iterator[StoredFile]:
    """Every file in a value, at any depth."""
    if isinstance(value, StoredFile):
        yield value
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from files_in(item)


def _count(value: Value) -> int:
    return len(value) if isinstance(value, Mapping) else 0
