"""Which restricted process instance a request has opened, for the record of its reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from app.extensions import db
from app.models import ActivityInstance, Deadline, FileRecord, ProcessInstance

_OF_FILE = select(FileRecord.instance_id)
_OF_TASK = select(ActivityInstance.instance_id)
_OF_DEADLINE = select(Deadline.instance_id)


def restricted_case(named: Mapping[str, Any]) -> str | None:
    """``named`` are the parameters of a route (``instance_id``, ``task_id``, ``file_id``, ``deadline_id``); the id of
    the instance whose restriction holds for what they name, None where none does."""
    for name, value in named.items():
        condition = _instance(name, str(value))
        if condition is not None:
            found = db.session.scalar(select(ProcessInstance.restricted_by).where(condition))
            if found is not None:
                return found
    return None


def _instance(name: str, value: str) -> ColumnElement[bool] | None:
    match name:
        case "instance_id":
            return ProcessInstance.id == value
        case "task_id":
            return ProcessInstance.id == _OF_TASK.where(ActivityInstance.id == value).scalar_subquery()
        case "file_id":
            return ProcessInstance.id == _OF_FILE.where(FileRecord.id == value).scalar_subquery()
        case "deadline_id":
            return ProcessInstance.id == _OF_DEADLINE.where(Deadline.id == value).scalar_subquery()
    return None
