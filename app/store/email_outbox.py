"""Every notification that is written puts an e-mail for each of its readers into the outbox, in the same transaction.

It listens to the session rather than being called, so that whoever writes notifications cannot forget it. Where no mail
server is configured nothing is written.
"""

from __future__ import annotations

from typing import Any

from flask import current_app
from sqlalchemy import Select, event, or_, select
from sqlalchemy.orm import Session

from app.models import EmailDelivery, Membership, Notification, ProcessDefinition, ProcessInstance, Substitution, User


def install() -> None:
    """For every session of this process; safe to call again."""
    if not event.contains(Session, "before_flush", _fill):
        event.listen(Session, "before_flush", _fill)


def _fill(session: Session, _context: Any, _instances: Any) -> None:
    new = [row for row in session.new if isinstance(row, Notification)]
    if not new or current_app.config["CHENGXU"].mail is None:
        return
    with session.no_autoflush:
        told: set[tuple[str, str, str]] = set()
        for notification in new:
            before = _told_already(session, notification)
            for user_id, address in _readers(session, notification):
                same = (address, notification.instance_id, notification.text)
                if address not in before and same not in told:  # somebody on two posts is told once
                    told.add(same)
                    due = notification.created_at
                    session.add(
                        EmailDelivery(notification=notification, user_id=user_id, address=address, next_attempt_at=due)
                    )


def _told_already(session: Session, notification: Notification) -> set[str]:
    """Who was told the same by an earlier flush of the same command."""
    same = select(EmailDelivery.address).join(Notification, Notification.id == EmailDelivery.notification_id)
    same = same.where(
        Notification.instance_id == notification.instance_id,
        Notification.created_at == notification.created_at,
        Notification.text == notification.text,
    )
    return set(session.scalars(same))


def _readers(session: Session, notification: Notification) -> list[tuple[str, str]]:
    """Accounts and addresses of those who hold the post now, or of the named person, and of who stands in for them."""
    recipient = notification.recipient
    post, _, organisation_id = recipient.rpartition("@")
    holds = select(Membership.user_id).where(Membership.post == post, Membership.organisation_id == organisation_id)
    meant = or_(User.id == recipient, User.id.in_(holds))
    standing_in = select(Substitution.substitute).where(
        Substitution.absent.in_(select(User.id).where(meant)),
        Substitution.valid_from <= notification.created_at,
        Substitution.valid_until > notification.created_at,
        Substitution.revoked_at.is_(None),
        or_(Substitution.post.is_(None), Substitution.post == recipient),
        or_(Substitution.process_key.is_(None), Substitution.process_key.in_(_procedures(notification))),
    )
    query = select(User.id, User.email).where(or_(meant, User.id.in_(standing_in)))
    query = query.where(User.active, User.email.is_not(None)).order_by(User.id)
    return [(user_id, address) for user_id, address in session.execute(query) if address]


def _procedures(notification: Notification) -> Select[str]:
    """The keys of the process that the notice is about and of the case, which is its outermost caller."""
    own = select(ProcessInstance.id, ProcessInstance.root_id).where(ProcessInstance.id == notification.instance_id)
    ids = own.with_only_columns(ProcessInstance.id).union(own.with_only_columns(ProcessInstance.root_id))
    query = select(ProcessDefinition.key).join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
    return query.where(ProcessInstance.id.in_(ids))
