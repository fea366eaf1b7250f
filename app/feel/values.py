"""The kind of FEEL value that no variable holds: the interval."""

from __future__ import annotations

from dataclasses import dataclass

from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Range:
    """An interval; an end that is not ``closed`` does not belong to it.

    ``operator`` is set when it was written as a comparison, ``(> 5)``: then an end that is None has no bound, and
    for ``!=`` the interval is everything but its ends. Otherwise nothing can be compared with an end that is None.
    """

    start: Value
    end: Value
    start_closed: bool
    end_closed: bool
    operator: str | None = None
