"""A completed activity that can still be compensated: which it was, its own variables, what it completed inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.typed_json import Value, from_plain, to_plain


@dataclass(slots=True, eq=False)
class Completed:
    """``inside`` are those of a sub-process in the order of completion. ``by`` is the id of the token that will undo
    it, or of the handler that does now; None as long as nobody has asked. Two that look alike are still two."""

    element_id: str
    locals: Mapping[str, Value] = field(default_factory=dict)
    inside: tuple[Completed, ...] = ()
    by: str | None = None

    def as_json(self) -> list[Any]:
        """Without what is empty at the end."""
        values = {name: to_plain(value) for name, value in self.locals.items()}
        row: list[Any] = [self.element_id, values, [completed.as_json() for completed in self.inside], self.by]
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
        )
