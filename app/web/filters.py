"""The template filters: times, deadlines, sizes, and the Chinese names of states."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime

from flask import Flask

from app import clock, statute
from app.models import Deadline
from app.models import deadline as deadlines
from app.models import instance as instances
from app.queries.deadline_level import NEAR, NORMAL, OVER, level
from app.queries.register.levels import light_of
from app.web.dates import due, moment
from app.web.language import gettext as _
from app.web.standing import period_words, standing_words
from app.web.time_words import Remaining, remaining
from app.web.value_words import files_in, shown

_CASE_STATUS = {
    instances.ACTIVE: "办理中",
    instances.COMPLETED: "已办结",
    instances.INTERNALLY_TERMINATED: "已结束",
    instances.EXTERNALLY_TERMINATED: "已撤销",
    instances.FAILED: "异常终止",
}
_DEADLINE_STATUS = {
    deadlines.RUNNING: "进行中",
    deadlines.STOPPED: "已中止",
    deadlines.OVERDUE: "已逾期",
    deadlines.FULFILLED: "按期完成",
    deadlines.FULFILLED_LATE: "逾期完成",
    deadlines.EXPIRED: "逾期未完成",
    deadlines.CANCELLED: "已取消",
}
_NOTICE_KIND = {
    "reminder": "提醒",
    "overdue": "逾期督办",
    "notice": "通知",
    "urge": "催办",
    "supervision": "督办",
    "task": "事项",
}


def install(app: Flask) -> None:
    app.add_template_filter(moment)
    app.add_template_filter(due)
    app.add_template_filter(left)
    app.add_template_filter(urgency)
    app.add_template_filter(lambda deadline: light_of(deadline, clock.now()), "light")
    app.add_template_filter(size)
    app.add_template_filter(standing_words, "standing")
    app.add_template_filter(period_words, "period_standing")
    app.add_template_filter(lambda code: _word(_CASE_STATUS, code), "case_status")
    app.add_template_filter(lambda code: _word(_DEADLINE_STATUS, code), "deadline_status")
    app.add_template_filter(lambda code: _word(_NOTICE_KIND, code), "notice_kind")
    app.add_template_filter(cited)
    app.add_template_filter(explained)
    app.add_template_filter(first_paragraph)
    app.add_template_filter(files_in)
    app.add_template_filter(shown)


def _word(words: Mapping[str, str], code: str) -> str:
    return _(words.get(code, code))


def cited(article: str, laws: Collection[str] = ()) -> str:
    """A citation as people read it: the marks for what the text does not say, in words.

    ``laws`` are the regulations that govern a case: what it shares with others is cited by these alone.
    """
    article = statute.own(article, laws)
    for mark, words in (("[assumption]", "依假定设置，待法律确认"), ("[external law]", "外部法律：")):
        article = article.replace(mark, _(words))
    return article


_MARK = re.compile(r"\s*\[(assumption|external law)(?:[：:]\s*([^\]]*))?\]")


def first_paragraph(text: str) -> str:
    """Of documentation: what people read who work with it. What follows an empty line is for analysts."""
    return text.partition("\n\n")[0].strip()


def explained(text: str) -> str:
    """Documentation as people read it: its marks, with the reason that stands in them, in words."""
    words = {"assumption": _("设定，待法律确认"), "external law": _("依外部法律")}
    return _MARK.sub(lambda mark: f"（{'：'.join(filter(None, (words[mark[1]], mark[2])))}）", text)


def left(due_at: datetime) -> Remaining:
    return remaining(due_at, clock.now())


def urgency(deadline: Deadline) -> Remaining:
    """As ``left``, but near from the first reminder on, and never late where the text names no period."""
    now = clock.now()
    told = remaining(deadline.due_at, now)
    near = Remaining("soon", _("临期"), _("已到提醒时间") if told.level == "late" else told.text)
    return {NORMAL: Remaining("normal", _("正常"), told.text), NEAR: near}.get(level(deadline, now) or OVER, told)


def size(count: int) -> str:
    """``312 KB``, ``4.1 MB``."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB"
