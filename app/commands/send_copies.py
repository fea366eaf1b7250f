"""Send copies of a case (抄送) to people and posts, who may read it from then on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.access import actor_of
from app.actor import Actor
from app.errors import BadRequest, NotSignedIn
from app.models import CarbonCopy, Organisation
from app.store.any_case import open_any_case
from app.store.reasons import optional
from app.store.transaction import transaction

MOST = 50


def send_copies(
    instance_id: str, recipients: Sequence[str], *, actor: Actor, note: str | None = None, task_id: str | None = None
) -> list[str]:
    """The ids of the copies. Recipients are ids of accounts or ``post@organisation``; whoever has an unread copy of the
    case already gets no second one. Who may read the case may send copies of it; copies go out of ended cases too.

    Raises NotFound, Forbidden, BadRequest (nobody, too many, oneself, unknown ones).
    """
    words = optional(note, "抄送说明")
    wanted = list(dict.fromkeys(recipient.strip() for recipient in recipients if recipient.strip()))
    if not 0 < len(wanted) <= MOST:
        raise BadRequest(f"请选择抄送对象（至多 {MOST} 个）。")
    with transaction() as session:
        case = open_any_case(session, instance_id, actor, clock.now())
        root_id = case.instance.root_id
        for recipient in wanted:
            _require_recipient(session, recipient, actor)
        unread = select(CarbonCopy.recipient).where(
            CarbonCopy.instance_id == root_id, CarbonCopy.recipient.in_(wanted), CarbonCopy.read_at.is_(None)
        )
        already = set(session.scalars(unread))
        made = [
            CarbonCopy(
                instance_id=root_id,
                activity_id=task_id,
                recipient=recipient,
                sender=actor.user_id,
                note=words,
                sent_at=case.now,
            )
            for recipient in wanted
            if recipient not in already
        ]
        if not made:
            raise BadRequest("所选对象都已收到本案的抄送，尚未阅读。")
        session.add_all(made)
        session.flush()
        case.record("copy.sent", activity_id=task_id, data={"to": [one.recipient for one in made], "note": words})
        return [one.id for one in made]


def _require_recipient(session: Session, recipient: str, actor: Actor) -> None:
    role, at, organisation_id = recipient.partition("@")
    organisation = session.get(Organisation, organisation_id) if at else None
    if organisation is not None and role in organisation.posts:
        return
    if recipient == actor.user_id:
        raise BadRequest("不能抄送给本人。")
    try:
        found = actor_of(recipient)
    except NotSignedIn as unknown:
        raise BadRequest(f"没有账号或岗位“{recipient}”。") from unknown
    if not found.posts:
        raise BadRequest(f"{found.name} 不在任何岗位上，不能接收抄送。")
