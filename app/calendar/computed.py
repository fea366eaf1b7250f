"""The end of a period, with the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Computed:
    """``due_at`` is the exclusive end, in the legal zone; ``steps`` explain it day by day in Chinese.

    ``provisional``: the end depends on days of a year whose holidays are not published yet.
    """

    due_at: datetime
    steps: tuple[str, ...]
    provisional: bool
