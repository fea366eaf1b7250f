"""A period after what was decided about it: parts of it left out, its end moved out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.calendar.compute import compute
from app.calendar.computed import Computed
from app.calendar.decided import COUNTED, EXTENSIBLE, Extension, NotCounted, Pause
from app.calendar.rule import BY_CLOCK, DeadlineRule
from app.calendar.skipping_days import SkippingDays
from app.calendar.skipping_time import SkippingTime
from app.calendar.start import Start
from app.calendar.working_days import Calendar
from app.typed_json import Value


def recount(
    rule: DeadlineRule,
    start: Start,
    calendar: Calendar,
    *,
    given: Value = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    now: datetime | None = None,
) -> Computed:
    """As ``compute``, with what was decided since. The steps tell the period as it was, then each change of it.

    What is left of a period counts on after a pause, in the rule's own unit. Raises what ``compute`` raises, and
    NotCounted for a pause, or an extension by an amount, of a rule that lays its last day down.
    """
    base = compute(rule, start, calendar, given=given, now=now)
    if not pauses and not extensions:
        return base
    if pauses and rule.unit not in COUNTED:
        raise NotCounted(f"期限“{rule.name}”届满的日子是规定的，没有可以中止或者扣除的期间。")
    if rule.unit not in EXTENSIBLE and any(one.amount is not None for one in extensions):
        raise NotCounted(f"期限“{rule.name}”届满的日子是规定的，延长时请写明延长到哪一天。")
    ordered = sorted(pauses, key=lambda pause: pause.since)
    if rule.unit in BY_CLOCK:
        return SkippingTime(rule, start, calendar, given, ordered).end(base, extensions)
    return SkippingDays(rule, start, calendar, given, ordered).end(base, extensions)
