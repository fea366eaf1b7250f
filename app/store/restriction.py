"""Whether a process instance is restricted, and who may read it beside its parties: written again with every step."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from app import engine
from app.engine.visibility import READERS, RESTRICTED, TO
from app.errors import ExpressionFailed
from app.models import CaseReader, ProcessInstance
from app.store.case import Case
from app.store.named_readers import named_readers


def write_restriction(case: Case) -> None:
    """A process that says nothing of it is as restricted as its caller."""
    instance = case.instance
    restricts = _restricts(case)
    caller = case.session.get_one(ProcessInstance, instance.super_instance_id) if instance.super_instance_id else None
    by = instance.id if restricts else caller.restricted_by if caller else None
    text = case.model.properties.get(TO if restricts else READERS)
    if text is not None or instance.restricted_by == instance.id:
        _write_readers(case, named_readers(case, text, instance.variables) if text is not None else ())
    if by != instance.restricted_by:
        _hand_down(case, instance, by)


def _restricts(case: Case) -> bool:
    text = case.model.properties.get(RESTRICTED)
    if text is None:
        return False
    value = engine.evaluate_text(text, case.instance.variables, case.env)
    if value not in (None, True, False, "true", "false"):
        raise ExpressionFailed(f"{RESTRICTED} 的“{text}”应为 true 或 false，不能据此判断案件是否限定查看。")
    return value in (True, "true")


def _write_readers(case: Case, wanted: Iterable[str]) -> None:
    of_case = CaseReader.instance_id == case.instance.id
    held, named = set(case.session.scalars(select(CaseReader.who).where(of_case))), set(wanted)
    if held - named:
        case.session.execute(delete(CaseReader).where(of_case, CaseReader.who.in_(held - named)))
    case.session.add_all(CaseReader(instance_id=case.instance.id, who=who) for who in sorted(named - held))


def _hand_down(case: Case, instance: ProcessInstance, by: str | None) -> None:
    """Also to what it has called, as far as that has no restriction of its own."""
    instance.restricted_by = by
    called = select(ProcessInstance).where(ProcessInstance.super_instance_id == instance.id)
    for one in case.session.scalars(called):
        if one.restricted_by != one.id:
            _hand_down(case, one, by)
