"""The figures of the register: how many open deadlines stand at each light, by organisation and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.actor import Actor
from app.extensions import db
from app.models import Deadline
from app.models.deadline import STOPPED
from app.queries.register.chosen import Chosen, conditions
from app.queries.register.levels import AHEAD, DUTIES, NEAR, NORMAL, OVER, REMINDED, REMINDERS, STOP
from app.queries.register.rule_names import RuleName, rule_names


@dataclass(frozen=True, slots=True)
class Figures:
    """``counts`` by light. ``key`` is an organisation (None where no rule names one) or a rule's id."""

    key: str | None
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts[one] for one in DUTIES)


@dataclass(frozen=True, slots=True)
class Overview:
    """What is most overdue stands first; ``reminders`` are the rules of soft deadlines, told apart."""

    all: Figures
    organisations: tuple[Figures, ...]
    rules: tuple[Figures, ...]
    reminders: tuple[Figures, ...]
    names: Mapping[str, RuleName]


def overview(actor: Actor, chosen: Chosen, now: datetime) -> Overview:
    """A statement or two count, whatever is chosen; the lights are those of the instant ``now``."""
    by_organisation: dict[str | None, Counter[str]] = {}
    by_rule: dict[str, Counter[str]] = {}
    whole: Counter[str] = Counter()
    for organisation, rule, numbers in _counted(actor, chosen, now):
        duties = {light: number for light, number in numbers.items() if light in DUTIES}
        whole.update(numbers)
        by_rule.setdefault(rule, Counter()).update(numbers)
        if any(duties.values()):
            by_organisation.setdefault(organisation, Counter()).update(duties)
    rules = _ordered(by_rule)
    return Overview(
        all=Figures(None, whole),
        organisations=_ordered(by_organisation),
        rules=tuple(one for one in rules if one.total),
        reminders=tuple(one for one in rules if any(one.counts[light] for light in REMINDERS)),
        names=rule_names(by_rule),
    )


def _counted(actor: Actor, chosen: Chosen, now: datetime) -> Iterator[tuple[str | None, str, dict[str, int]]]:
    """Grouped in the order of ``ix_deadline_figures``, so that no row needs sorting and none is fetched; what the
    groups do not say is counted beside them."""
    reminded = func.coalesce(Deadline.first_reminder_at, Deadline.due_at) <= now
    past = func.count().filter(Deadline.due_at <= now)
    warned = func.count().filter(reminded, or_(Deadline.soft, Deadline.due_at > now))
    groups = (Deadline.organisation, Deadline.rule, Deadline.soft, Deadline.status)
    asked = select(*groups, func.count(), past, warned).group_by(*groups)
    for one in conditions(actor, chosen, now):
        for organisation, rule, soft, status, all_, over, near in db.session.execute(asked.where(one)):
            yield organisation, rule, _lights(soft, status, all_, over, near)


def _lights(soft: bool, status: str, all_: int, past: int, warned: int) -> dict[str, int]:
    """The same lights as ``levels.stands_at``, of a group that is all soft or all hard, all stopped or not."""
    if soft:
        return {REMINDED: warned, AHEAD: all_ - warned}
    if status == STOPPED:
        return {STOP: all_}
    return {OVER: past, NEAR: warned, NORMAL: all_ - past - warned}


def _ordered(groups: Mapping[str | None, Counter[str]] | Mapping[str, Counter[str]]) -> tuple[Figures, ...]:
    found = [Figures(key, counts) for key, counts in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.counts[OVER], -one.total, one.key or "")))
