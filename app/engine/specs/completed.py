"""A completed activity that can still be compensated: which it was, its own variables, what it completed inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.typed_json import Value, from_plain, to_plain


@dataclass(frozen=True, slots=True)
class EndedCall:
    """A called process instance as it was at its end: what reopens it, under its own id. ``activity`` is the id that
    its call activity had, ``ended`` how it ended."""

    id: str
    definition: str
    key: str | None
    variables: Mapping[str, Value]
    activity: str
    ended: str

    def as_json(self) -> list[Any]:
        return [self.id, self.definition, self.key, to_plain(dict(self.variables)), self.activity, self.ended]

    @classmethod
    def from_json(cls, row: list[Any]) -> EndedCall:
        return cls(row[0], row[1], row[2], from_plain(row[3]), row[4], row[5])


@dataclass(slots=True, eq=False)
class Completed:
    """``inside`` are those of a sub-process in the order of completion. ``by`` is the id of the token that will undo
    it, or of the handler that does now; None as long as nobody has asked. ``unfinished`` is an instance of a repeated
    transaction that was cancelled on its way: nothing but ``inside`` of it is undone. Two that look alike are still
    two. ``called`` is what a call activity has called."""

    element_id: str
    locals: Mapping[str, Value] = field(default_factory=dict)
    inside: tuple[Completed, ...] = ()
    by: str | None = None
    unfinished: bool = False
    called: EndedCall | None = None

    def as_json(self) -> list[Any]:
        """Without what is empty at the end."""
        values = {name: to_plain(value) for name, value in self.locals.items()}
        inside = [completed.as_json() for completed in self.inside]
        called = self.called.as_json() if self.called is not None else None
        row: list[Any] = [self.element_id, values, inside, self.by, self.unfinished, called]
        while not row[-1]:
            row.pop()
        return row

    @classmethod
    def from_json(cls, row: list[Any]) -> Completed:
        values, inside, by = row[1:2], row[2:3], row[3:4]
        return cls(
            row[0],
            {name: from_plain(value) for given in values for name, value in given.items()},
            tuple(cls.from_json(completed) for given in inside for completed in given),
            by[0] if by else None,
            any(row[4:5]),
            EndedCall.from_json(row[5]) if row[5:6] else None,
        )
