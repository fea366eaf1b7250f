"""Cases as lists show them: which deadline comes first, and the words a search may find them by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session, aliased

from app.models import CaseEntry, CaseParty, Deadline, DeskEntry, Organisation, ProcessDefinition, ProcessInstance
from app.models.deadline import STOPPED
from app.models.desk import UNDATED
from app.store.desk_words import words_of

_QUIETLY = {"synchronize_session": False}


def cases_of_instances(session: Session, instances: Iterable[str]) -> set[str]:
    query = select(ProcessInstance.root_id).where(ProcessInstance.id.in_(list(instances)))
    return set(session.scalars(query)) if instances else set()


def cases_of_parties(session: Session, organisations: Iterable[str]) -> set[str]:
    query = select(CaseParty.instance_id).where(CaseParty.organisation_id.in_(list(organisations)))
    return set(session.scalars(query)) if organisations else set()


def write_cases(session: Session, case_ids: Iterable[str]) -> None:
    """The entries of these cases, and the words on the entries of their open tasks where they have become others."""
    for case_id in sorted(case_ids):
        _write(session, case_id)


def _write(session: Session, case_id: str) -> None:
    facts = _facts(session, case_id)
    if facts is None:
        return
    before = session.scalar(select(CaseEntry.words).where(CaseEntry.case_id == case_id))
    if before is None:
        session.execute(insert(CaseEntry), [{"case_id": case_id, **facts}])
        return
    session.execute(update(CaseEntry).where(CaseEntry.case_id == case_id).values(facts), execution_options=_QUIETLY)
    if before != facts["words"]:
        entries = update(DeskEntry).where(DeskEntry.case_id == case_id).values(words=facts["words"])
        session.execute(entries, execution_options=_QUIETLY)


def _facts(session: Session, case_id: str) -> dict[str, Any] | None:
    query = select(
        ProcessInstance.business_key,
        ProcessInstance.title,
        ProcessInstance.started_by,
        ProcessInstance.started_at,
        ProcessDefinition.key,
    ).join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
    case = session.execute(query.where(ProcessInstance.id == case_id)).first()
    if case is None:
        return None
    parties = select(Organisation.name).join(CaseParty, CaseParty.organisation_id == Organisation.id)
    names = list(session.scalars(parties.where(CaseParty.instance_id == case_id).order_by(Organisation.id)))
    first = _first_deadline(session, case_id)
    return {
        "process_key": case.key,
        "sort_at": first.due_at if first else UNDATED,
        "soft": bool(first and first.soft),
        "warn_at": first.first_reminder_at if first else None,
        "started_by": case.started_by,
        "started_at": case.started_at,
        "words": words_of(case.business_key, case.title, names),
    }


def _first_deadline(session: Session, case_id: str) -> Any:
    """A period of the law comes before any reminder, however early that is."""
    within = aliased(ProcessInstance)
    query = select(Deadline.due_at, Deadline.soft, Deadline.first_reminder_at)
    query = query.join(within, within.id == Deadline.instance_id).where(within.root_id == case_id)
    query = query.where(Deadline.closed_at.is_(None), Deadline.status != STOPPED)
    return session.execute(query.order_by(Deadline.soft, Deadline.due_at).limit(1)).first()
