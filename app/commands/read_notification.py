"""Mark a notification as read by somebody on its post."""

from __future__ import annotations

from app import clock
from app.actor import Actor
from app.errors import Forbidden, NotFound
from app.models import Notification
from app.store.transaction import transaction


def read_notification(notification_id: str, *, actor: Actor) -> None:
    """Reading again changes nothing. Raises NotFound, Forbidden."""
    with transaction() as session:
        notification = session.get(Notification, notification_id, with_for_update=True)
        if notification is None:
            raise NotFound("通知不存在。")
        if notification.recipient not in actor.posts and notification.recipient != actor.user_id:
            raise Forbidden("此通知不是发给您的岗位的。")
        if notification.read_at is None:
            notification.read_at, notification.read_by = clock.now(), actor.user_id
