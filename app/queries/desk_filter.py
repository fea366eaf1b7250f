"""What a reader of the desk asks a list for, and the same as conditions on the projections it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, and_, bindparam, not_, select

from app.clock import LEGAL_ZONE
from app.models import CaseEntry, DeskEntry
from app.models.columns import Instant
from app.models.desk import UNDATED
from app.queries.deadline_level import NEAR, NORMAL, OVER
from app.store.desk_words import folded

Entry = type[DeskEntry] | type[CaseEntry]
_WORDS_AT_MOST = 5
_SOME_DAY = date(2000, 1, 1)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """``level`` is one of ``deadline_level``; both days of the due range are included, a reminder counts as due there;
    ``words`` are separated by spaces, and all of them must be found; ``sort`` is a name the list knows, else its own.
    """

    procedure: str = ""
    level: str = ""
    due_from: date | None = None
    due_to: date | None = None
    words: str = ""
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.procedure or self.level or self.due_from or self.due_to or self.words)

    @property
    def shape(self) -> DeskFilter:
        """The same for every filter whose conditions differ in their values only."""
        return DeskFilter(
            procedure=self.procedure and "?",
            level=self.level,
            due_from=self.due_from and _SOME_DAY,
            due_to=self.due_to and _SOME_DAY,
            words=" ".join("?" * len(_patterns(self.words))),
            sort=self.sort,
        )

    def values(self, now: datetime) -> dict[str, Any]:
        """What a statement made of this filter's shape is executed with."""
        found: dict[str, Any] = {f"word{n}": one for n, one in enumerate(_patterns(self.words))}
        if self.procedure:
            found["procedure"] = self.procedure
        if self.level:
            found["now"] = now
        if self.due_from:
            found["due_from"] = _begin(self.due_from)
        if self.due_to:
            found["due_to"] = _begin(self.due_to + timedelta(days=1))
        return found


def conditions(entry: Entry, wanted: DeskFilter, now: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    values = wanted.values(now)
    if wanted.procedure:
        found.append(entry.process_key == bindparam("procedure", values["procedure"]))
    if wanted.level:
        found.append(_at_level(entry, wanted.level, bindparam("now", now, Instant)))
    if wanted.due_from:
        found.append(entry.sort_at > bindparam("due_from", values["due_from"], Instant))
    if wanted.due_to:
        found.append(entry.sort_at <= bindparam("due_to", values["due_to"], Instant))
    elif wanted.due_from:
        found.append(entry.sort_at < UNDATED)
    for n in range(len(_patterns(wanted.words))):
        found.append(entry.words.like(bindparam(f"word{n}", values[f"word{n}"]), escape="\\"))
    return found


def of_its_case(case_id: SQLColumnExpression[str], wanted: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """What is wanted of a case entry, of the case of another row. It is looked up row by row: for a join PostgreSQL
    would read the table of all cases, where a clerk has a few thousand."""
    return select(and_(*wanted)).where(CaseEntry.case_id == case_id).scalar_subquery().is_(True)


def shape_conditions(entry: Entry, shape: DeskFilter) -> list[ColumnElement[bool]]:
    """For a statement that is kept and executed with ``values``; by itself it finds nothing that anybody asked for."""
    return conditions(entry, shape, _NEVER)


def due_and_reminder(sort_at: datetime, soft: bool) -> tuple[datetime | None, datetime | None]:
    """The two instants of which an entry has at most one."""
    if sort_at.year >= UNDATED.year:
        return None, None
    return (None, sort_at) if soft else (sort_at, None)


def standing(sort_at: datetime, soft: bool, warn_at: datetime | None, now: datetime) -> str:
    """The level of one entry. A reminder's instant is never over."""
    if sort_at <= now:
        return NEAR if soft else OVER
    return NEAR if not soft and warn_at is not None and warn_at <= now else NORMAL


def _at_level(entry: Entry, level: str, now: BindParameter[datetime]) -> ColumnElement[bool]:
    over = and_(entry.sort_at <= now, not_(entry.soft))
    reminded = and_(entry.sort_at <= now, entry.soft)
    warned = and_(entry.sort_at > now, not_(entry.soft), entry.warn_at.is_not(None), entry.warn_at <= now)
    match level:
        case "over":
            return over
        case "near":
            return reminded | warned
        case _:
            return and_(entry.sort_at > now, not_(warned))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def _patterns(words: str) -> list[str]:
    return [f"%{_literal(folded(word))}%" for word in words.split()[:_WORDS_AT_MOST]]


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
