"""Remaining time in words, and how urgent it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.typed_json import YearsMonths

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
        return Remaining("late", "超期", f"逾期 {spell(-left)}")
    if left <= SOON:
        return Remaining("soon", "临期", f"剩 {spell(left)}")
    return Remaining("normal", "正常", f"剩 {spell(left)}")


def spell(span: timedelta) -> str:
    """Two units at most, rounded down: ``2 天 3 小时``, ``5 小时 10 分``, ``不足 1 分``; from ten days on only days."""
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days >= 10:
        return f"{days} 天"
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
    return f"{rest} 分" if rest else "不足 1 分"


def spell_months(span: YearsMonths) -> str:
    """``1 年 2 个月``, ``6 个月``, ``0 个月``; one that runs backwards begins with ``-``."""
    years, months = divmod(abs(span.total), 12)
    words = ([f"{years} 年"] if years else []) + ([f"{months} 个月"] if months or not years else [])
    return ("-" if span.total < 0 else "") + " ".join(words)
