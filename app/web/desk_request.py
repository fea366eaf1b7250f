"""What the address of a desk page says, and how to say it again: the state of the filters lives in the URL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.queries.deadline_level import LEVELS
from app.queries.desk_filter import DeskFilter

SHOWN = ("mine", "posts", "absent")
_LONGEST = 200


def asked(args: Mapping[str, str]) -> DeskFilter:
    """What makes no sense is left out, as if it had not been asked."""
    level = args.get("level", "")
    return DeskFilter(
        procedure=args.get("procedure", "")[:_LONGEST],
        level=level if level in LEVELS else "",
        due_from=_day(args.get("from", "")),
        due_to=_day(args.get("to", "")),
        words=args.get("q", "").replace("\x00", "").strip()[:_LONGEST],
        sort=args.get("sort", "")[:16],
    )


def shown(args: Mapping[str, str]) -> str:
    """Which part of the open tasks: one of SHOWN, or empty for all."""
    text = args.get("show", "")
    return text if text in SHOWN else ""


def as_arguments(wanted: DeskFilter, show: str = "") -> dict[str, str]:
    """The address's own parameters, without what is empty; never the page."""
    found = {
        "show": show,
        "procedure": wanted.procedure,
        "level": wanted.level,
        "from": wanted.due_from.isoformat() if wanted.due_from else "",
        "to": wanted.due_to.isoformat() if wanted.due_to else "",
        "q": wanted.words,
        "sort": wanted.sort,
    }
    return {name: text for name, text in found.items() if text}


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None
