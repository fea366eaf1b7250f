"""Tell posts something about a case, for a service task of the house; once a task, however often it is tried."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import clock
from app.actor import SYSTEM
from app.errors import NotFound
from app.models import ActivityInstance, Notification, Organisation
from app.store.case import lock_case
from app.store.rows.user_tasks import join_case
from app.store.transaction import transaction

KIND = "notice"


class NoSuchPost(NotFound):
    """Nobody could read what is sent there."""

    code = "no-such-post"


def notify_posts(instance_id: str, posts: Sequence[str], text: str, *, key: str) -> None:
    """``key`` is the open activity that tells them, a UUID; what was sent under it before is not sent again, whatever
    the posts and the text are now. Their organisations may read the case from then on. Raises NoSuchPost, CaseEnded."""
    with transaction() as session:
        case = lock_case(session, instance_id, SYSTEM, clock.now())
        ids = [str(uuid.uuid5(uuid.UUID(key), str(place))) for place in range(len(posts))]
        if not ids or session.get(Notification, ids[0]) is not None:
            return
        for post, id_ in zip(posts, ids, strict=True):
            _require_post(session, post)
            session.add(
                Notification(
                    id=id_,
                    kind=KIND,
                    level=0,
                    recipient=post,
                    instance_id=case.instance.root_id,
                    case_id=case.instance.root_id,
                    text=text,
                    created_at=case.now,
                )
            )
        join_case(case, [post.split("@", 1)[1] for post in posts])
        activity = session.get(ActivityInstance, key)
        case.record(
            "notice.sent",
            element_id=activity.element_id if activity else None,
            activity_id=key,
            data={"to": list(posts), "text": text},
        )


def _require_post(session: Session, post: str) -> None:
    name, _, organisation_id = post.partition("@")
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or name not in organisation.posts:
        raise NoSuchPost(f"没有岗位“{post}”，通知无法送达。")
