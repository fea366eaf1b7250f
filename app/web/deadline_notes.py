"""What the timeline tells of a deadline that was opened, changed or closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.queries.directory import Directory
from app.web.dates import due as due_text
from app.web.language import gettext as _


def deadline_notes(data: Mapping[str, Any], names: Directory) -> list[str]:
    """Its end, from what to what where that moved, and the grounds that somebody gave. Of a soft one the end is when
    it reminds."""
    due, before = data.get("due_at"), data.get("due_before")
    notes = [data["name"] + _("：") + _moved(before, due, bool(data.get("soft")))]
    if data.get("basis"):
        given = {"basis": data["basis"], "reason": data["reason"], "approver": names.anyone(data["approver"])}
        notes.append(_("依据 %(basis)s；理由：%(reason)s；批准：%(approver)s", **given))
    return notes


def _moved(before: datetime | None, due: datetime | None, soft: bool) -> str:
    end = _("提醒") if soft else _("届满")
    if due is None:
        waits = _("待恢复后接续计算")
        return _("原定 %(before)s %(end)s，", before=due_text(before), end=end) + waits if before else waits
    if before is not None and before != due:
        return _("由 %(before)s %(end)s改为 %(after)s %(end)s", before=due_text(before), after=due_text(due), end=end)
    shown = {"due": due_text(due), "end": end}
    return _("%(due)s %(end)s", **shown) if before is not None or soft else _("至 %(due)s %(end)s", **shown)
