"""Say who does the work of somebody absent (代理), from when to when, and which of it."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app import clock
from app.access.substitution_makers import require_may_arrange
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.errors import BadRequest, ChengxuError, Conflict
from app.models import ProcessDefinition, Substitution, User
from app.store.hand_over import person_called
from app.store.history import record
from app.store.reasons import optional
from app.store.transaction import transaction
from app.typed_json import Value


class PeriodUnfit(ChengxuError):
    """The period of a substitution is over, or ends before it begins."""

    code = "substitution-period"
    status = 422


class Overlapping(Conflict):
    """For the same person and the same scope there is a substitute at that time."""

    code = "substitution-overlap"


def add_substitution(
    absent: str,
    substitute: str,
    *,
    actor: Actor,
    valid_from: datetime,
    valid_until: datetime,
    post: str | None = None,
    process_key: str | None = None,
    reason: str | None = None,
) -> str:
    """The substitution's id. ``valid_until`` is an exclusive end; ``post`` and ``process_key`` narrow the scope. The
    substitute belongs to an organisation of the absent person; a substitute of a substitute does nothing.

    Raises BadRequest, PeriodUnfit, Forbidden, Overlapping.
    """
    words = optional(reason, "代理事由")
    with transaction() as session:
        now = clock.now()
        away, standing_in = person_called(absent), person_called(substitute)
        require_may_arrange(actor, away)
        _require_fit(away, standing_in, post)
        _require_period(valid_from, valid_until, now)
        known = select(ProcessDefinition.id).where(ProcessDefinition.key == process_key).limit(1)
        if process_key is not None and session.scalar(known) is None:
            raise BadRequest(f"没有流程“{process_key}”。")
        session.get(User, absent, with_for_update=True)  # two overlapping ones wait for each other
        made = Substitution(
            absent=absent,
            substitute=substitute,
            post=post,
            process_key=process_key,
            reason=words[:500] if words else None,
            valid_from=valid_from,
            valid_until=valid_until,
            created_by=actor.user_id,
            created_at=now,
        )
        _require_alone(session, made)
        session.add(made)
        session.flush()
        record(session, "substitution.added", at=now, actor=actor.user_id, data=told(made))
        return made.id


def told(row: Substitution) -> dict[str, Value]:
    """The facts of a substitution as history has them."""
    return {
        "substitution": row.id,
        "absent": row.absent,
        "substitute": row.substitute,
        "post": row.post,
        "process": row.process_key,
        "from": row.valid_from,
        "until": row.valid_until,
    }


def _require_fit(absent: Actor, substitute: Actor, post: str | None) -> None:
    if absent.user_id == substitute.user_id:
        raise BadRequest("代理人不能是本人。")
    if not absent.posts:
        raise BadRequest(f"{absent.name} 不在任何岗位上，没有可以代理的事项。")
    if post is not None and post not in absent.posts:
        raise BadRequest(f"{absent.name} 不在岗位“{post}”上。")
    covered = absent.organisations if post is None else {post.partition("@")[2]}
    if not substitute.organisations & covered:
        raise BadRequest("代理人应是同一机关的在岗人员。")


def _require_period(valid_from: datetime, valid_until: datetime, now: datetime) -> None:
    today = datetime.combine(now.astimezone(LEGAL_ZONE).date(), time(), LEGAL_ZONE)
    if valid_until <= valid_from:
        raise PeriodUnfit("代理的结束时间应晚于开始时间。")
    if valid_until <= now or valid_from < today:
        raise PeriodUnfit("代理期间不能在今天以前。")


def _require_alone(session: Session, made: Substitution) -> None:
    same = and_(
        Substitution.absent == made.absent,
        Substitution.post.is_not_distinct_from(made.post),
        Substitution.process_key.is_not_distinct_from(made.process_key),
        Substitution.revoked_at.is_(None),
    )
    overlapping = and_(Substitution.valid_from < made.valid_until, Substitution.valid_until > made.valid_from)
    if session.scalar(select(Substitution.id).where(same, overlapping).limit(1)) is not None:
        raise Overlapping("这段时间内，同一范围已经设定了代理人，请先撤销原来的代理。")
