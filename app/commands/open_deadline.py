"""Open a deadline for a case explicitly, beside any activity: one that the procedure's diagram does not know."""

from __future__ import annotations

from app import calendar, clock
from app.access import require_deadline_keeper
from app.actor import Actor
from app.errors import NotFound
from app.models import ProcessInstance
from app.store.deadline_change import decide
from app.store.deadline_grounds import Grounds
from app.store.deadline_recount import OPENED
from app.store.definitions import rule_of
from app.store.open_case import open_case
from app.store.rows.deadlines import note, register
from app.store.rows.jobs import wake_worker
from app.store.transaction import transaction
from app.typed_json import Value

_SOURCE = "人工登记"


def open_deadline(
    instance_id: str, rule: str, start: calendar.Start, grounds: Grounds, *, actor: Actor, given: Value = None
) -> str:
    """The id of the new entry. ``given`` is the length or the day, for a rule that leaves it to the case. It runs until
    it is fulfilled explicitly; should the process instance end before, it is cancelled.

    Raises NotFound, CaseEnded, Forbidden, NotDeployed, StartUnfit, GivenUnfit, CalendarUnknown.
    """
    with transaction() as session:
        if session.get(ProcessInstance, instance_id) is None:
            raise NotFound("案件不存在。")
        case = open_case(session, instance_id, actor, clock.now())
        deadline = register(case, rule_of(session, rule), start, _SOURCE, given, case.instance.variables)
        require_deadline_keeper(actor, deadline.organisation)
        made = decide(case, deadline, OPENED, grounds)
        made.due_before, made.due_after = None, deadline.due_at
        facts: dict[str, Value] = {"basis": made.article, "reason": made.reason, "approver": made.approver}
        note(case, "deadline.opened", deadline, {"due_at": deadline.due_at, "steps": list(deadline.steps), **facts})
        case.session.flush()
        wake_worker(case)
        return deadline.id
