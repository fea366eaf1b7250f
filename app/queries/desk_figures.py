"""All figures of a desk in one statement, each counted no further than the lists are.

It is made once for desks of one shape and executed with their values, since every page of the desk asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, or_, select

from app.actor import Actor
from app.extensions import db
from app.models import AdHocCandidate, CarbonCopy, CaseEntry, CaseSupervision, DeskEntry, DoneEntry, Notification
from app.models.columns import Instant
from app.queries.bounded import COUNTED, Query, first_of
from app.queries.desk_owners import Owner, Owners
from app.queries.desk_reading import recipients
from app.queries.supervising import supervises, supervisor_values

_SHAPES = 256
_MOST = COUNTED + 1
_ONE: ColumnElement[int] = literal_column("1")


def figures(actor: Actor, owners: Owners, since: datetime) -> tuple[Sequence[int], int, list[tuple[Any, ...]], bool]:
    """待办, 已办, 我发起, 抄送, 待阅, 督办; what came to the desks after ``since``; each desk's newest entry; whether
    an ad-hoc sub-process offers anything to these desks."""
    desks, people = owners.all, recipients(actor)
    values = supervisor_values(actor) | {"since": since.astimezone(UTC)}
    for n, owner in enumerate(desks):
        values |= owner.values(n)
    for n, who in enumerate(people):
        values[f"recipient{n}"] = who
    row = db.session.execute(_figures(tuple(one.shape for one in desks), len(people)), values).one()
    newest = [(row[8 + 2 * n], row[9 + 2 * n]) for n in range(len(desks))]
    return row[:6], row[6], newest, row[7] is not None


@lru_cache(_SHAPES)
def _figures(desks: tuple[Owner, ...], people: int) -> Query:
    me: ColumnElement[str] = bindparam("me", "")
    entries = [select(DeskEntry.task_id).where(*owner.conditions(n)) for n, owner in enumerate(desks)]
    later = [part.where(DeskEntry.entered_at > bindparam("since", None, Instant)) for part in entries]
    sent, unread, notices = [], [], []
    for n in range(people):
        copy = select(_ONE).where(CarbonCopy.recipient == bindparam(f"recipient{n}", ""))
        sent.append(_number(copy))
        unread.append(_number(copy.where(CarbonCopy.read_at.is_(None))))
        notice = select(_ONE).where(Notification.recipient == bindparam(f"recipient{n}", ""))
        notices.append(_number(notice.where(Notification.read_at.is_(None))))
    supervised = select(_ONE).select_from(CaseSupervision)
    supervised = supervised.join(CaseEntry, CaseEntry.case_id == CaseSupervision.instance_id)
    newest = []
    for n, owner in enumerate(desks):
        for column in (DeskEntry.task_id, DeskEntry.entered_at):
            last = select(column).where(*owner.conditions(n)).order_by(DeskEntry.entered_at.desc(), DeskEntry.task_id)
            newest.append(last.limit(1).scalar_subquery())
    candidates = (
        and_(AdHocCandidate.kind == bindparam(f"kind{n}", ""), AdHocCandidate.who == bindparam(f"who{n}", ""))
        for n in range(len(desks))
    )
    offered = select(AdHocCandidate.offer_id).where(or_(*candidates)).limit(1).scalar_subquery()
    return select(
        _tasks(entries),
        _number(select(_ONE).where(DoneEntry.who == me)),
        _number(select(_ONE).where(CaseEntry.started_by == me)),
        _sum(sent),
        _sum(unread + notices),
        _number(supervised.where(supervises())),
        _tasks(later),
        offered,
        *newest,
    )


def _tasks(parts: Sequence[Query]) -> ColumnElement[int]:
    """A task once, on however many of the desks it lies."""
    return select(func.count()).select_from(first_of(parts, _MOST, distinct=True)).scalar_subquery()


def _number(query: Query) -> ColumnElement[int]:
    return select(func.count()).select_from(query.limit(_MOST).subquery()).scalar_subquery()


def _sum(numbers: Sequence[ColumnElement[int]]) -> ColumnElement[int]:
    total = numbers[0]
    for number in numbers[1:]:
        total = total + number
    return total
