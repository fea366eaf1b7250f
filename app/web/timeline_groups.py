"""The timeline with its quiet stretches folded: what nobody needs to read in order to follow the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.web.timeline import Entry

FEWEST = 2
"""A single quiet entry costs no more room than its fold."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries in a row, the latest first; ``folded`` ones are shown when the reader asks."""

    entries: tuple[Entry, ...]
    folded: bool


def stretches(entries: Sequence[Entry]) -> list[Stretch]:
    found = []
    for quiet, group in groupby(reversed(entries), key=lambda entry: entry.weight == "quiet"):
        members = tuple(group)
        found.append(Stretch(members, folded=quiet and len(members) >= FEWEST))
    return found
