"""The register as a table for Excel: UTF-8 with its mark, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from app import calendar
from app.actor import Actor
from app.models.deadline import STOPPED
from app.queries.directory import Directory, directory
from app.queries.register.chosen import Chosen
from app.queries.register.levels import WORDS, light_of
from app.queries.register.listing import Entry, every
from app.web.dates import plain
from app.web.filters import cited
from app.web.language import gettext as _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(actor: Actor, chosen: Chosen, now: datetime) -> Iterator[str]:
    names = directory()
    yield "\ufeff" + _line(_head())
    for entry in every(actor, chosen, now):
        yield _line(_cells(entry, names, now))


def _head() -> list[str]:
    return [
        *(_("案号"), _("案件"), _("流程"), _("期限"), _("依据"), _("规则"), _("类别"), _("责任机关"), _("责任岗位")),
        *(_("起算"), _("届满"), _("暂定"), _("等级"), _("已升级至"), _("办结时间")),
    ]


def _cells(entry: Entry, names: Directory, now: datetime) -> list[str]:
    row = entry.deadline
    light = light_of(row, now)
    return [
        entry.number or "",
        entry.title or "",
        entry.procedure,
        row.name,
        cited(row.article),
        row.rule,
        row.expiry_class,
        names.organisation(row.organisation) if row.organisation else "",
        names.post(row.responsible) if row.responsible else "",
        plain(row.starts_at),
        "" if row.status == STOPPED else calendar.display(row.due_at),
        _("是") if row.provisional else "",
        _(WORDS[light]) if light else "",
        str(entry.escalated or ""),
        plain(row.closed_at) if row.closed_at else "",
    ]


def _line(cells: list[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula begins with an apostrophe instead."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
