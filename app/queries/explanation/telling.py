"""All that is needed to tell about a case: its rows, the people they name, and the language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import calendar
from app.clock import LEGAL_ZONE
from app.queries.explanation.contract import FormName, Sender
from app.queries.explanation.people import People
from app.queries.explanation.rows import Rows
from app.queries.explanation.words import Words


@dataclass(frozen=True, slots=True)
class Telling:
    """``forms`` are by task id, ``senders`` by kind and name of the event."""

    rows: Rows
    people: People
    words: Words
    forms: dict[str, FormName]
    senders: dict[tuple[str, str], tuple[Sender, ...]]

    def due(self, at: datetime) -> str:
        """An instant at which something ends or happens; midnight is the end of the day before."""
        return self._worded(calendar.display(at))

    def moment(self, at: datetime) -> str:
        """An instant at which something happened."""
        return self._worded(f"{at.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}")

    def _worded(self, text: str) -> str:
        return calendar.in_english(text) if self.words.language == "en" else text
