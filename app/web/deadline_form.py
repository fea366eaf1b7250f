"""The forms of the deadline page: which there are for a deadline as it stands, and what comes back from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import request

from app.calendar import Start
from app.clock import LEGAL_ZONE
from app.errors import BadRequest
from app.models import Deadline
from app.models.deadline import STOPPED
from app.store.deadline_grounds import Grounds
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Field:
    """``kind`` is the type of the input; an optional one may stay empty."""

    name: str
    label: str
    kind: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    operation: str
    label: str
    hint: str
    fields: tuple[Field, ...]


def kinds() -> dict[str, str]:
    """What the operations are called, as the register and the addresses name them."""
    return {
        "open": _("登记期限"),
        "stop": _("中止"),
        "resume": _("恢复"),
        "extend": _("延长"),
        "exclude": _("扣除期间"),
        "correct-start": _("更正起算时间"),
        "fulfil": _("登记已完成"),
    }


def forms(deadline: Deadline, by_clock: bool) -> tuple[Form, ...]:
    """None for a closed one; of a stopped one it is only asked when it runs again, or whether it was met."""
    if deadline.closed_at is not None:
        return ()
    words = kinds()
    since = (Field("at", _("生效时间（不填为现在）"), "datetime-local"),)
    fulfil = Form("fulfil", words["fulfil"], _("义务在系统之外完成的，登记完成的时间。"), since)
    if deadline.status == STOPPED:
        return Form("resume", words["resume"], _("余下的期限自恢复之时接续计算。"), since), fulfil
    to = Field("to", _("延长至（最后一日）"), "date")
    if by_clock:
        to = Field("to", _("延长至（届满时间）"), "datetime-local")
    amount = Field("amount", _("延长的长度（按规则的单位）"), "number")
    days = (Field("first_day", _("首日"), "date", True), Field("last_day", _("末日"), "date", True))
    begin = Field("start", _("正确的起算时间"), "datetime-local" if by_clock else "date", True)
    return (
        Form("stop", words["stop"], _("中止期间不计入期限，不发提醒，到恢复为止。"), since),
        Form("extend", words["extend"], _("只填一项：延长多少，或者延长到何时。"), (amount, to)),
        Form("exclude", words["exclude"], _("首日和末日都不计入期限，如鉴定、评审所需时间。"), days),
        Form("correct-start", words["correct-start"], _("起算的事实登记有误时更正，期限随之重新计算。"), (begin,)),
        fulfil,
    )  # fmt: skip


def grounds() -> Grounds:
    """Raises GroundsMissing."""
    return Grounds(*(request.form.get(name, "").strip() for name in ("article", "reason", "approver")))


def instant(name: str) -> datetime | None:
    """A local date-time of the legal zone; None where the field is empty."""
    text = request.form.get(name, "").strip()
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE) if text else None
    except ValueError:
        raise BadRequest(_("时间应写作 2026-10-09 09:00。")) from None


def day(name: str) -> date:
    try:
        return date.fromisoformat(request.form.get(name, "").strip())
    except ValueError:
        raise BadRequest(_("日期应写作 2026-10-09。")) from None


def end(name: str, by_clock: bool) -> datetime | None:
    """The exclusive end: of a period of days the midnight after the last day."""
    if by_clock or not request.form.get(name, "").strip():
        return instant(name)
    return datetime.combine(day(name) + timedelta(days=1), time(), LEGAL_ZONE)


def start(name: str) -> Start:
    text = request.form.get(name, "").strip()
    found = instant(name) if len(text) > len("2026-10-09") else day(name)
    return found or day(name)


def whole(name: str) -> int | None:
    text = request.form.get(name, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadRequest(_("长度应为整数。"))
    return int(text) if text else None
