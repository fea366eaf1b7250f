"""What the timeline tells of a deadline that was opened, changed or closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app import calendar
from app.queries.directory import Directory


def deadline_notes(data: Mapping[str, Any], names: Directory) -> list[str]:
    """Its end, from what to what where that moved, and the grounds that somebody gave. Of a soft one the end is when
    it reminds."""
    due, before = data.get("due_at"), data.get("due_before")
    notes = [f"{data['name']}：{_moved(before, due, bool(data.get('soft')))}"]
    if data.get("basis"):
        notes.append(f"依据 {data['basis']}；理由：{data['reason']}；批准：{names.anyone(data['approver'])}")
    return notes


def _moved(before: datetime | None, due: datetime | None, soft: bool) -> str:
    end = "提醒" if soft else "届满"
    if due is None:
        return f"原定 {calendar.display(before)} {end}，待恢复后接续计算" if before else "待恢复后接续计算"
    if before is not None and before != due:
        return f"由 {calendar.display(before)} {end}改为 {calendar.display(due)} {end}"
    return f"{calendar.display(due)} {end}" if before is not None or soft else f"至 {calendar.display(due)} {end}"
