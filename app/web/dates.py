"""Instants as a page shows them: ``2026-09-30 16:20`` in Chinese, ``30 Sep 2026 16:20`` in English; the legal zone."""

from __future__ import annotations

from datetime import date, datetime

from app import calendar
from app.clock import LEGAL_ZONE
from app.web.language import is_english


def moment(at: datetime) -> str:
    return _worded(plain(at))


def due(at: datetime) -> str:
    """The end of a day is its 24:00."""
    return _worded(calendar.display(at))


def day(of: date) -> str:
    return _worded(of.isoformat())


def plain(at: datetime) -> str:
    """``2026-09-30 16:20`` whatever the language: for tables that another program reads."""
    return f"{at.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"


def _worded(text: str) -> str:
    return calendar.in_english(text) if is_english() else text
