"""One page of the tasks on some desks, with what the list shows of each and how many there are: one statement.

Making a statement costs more than running it here, so those of one shape are made once and executed with their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import aliased

from app.models import CaseEntry, DeskEntry, ProcessDefinition, ProcessInstance, UserTask
from app.queries.bounded import COUNTED, Query, first_of, page, window
from app.queries.case_heads import COLUMNS
from app.queries.desk_filter import DeskFilter, shape_conditions
from app.queries.desk_owners import Owner
from app.queries.page import Page

_SHAPES = 256


def desk_window(
    owners: Sequence[Owner], number: int, size: int, wanted: DeskFilter, now: datetime
) -> Page[Row[*tuple[Any, ...]]]:
    """Each row begins with the task's id, name, article, created_at, due_at, warn_at, remind_at and priority, and has
    what ``case_heads.head`` needs. ``total`` is at most ``COUNTED`` where there are ``more``, else exact."""
    if not owners:
        return Page((), 1, size, 0)
    statement = _window(tuple(owner.shape for owner in owners), wanted.shape)
    values = wanted.values(now)
    for n, owner in enumerate(owners):
        values |= owner.values(n)
    rows, total = page(statement, values, number, size)
    return Page(tuple(rows), number, size, min(total, COUNTED), total > COUNTED)


@lru_cache(_SHAPES)
def _window(owners: tuple[Owner, ...], wanted: DeskFilter) -> Query:
    first = first_of([_part(n, owner, wanted) for n, owner in enumerate(owners)], COUNTED + 1, distinct=True)
    shown, within = window(first, _order(first.c, wanted.sort)).subquery(), aliased(ProcessInstance)
    task = UserTask
    facts = (task.name, task.article, task.created_at, task.due_at, task.warn_at, task.remind_at, task.priority)
    return (
        select(task.id, *facts, *COLUMNS, shown.c.total)
        .select_from(shown)
        .join(task, task.id == shown.c.task_id)
        .join(within, within.id == task.instance_id)
        .join(ProcessInstance, ProcessInstance.id == within.root_id)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .join(CaseEntry, CaseEntry.case_id == ProcessInstance.id)
        .order_by(*_order(shown.c, wanted.sort))
    )


def _part(n: int, owner: Owner, wanted: DeskFilter) -> Query:
    query = select(DeskEntry.task_id, DeskEntry.sort_at, DeskEntry.received_at, DeskEntry.priority)
    query = query.where(*owner.conditions(n), *shape_conditions(DeskEntry, wanted))
    return query.order_by(*_order(DeskEntry, wanted.sort))


def _order(entry: Any, sort: str) -> list[ColumnElement[Any]]:
    by_due = [entry.sort_at, entry.task_id]
    match sort:
        case "received":
            return [entry.received_at.desc(), entry.task_id]
        case "priority":
            return [entry.priority.desc(), *by_due]
        case _:
            return by_due
