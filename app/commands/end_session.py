"""End one browser's session: sign out, or end it from elsewhere."""

from __future__ import annotations

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import NotFound
from app.models import BrowserSession
from app.store.history import record
from app.store.transaction import transaction


def end_session(session_id: str, *, actor: Actor, why: str) -> None:
    """One's own session, or anybody's by an administrator. Ending it again changes nothing.

    Raises NotFound, Forbidden.
    """
    with transaction() as session:
        row = session.get(BrowserSession, session_id, with_for_update=True)
        if row is None:
            raise NotFound("没有这个登录会话。")
        if row.user_id != actor.user_id:
            require_role(actor, "administrator")
        if row.ended_at is not None:
            return
        now = clock.now()
        row.ended_at, row.ended_why = now, why
        data = {"user": row.user_id, "session": row.id, "why": why}
        record(session, "session.ended", at=now, actor=actor.user_id, data=data)
