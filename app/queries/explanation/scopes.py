"""What stands around an open wait: the activities, calls and processes in which it happens, innermost first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.queries.explanation.rows import Rows


@dataclass(frozen=True, slots=True)
class Scope:
    """An open activity, or with ``element_id`` None the whole process instance."""

    instance_id: str
    element_id: str | None
    activity_id: str | None
    since: datetime


def scopes(rows: Rows, instance_id: str, activity_id: str, element_id: str) -> list[Scope]:
    """The wait's own activity first; around a called instance stands its call activity, and so on to the root.

    An event that only stands armed is no activity: it is found by the activity of the element around it.
    """
    return list(_climb(rows, instance_id, activity_id, element_id))


def _climb(rows: Rows, instance_id: str, activity_id: str, element_id: str) -> Iterator[Scope]:
    current: str | None = activity_id if activity_id in rows.activities else _around(rows, instance_id, element_id)
    instance = rows.tree[instance_id]
    while True:
        while current is not None and (row := rows.activities.get(current)) is not None:
            yield Scope(instance.id, row.element_id, row.id, row.started_at)
            current = row.parent_activity_id
        yield Scope(instance.id, None, None, instance.started_at)
        if instance.super_instance_id is None:
            return
        current, instance = instance.super_activity_id, rows.tree[instance.super_instance_id]


def _around(rows: Rows, instance_id: str, element_id: str) -> str | None:
    element = rows.element(instance_id, element_id)
    while element is not None and (around := element.attached_to or element.parent) is not None:
        for row in rows.activities.values():
            if row.instance_id == instance_id and row.element_id == around:
                return row.id
        element = rows.element(instance_id, around)
    return None
