"""The people whom a form names: how many they must be, with which certificates, and who must not be among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import select

from app import clock, engine
from app.access.duty_feel import evaluate, named, people_of
from app.access.separation import DutyFinding, cited
from app.clock import LEGAL_ZONE
from app.engine import Certified, Element, Minimum, NotAmong
from app.errors import ExpressionFailed
from app.extensions import db
from app.models import Certificate, User
from app.models.certificate import KINDS
from app.typed_json import Value


def people_findings(element: Element, values: Mapping[str, Value], facts: Mapping[str, Value]) -> list[DutyFinding]:
    """``values`` are what the form hands in; a field that is not among them (hidden, or read only) is not looked at.
    ``facts`` are the variables before it. Raises ExpressionFailed where a rule cannot be applied."""
    duties, seen = engine.duties_of(element), {**facts, **values}
    found: list[tuple[Minimum | Certified | NotAmong, str, Iterator[str]]] = []
    for fewest in duties.minimums:
        found.append((fewest, "min-persons", _too_few(fewest, seen)))
    for certified in duties.certified:
        found.append((certified, "certificate", _uncertified(certified, seen)))
    for barred in duties.not_among:
        found.append((barred, "not-among", _barred(barred, seen)))
    return [
        DutyFinding(name, f"{message}{cited(element)}。", element.properties.get("article"), rule.warn, rule.field)
        for rule, name, messages in found
        if rule.field in values
        for message in messages
    ]


def _people(field: str, seen: Mapping[str, Value]) -> list[str]:
    found = named(seen.get(field))
    if found is None:
        raise ExpressionFailed(f"字段 {field} 没有写明人员，不能据此检查人数、证件或回避。")
    return found


def _too_few(rule: Minimum, seen: Mapping[str, Value]) -> Iterator[str]:
    least = int(rule.number) if rule.number.isdecimal() else evaluate(rule.number, seen)
    if isinstance(least, bool) or (not isinstance(least, int) and (least is None or least != int(least))):
        raise ExpressionFailed(f"min-persons 的人数应为整数，得到 {least!r}。")
    if len(_people(rule.field, seen)) < least:
        yield f"至少须有 {least} 人"


def _uncertified(rule: Certified, seen: Mapping[str, Value]) -> Iterator[str]:
    day = _day(seen.get(rule.at)) if rule.at else None
    day = day or clock.now().astimezone(LEGAL_ZONE).date()
    for person in _people(rule.field, seen):
        why = _why_invalid(person, rule.kind, day)
        if why:
            user = db.session.get(User, person)
            yield f"{user.name if user else person}：{why}"


def _why_invalid(person: str, kind: str, day: date) -> str | None:
    """In words, of the certificate that came nearest; None when one is valid on that day."""
    query = select(Certificate).where(Certificate.user_id == person, Certificate.kind == kind)
    rows = db.session.scalars(query.order_by(Certificate.valid_until.desc())).all()
    label = KINDS[kind]
    if any(row.valid_on(day) for row in rows):
        return None
    for row in rows:
        if row.revoked_on is not None and row.revoked_on <= day:
            return f"{label} {row.number} 已于 {row.revoked_on} 被吊销或收回"
        if row.valid_until < day:
            return f"{label} {row.number} 已于 {row.valid_until} 到期"
        return f"{label} {row.number} 自 {row.valid_from} 起才有效"
    return f"没有{label}"


def _barred(rule: NotAmong, seen: Mapping[str, Value]) -> Iterator[str]:
    barred = people_of(rule.people, seen)
    for person in _people(rule.field, seen) if rule.field else ():
        if person in barred:
            user = db.session.get(User, person)
            yield f"{user.name if user else person} 与本案有依法应当回避的关系，不得列入"


def _day(value: Value) -> date | None:
    """The legal day of an instant, a date, or the text of either; None for nothing."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and value else value
    except ValueError:
        raise ExpressionFailed(f"证件在哪一天有效：“{value}”不是日期。") from None
    if isinstance(found, datetime):
        return found.astimezone(LEGAL_ZONE).date() if found.tzinfo else found.date()
    if found is None or found == "":
        return None
    if not isinstance(found, date):
        raise ExpressionFailed(f"证件在哪一天有效：{found!r} 不是日期。")
    return found
