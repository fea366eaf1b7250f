"""Case numbers: ``<jurisdiction>-<procedure>-<year>-<sequence>``, gapless per process and year."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.clock import LEGAL_ZONE
from app.models import CaseNumber


def next_case_number(session: Session, process_key: str, now: datetime) -> str:
    """The next number; its row is locked until the command commits, so that no number is given twice or lost."""
    year = now.astimezone(LEGAL_ZONE).year
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(CaseNumber).values(process_key=process_key, year=year, last=0).on_conflict_do_nothing())
    query = select(CaseNumber).where(CaseNumber.process_key == process_key, CaseNumber.year == year)
    row = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
    row.last += 1
    session.flush()
    return f"{process_key.replace('_', '-', 1)}-{year}-{row.last:04d}"
