"""A notice to people or posts about a case, from a person's command."""

from __future__ import annotations

from collections.abc import Iterable

from app.models import Notification
from app.store.case import Case


def tell(case: Case, kind: str, recipients: Iterable[str], text: str) -> list[str]:
    """One notice each; the recipients, sorted, as history names them. Nobody is told of what they do themselves."""
    told = sorted(set(recipients) - {case.actor.user_id})
    for recipient in told:
        case.session.add(
            Notification(
                kind=kind,
                level=0,
                recipient=recipient,
                instance_id=case.instance.root_id,
                case_id=case.instance.root_id,
                text=text,
                created_at=case.now,
            )
        )
    return told
