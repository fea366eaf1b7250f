"""Remaining time in words, and how urgent it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.typed_json import YearsMonths
from app.web.language import gettext as _

SOON = timedelta(hours=24)
"""Below this a deadline is near."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """``level`` is ``normal``, ``soon`` or ``late``; ``label`` its name; ``text`` e.g. ``剩 2 天 3 小时``."""

    level: str
    label: str
    text: str


def remaining(due_at: datetime, now: datetime) -> Remaining:
    """At the exclusive end itself the period is over."""
    left = due_at - now
    if left <= timedelta(0):
        return Remaining("late", _("超期"), _("逾期 %(span)s", span=spell(-left)))
    if left <= SOON:
        return Remaining("soon", _("临期"), _("剩 %(span)s", span=spell(left)))
    return Remaining("normal", _("正常"), _("剩 %(span)s", span=spell(left)))


def spell(span: timedelta) -> str:
    """Two units at most, rounded down: ``2 天 3 小时``, ``5 小时 10 分``, ``不足 1 分``; from ten days on only days."""
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days >= 10:
        return _("%(n)s 天", n=days)
    words = [(days, "%(n)s 天"), (hours, "%(n)s 小时"), (0 if days else rest, "%(n)s 分")]
    return " ".join(_(unit, n=n) for n, unit in words if n) or _("不足 1 分")


def spell_months(span: YearsMonths) -> str:
    """``1 年 2 个月``, ``6 个月``, ``0 个月``; one that runs backwards begins with ``-``."""
    years, months = divmod(abs(span.total), 12)
    words = ([_("%(n)s 年", n=years)] if years else []) + ([_("%(n)s 个月", n=months)] if months or not years else [])
    return ("-" if span.total < 0 else "") + " ".join(words)
