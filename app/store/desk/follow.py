"""Before each commit the desk's projections are written anew for what the transaction has changed.

Listening to the session, not calling from the commands: a verb that forgot the call would leave a clerk's list wrong.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.store.desk.cases import cases_of_instances, cases_of_parties, write_cases
from app.store.desk.changed import Changed
from app.store.desk.tasks import write_done, write_tasks

_KEY = "desk"


def install() -> None:
    """Follow every session of this process; safe to call again."""
    if not event.contains(Session, "after_flush", _gather):
        event.listen(Session, "after_flush", _gather)
        event.listen(Session, "before_commit", _write)
        event.listen(Session, "after_rollback", _forget)


def _gather(session: Session, _context: Any) -> None:
    changed: Changed = session.info.setdefault(_KEY, Changed())
    for row in session.new:
        changed.note(row, new=True)
    for row in (*session.dirty, *session.deleted):
        changed.note(row)


def _write(session: Session) -> None:
    session.flush()
    changed: Changed | None = session.info.pop(_KEY, None)
    if not changed:
        return
    cases = changed.cases | cases_of_instances(session, changed.instances)
    write_cases(session, cases | cases_of_parties(session, changed.organisations))
    write_tasks(session, changed.tasks)
    write_done(session, changed.done)


def _forget(session: Session) -> None:
    session.info.pop(_KEY, None)
