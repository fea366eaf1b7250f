"""Act once for an idempotency key: the effect and the answer that tells of it are one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from app import clock
from app.actor import Actor
from app.errors import ChengxuError
from app.models import KeptAnswer
from app.store.one_at_a_time import alone_here, require_alone
from app.store.transaction import whole_transaction

KEPT_FOR = timedelta(hours=24)
"""So long the same request is given the same answer; afterwards its key is free again."""


class IdempotencyKeyReused(ChengxuError):
    """The key has been used for another request."""

    code = "idempotency-key-reused"
    status = 422


@dataclass(frozen=True, slots=True)
class Answer:
    """``repeated``: it was given before, and nothing was done now."""

    status: int
    content_type: str
    body: str
    repeated: bool = False


def act_once(key: str, fingerprint: str, act: Callable[[], Answer], *, actor: Actor) -> Answer:
    """``act`` may run commands and read what they did; all of it commits together with the answer, or nothing does.

    What ``act`` refuses by an exception has done nothing, so nothing is kept and the key stays free (the IETF draft,
    07 §2.6, would repeat errors too). Raises IdempotencyKeyInUse, IdempotencyKeyReused and what ``act`` raises.
    """
    user_id = actor.user_id
    with alone_here(user_id, key), whole_transaction() as session:
        require_alone(session, user_id, key)
        now = clock.now()
        kept = session.get(KeptAnswer, (user_id, key))
        if kept is not None and kept.expires_at > now:
            if kept.fingerprint != fingerprint:
                raise IdempotencyKeyReused("此 Idempotency-Key 已用于另一个请求，请为新的请求另取一个键。")
            return Answer(kept.status, kept.content_type, kept.body, repeated=True)
        if kept is not None:
            session.delete(kept)
            session.flush()
        given = act()
        session.add(
            KeptAnswer(
                user_id=user_id,
                key=key,
                fingerprint=fingerprint,
                status=given.status,
                content_type=given.content_type,
                body=given.body,
                expires_at=now + KEPT_FOR,
            )
        )
        return given
