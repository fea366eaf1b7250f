"""Supervise a case (督办): a head of one of its parties, or of an organisation above one, watches it with a reason."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.deadlines import HEAD
from app.access.supervision import parties_of, require_may_supervise
from app.actor import Actor
from app.errors import Conflict, NotFound
from app.models import CaseSupervision, Organisation, ProcessInstance
from app.store.case import Case
from app.store.open_case import open_case
from app.store.reasons import needed
from app.store.tell import tell
from app.store.transaction import transaction

KIND = "supervision"


class SupervisedAlready(Conflict):
    """The same person supervises a case once at a time."""

    code = "supervised-already"


def supervise_case(instance_id: str, *, actor: Actor, reason: str | None) -> str:
    """The supervision's id. The heads of the parties are told; until it is lifted or the case ends, the supervisor may
    read the case, also where the supervisor's organisation takes no part in it.

    Raises ReasonMissing, NotFound, CaseEnded, Forbidden, SupervisedAlready.
    """
    why = needed(reason, "督办理由")
    with transaction() as session:
        root_id = session.scalar(select(ProcessInstance.root_id).where(ProcessInstance.id == instance_id))
        if root_id is None:
            raise NotFound("没有这个案件。")
        post = require_may_supervise(actor, session.get_one(ProcessInstance, root_id))
        case = open_case(session, root_id, actor, clock.now())
        same = select(CaseSupervision.id).where(
            CaseSupervision.instance_id == root_id,
            CaseSupervision.supervisor == actor.user_id,
            CaseSupervision.ended_at.is_(None),
        )
        if session.scalar(same.limit(1)) is not None:
            raise SupervisedAlready("您已在督办此案。")
        made = CaseSupervision(
            instance_id=root_id, supervisor=actor.user_id, supervisor_post=post, reason=why, since=case.now
        )
        session.add(made)
        session.flush()
        title = case.root.title or case.root.business_key or ""
        told = tell(case, KIND, _heads(case), f"【督办】{title}：{why}")
        case.record("case.supervised", data={"post": post, "reason": why, "to": told})
        return made.id


def _heads(case: Case) -> list[str]:
    parties = select(Organisation).where(Organisation.id.in_(parties_of(case.instance.root_id)))
    return [f"{HEAD}@{one.id}" for one in case.session.scalars(parties) if HEAD in one.posts]
